import { z } from 'zod'
import { evaluateRecipient } from '@/awards/reevaluation'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { hasStaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { idInput, reasonInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { issuanceEvents } from '../issuance-events'
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
export const revokeBadge = issuanceEvents.on('revoke', {
  summary: 'Revoke an issued badge, with a reason that its holder reads',
  input: { reason, mailSeen: z.string().max(100).default('') },
  facts: (_, { input }) => ({ reason: input.reason }),
  change: async (row, { portal, input, now }) => {
    const { digest } = await revocationMailOf(portal, row, input.reason)
    if (digest !== input.mailSeen) return refuse(mailNotSeen)
    const { recipientKey } = row
    return {
      set: { revocationReason: input.reason, lastError: null, revocationDecidedOn: parisDateOf(now) },
      effects: [
        outbox.revoke(),
        // A general badge that rests on this mastery is looked at now, not when the issuer answers (REV-3).
        ...(recipientKey ? [evaluateRecipient({ recipientKey })] : []),
      ],
      journal: { event: journalEvents.revoke, reason: input.reason },
    }
  },
  shownNext: [outbox.revoke, outbox.releaseGrant, evaluateRecipient],
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
    const next = await issuanceEvents.ask(portal, actor, 'revoke', row, { given: { reason } })
    return next.ok ? ok({ ...(await revocationMailOf(portal, row, reason)), reason }) : next
  },
})
