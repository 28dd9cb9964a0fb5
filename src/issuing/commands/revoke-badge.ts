import { z } from 'zod'
import { evaluateRecipient } from '@/awards/reevaluation'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit } from '@/platform/commit'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { decideIssuance, type Issuance } from '../issuance'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import { issuances } from '../records'
import { type RevocationMail, revocationMailOf } from '../sending/revoking'

const reason = reasonInput(
  'Indiquez le motif : la personne le lit dans le courriel.',
  'Ce motif est trop long. Résumez-le en quelques phrases.',
)

const mailNotSeen: Problem = {
  code: 'issuance.mail-not-seen',
  status: 409,
  detail: 'Relisez d’abord le courriel qui part à la personne, puis confirmez.',
}

/** « Retirer »: only a scheme manager, with a reason, after having read the mail that goes out (REV-3). */
export const revokeBadge = command({
  name: 'issuing.revoke',
  summary: 'Revoke an issued badge, with a reason that its holder reads',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    issuanceId: idInput,
    reason,
    mailSeen: z.string().max(100).default(''),
  }),
  run: async (portal, actor, input): Promise<Result<Issuance>> => {
    const row = await portal.store.get(issuances, input.issuanceId)
    if (!row || !hasStaffRole(actor, 'schemeManager', 'reviewer')) return refuse(problems.notFound)
    const answered = await answeredForm(portal, issuances, row.id, input.formKey)
    if (answered) return ok(answered)
    const next = decideIssuance(actor, row, 'revoke', { reason: input.reason })
    if (!next.ok) return next
    const { digest } = await revocationMailOf(portal, row, input.reason)
    if (digest !== input.mailSeen) return refuse(mailNotSeen)
    const { recipientKey } = row
    const result = await commit(
      portal,
      actor,
      issuances,
      row,
      {
        set: {
          ...{ state: next.value, revocationReason: input.reason, lastError: null },
          revocationDecidedOn: parisDateOf(portal.clock.now()),
        },
        effects: [
          outbox.revoke(),
          // A general badge that rests on this mastery is looked at now, not when the issuer answers (REV-3).
          ...(recipientKey ? [evaluateRecipient({ recipientKey })] : []),
        ],
        journal: { event: journalEvents.revoke, reason: input.reason },
      },
      { formKey: input.formKey, shownRevision: input.revision },
    )
    if (!result.ok) return result
    await drain(portal, { slug: 'issuances', id: row.id }, [outbox.revoke, outbox.releaseGrant, evaluateRecipient])
    return ok((await portal.store.get(issuances, row.id)) ?? result.value)
  },
})

/** The mail that a revocation would send, for the person who is about to decide. */
export const previewRevocation = command({
  name: 'issuing.preview-revocation',
  summary: 'The mail that a revocation would send, and its digest',
  input: z.object({ issuanceId: idInput, reason }),
  may: { staff: ['schemeManager'] },
  answer: z.object({ subject: z.string(), text: z.string(), digest: z.string(), reason: z.string() }),
  run: async (portal, actor, { issuanceId, reason }): Promise<Result<RevocationMail & { readonly reason: string }>> => {
    const row = await portal.store.get(issuances, issuanceId)
    if (!row || !hasStaffRole(actor, 'schemeManager', 'reviewer')) return refuse(problems.notFound)
    const next = decideIssuance(actor, row, 'revoke', { reason })
    return next.ok ? ok({ ...(await revocationMailOf(portal, row, reason)), reason }) : next
  },
})
