import { z } from 'zod'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole, seatIn } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit } from '@/platform/commit'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { evaluateRecipient } from '../outbox'
import { type PartnerAward, partnerAwards } from '../records'

const notLate: Problem = {
  code: 'award.not-held',
  status: 409,
  detail: 'Ce badge obtenu n’attend plus de relecture. Rechargez la page pour voir où il en est.',
}
const ownStructure: Problem = {
  code: 'award.own-structure',
  status: 403,
  detail: 'Vous faites partie de cette structure : une autre personne de la Région relit ses déclarations.',
}

/** A reviewer lets a late declaration count, or sets it aside, with a reason (AWD-12, 12.5). The rules still apply. */
export const ruleOnDeclaration = command({
  name: 'awards.rule-on-declaration',
  summary: 'Let a late declaration count, or set it aside',
  may: { staff: ['reviewer', 'schemeManager'] },
  answer: movedAnswer,
  input: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    awardId: idInput,
    ruling: z.enum(['released', 'rejected'], 'Choisissez si cette déclaration compte.'),
    reason: reasonInput('Indiquez le motif : il reste au registre.'),
  }),
  run: async (portal, actor, input): Promise<Result<PartnerAward>> => {
    const row = await portal.store.get(partnerAwards, input.awardId)
    if (!row || !hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.notFound)
    if (seatIn(actor, row.organizationId)) return refuse(ownStructure)
    const answered = await answeredForm(portal, partnerAwards, row.id, input.formKey)
    if (answered) return { ok: true, value: answered }
    if (row.reason !== 'lateDeclaration') return refuse(notLate)
    const result = await commit(
      portal,
      actor,
      partnerAwards,
      row,
      {
        set: { ruling: input.ruling },
        effects: [evaluateRecipient({ recipientKey: row.recipientKey })],
        journal: {
          event: input.ruling === 'released' ? 'declarationReleased' : 'declarationRejected',
          reason: input.reason,
        },
      },
      { formKey: input.formKey, shownRevision: input.revision },
    )
    if (!result.ok) return result
    await drain(portal, { slug: 'partner-awards', id: row.id }, [evaluateRecipient])
    return { ok: true, value: (await portal.store.get(partnerAwards, row.id)) ?? result.value }
  },
})
