import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of moderation: what its changes owe, by the names under which rows wait in the database. */

const readerId = idInput.optional()
const round = z.number().int().min(0).max(1_000)
const ofReport = z.object({ reportId: idInput })
const ofDecision = ofReport.extend({ round })

/** A notice is put with the others about its content, and the report acknowledged (12.8). */
export const gather = effect('moderation.gather', z.object({ noticeId: idInput }))
/** What the rules hold back waits in the queue of the moderators. */
export const openHeld = effect(
  'moderation.open-held',
  z.object({
    kind: z.string().min(1).max(40),
    id: idInput,
    reasons: z.array(z.string().max(60)).max(12),
  }),
)
/** Brings content and account to what was decided; an older decision than the last one does nothing. */
export const applyDecision = effect('moderation.apply-decision', ofDecision)
export const tellAuthors = effect('moderation.mail-authors', ofDecision.extend({ readerId }))
/** One mail a notice follows from it. */
export const tellReporters = effect('moderation.tell-reporters', ofDecision)
export const mailReporter = effect(
  'moderation.mail-reporter',
  z.object({ noticeId: idInput, what: z.enum(['received', 'decided']), round }),
)
export const tellModerators = effect(
  'moderation.mail-moderators',
  ofReport.extend({ what: z.enum(['new', 'appeal']), readerId }),
)
/** An account is gone: no name, address or word of its person stays in the register (MOD-5). */
export const forgetAccount = effect('moderation.forget-account', z.object({ userId: idInput }))
