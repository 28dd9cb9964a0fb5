import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/** A Région badge was decided for a person: it is to be planned. */
export const regionalAwardGranted = event('regionalAwardGranted', z.object({ regionalAwardId: idInput }))
/** A decided badge is a second copy: it does not leave (12.6). */
export const copyFound = event('copyFound', z.object({ regionalAwardId: idInput }))
/** A person objected, or joined with one who had: nothing that waits leaves (ISS-9, EX47). */
export const personObjected = event('personObjected', z.object({ recipientKey: z.string().min(1).max(100) }))
/** What these people's badges count for was judged again, or what they hold has changed. */
export const peopleEvaluated = event(
  'peopleEvaluated',
  z.object({ recipientKeys: z.array(z.string().min(1).max(100)).max(1_000) }),
)
