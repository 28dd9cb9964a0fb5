import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'

/**
 * One evaluation a person, once for each cause: a repetition finds the rows there. Bulk intake writes them itself,
 * since its awards are records of their own and carry no pending effects (design §4).
 */
export async function enqueueEvaluations(
  portal: Portal,
  cause: string,
  recipientKeys: readonly string[],
  runAfter?: Instant,
): Promise<void> {
  const now = portal.clock.now()
  const rows = [...new Set(recipientKeys)].map(
    (recipientKey): EffectRow => ({
      id: newId(),
      key: `evaluate:${cause}:${recipientKey}`,
      source: `recipients:${recipientKey}`,
      type: 'awards.evaluate-recipient',
      target: recipientKey,
      payload: { recipientKey },
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
  if (rows.length === 0) return
  await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
  portal.wake()
}
