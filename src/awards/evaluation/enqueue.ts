import { createHash } from 'node:crypto'
import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'

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
  const chunks = Array.from({ length: Math.ceil(keys.length / together) }, (_, n) =>
    keys.slice(n * together, (n + 1) * together),
  )
  await enqueue(
    portal,
    chunks.map((chunk) => {
      const digest = createHash('sha256').update(chunk.join()).digest('base64url')
      const type = 'awards.evaluate-recipients'
      return {
        key: `evaluate:${cause}:${digest}`,
        source: `recipients:${digest}`,
        type,
        target: digest,
        payload: { recipientKeys: chunk },
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
      type: 'awards.evaluate-recipient',
      target: recipientKey,
      payload: { recipientKey },
    })),
    runAfter,
  )

type Owed = Pick<EffectRow, 'key' | 'source' | 'type' | 'target' | 'payload'>

/** Effects that no commit owes, once for each key. */
export async function enqueue(portal: Portal, owed: readonly Owed[], runAfter?: Instant): Promise<void> {
  if (owed.length === 0) return
  const now = portal.clock.now()
  const rows = owed.map(
    (effect): EffectRow => ({
      id: newId(),
      ...effect,
      status: 'waiting',
      attempts: 0,
      runAfter: runAfter ?? now,
      leaseUntil: null,
      leaseToken: null,
      lastError: null,
      createdAt: now,
      doneAt: null,
    }),
  )
  await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
  portal.wake()
}
