import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole, type StaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, type Change, commit } from '@/platform/commit'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import * as outbox from '../outbox'
import { type RegionalAward, regionalAwards } from '../records'

const awardForm = z.object({
  formKey: formKeyInput,
  revision: z.number().int(),
  awardId: idInput,
  reason: reasonInput(),
})

const notFlagged: Problem = {
  code: 'award.not-flagged',
  status: 409,
  detail: 'Ce badge n’attend pas de relecture. Rechargez la page pour voir où il en est.',
}
const notBarred: Problem = {
  code: 'award.not-barred',
  status: 409,
  detail: 'Les preuves de ce badge ne sont pas écartées. Rechargez la page pour voir où il en est.',
}
const managersOnly: Problem = {
  code: 'award.managers-only',
  status: 403,
  detail: 'Seule une personne qui pilote la démarche peut admettre de nouveau ces preuves.',
}

async function decideAward(
  portal: Portal,
  actor: Actor,
  input: z.output<typeof awardForm>,
  step: {
    readonly roles: readonly StaffRole[]
    readonly decide: (award: RegionalAward) => Result<Omit<Change<RegionalAward>, 'effects'>>
  },
): Promise<Result<RegionalAward>> {
  const award = await portal.store.get(regionalAwards, input.awardId)
  if (!award || !hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
  const answered = await answeredForm(portal, regionalAwards, award.id, input.formKey)
  if (answered) return ok(answered)
  if (!hasStaffRole(actor, ...step.roles)) return refuse(managersOnly)
  const decided = step.decide(award)
  if (!decided.ok) return decided
  const effects = [outbox.evaluateRecipient({ recipientKey: award.recipientKey })]
  const options = { formKey: input.formKey, shownRevision: input.revision }
  const result = await commit(portal, actor, regionalAwards, award, { ...decided.value, effects }, options)
  if (!result.ok) return result
  await drain(portal, { slug: 'regional-awards', id: award.id }, [outbox.evaluateRecipient])
  return ok((await portal.store.get(regionalAwards, award.id)) ?? result.value)
}

/** « Maintenir »: a person has looked at a badge whose ground was lost, and lets it stand (REV-1). */
export const upholdAward = command({
  name: 'awards.uphold',
  summary: 'Let a flagged badge stand although its evidence is lost',
  may: { staff: ['reviewer', 'schemeManager'] },
  answer: movedAnswer,
  input: awardForm,
  run: (portal, actor, input) =>
    decideAward(portal, actor, input, {
      roles: ['reviewer', 'schemeManager'],
      decide: (award) =>
        award.state === 'flagged'
          ? ok({
              set: {
                state: 'valid',
                note: null,
                missing: null,
                upheld: [...new Set([...(award.upheld ?? []), ...(award.missing ?? [])])],
              },
              journal: {
                event: 'regionalBadgeUpheld',
                reason: input.reason,
                details: { missing: award.missing ?? [] },
              },
            })
          : refuse(notFlagged),
    }),
})

/** The evidence of a revoked badge may serve the same badge again (REV-4). */
export const liftBar = command({
  name: 'awards.lift-bar',
  summary: 'Let the evidence of a revoked badge serve that badge again',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: awardForm,
  run: (portal, actor, input) =>
    decideAward(portal, actor, input, {
      roles: ['schemeManager'],
      decide: (award) =>
        award.state === 'revoked' && !award.barLiftedAt
          ? ok({
              set: { barLiftedAt: portal.clock.now() },
              journal: { event: 'evidenceAdmittedAgain', reason: input.reason },
            })
          : refuse(notBarred),
    }),
})
