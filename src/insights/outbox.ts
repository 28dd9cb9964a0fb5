import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of insights. */

export const mailSleepingCases = effect(
  'insights.mail-sleeping-files',
  z.object({ profileId: idInput, userId: idInput }),
)

/** A share of the counters is counted whole: idempotent, in any order (STA-1). */
export const countShare = effect('insights.count-share', z.object({ share: z.string().max(20) }))
/** Sources of these persons changed. */
export const notePeople = effect(
  'insights.note-people',
  z.object({ recipientKeys: z.array(z.string().min(1).max(100)).max(1_000) }),
)
/** A structure may have moved, or be of another kind: everything that is told by its place. */
export const noteStructure = effect('insights.note-structure')
/** Its status alone has changed: awards that follow it are evaluated anew, and tell it themselves. */
export const noteStatus = effect('insights.note-status')
export const noteCase = effect('insights.note-case')
