import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { organizationById } from '@/organizations/queries'
import { hasStaffRole, isMember } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { type EndorserAccount, endorserAccounts, isApproved } from '../endorsement'
import { endorserOf } from '../queries'

const already: Problem = {
  code: 'endorser.already-approved',
  status: 409,
  detail: 'Cette institution peut déjà endosser. Rechargez la page.',
}
const notApproved: Problem = {
  code: 'endorser.not-approved',
  status: 409,
  detail: 'Cette institution ne peut pas, ou plus, endosser. Rechargez la page.',
}

/** A scheme manager lets an institution endorse; one whose approval was ended may be approved again (12.9). */
export const approveEndorser = command({
  name: 'endorser.approve',
  summary: 'Let an institution endorse',
  input: z.object({ formKey: formKeyInput, organizationId: idInput }),
  may: { staff: ['schemeManager'] },
  answer: changedAnswer,
  run: async (portal, actor, { formKey, organizationId }): Promise<Result<EndorserAccount>> => {
    if (!hasStaffRole(actor, 'schemeManager') || !isMember(actor)) return refuse(problems.forbidden)
    const organization = await organizationById(portal, organizationId)
    if (!organization) return refuse(problems.notFound)
    const current = await endorserOf(portal, organizationId)
    const answered = current && (await answeredForm(portal, endorserAccounts, current.id, formKey))
    if (answered) return ok(answered)
    if (current && isApproved(current)) return refuse(already)
    const approval = {
      name: organization.displayName,
      approvedAt: portal.clock.now(),
      approvedByName: actor.displayName,
      endedAt: null,
      endReason: '',
    }
    const journal = { event: 'endorserApproved', details: { organizationId } }
    return current
      ? commit(portal, actor, endorserAccounts, current, { set: approval, journal }, { formKey })
      : create(
          portal,
          actor,
          endorserAccounts,
          { ...{ id: newId(), revision: 0, organizationId }, ...approval },
          { journal },
          { formKey },
        )
  },
})

/** The approval ends: nothing new is endorsed; what is published stays until the institution withdraws it. */
export const endEndorser = command({
  name: 'endorser.end',
  summary: 'End the approval of an institution',
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    reason: z.string().trim().min(1, 'Indiquez le motif : il reste dans le journal.').max(1000),
  }),
  may: { staff: ['schemeManager'] },
  answer: changedAnswer,
  run: async (portal, actor, { formKey, organizationId, reason }): Promise<Result<EndorserAccount>> => {
    if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.forbidden)
    const current = await endorserOf(portal, organizationId)
    const answered = current && (await answeredForm(portal, endorserAccounts, current.id, formKey))
    if (answered) return ok(answered)
    if (!current || !isApproved(current)) return refuse(notApproved)
    const set = { endedAt: portal.clock.now(), endReason: reason }
    const journal = { event: 'endorserEnded', reason, details: { organizationId } }
    return commit(portal, actor, endorserAccounts, current, { set, journal }, { formKey })
  },
})
