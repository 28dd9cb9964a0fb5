import { createHash } from 'node:crypto'
import { chunksOf } from '@/kernel/chunks'
import type { Instant } from '@/kernel/clock'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import * as outbox from '../outbox'

/** Below this many an effect for each costs nothing; above, they are evaluated together. */
const few = 5
/** Persons that one effect evaluates: a statement's worth, and far below a lease. */
const together = 300

/**
 * The evaluation of these people, once for each cause: a repetition finds the rows there. Bulk intake writes them
 * itself, since its awards are records of their own and carry no pending effects (design §4).
 */
export async function enqueueEvaluations(
  portal: Portal,
  cause: string,
  recipientKeys: readonly string[],
): Promise<void> {
  const keys = [...new Set(recipientKeys)]
  if (keys.length <= few) return enqueueEach(portal, cause, keys)
  await enqueue(
    portal,
    chunksOf(keys, together).map((chunk) => {
      const digest = createHash('sha256').update(chunk.join()).digest('base64url')
      return {
        key: `evaluate:${cause}:${digest}`,
        source: `recipients:${digest}`,
        effect: outbox.evaluateRecipients({ recipientKeys: chunk }, { target: digest }),
      }
    }),
  )
}

/** One effect a person: whom the common way does not fit, or whose day is still to come. */
export const enqueueEach = (
  portal: Portal,
  cause: string,
  recipientKeys: readonly string[],
  runAfter?: Instant,
): Promise<void> =>
  enqueue(
    portal,
    [...new Set(recipientKeys)].map((recipientKey) => ({
      key: `evaluate:${cause}:${recipientKey}`,
      source: `recipients:${recipientKey}`,
      effect: outbox.evaluateRecipient({ recipientKey }, { target: recipientKey, runAfter: runAfter ?? null }),
    })),
  )
