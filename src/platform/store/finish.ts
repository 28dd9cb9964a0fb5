import type { Finish } from './store'

/** What a finished effect's row holds; shared by both databases. */
export function finishValues(finish: Finish): Readonly<Record<string, unknown>> {
  const free = { leaseUntil: null, leaseToken: null }
  if (finish.status === 'done') return { ...free, status: 'done', doneAt: finish.doneAt, lastError: null }
  if (finish.status === 'failed')
    return { ...free, status: 'failed', runAfter: finish.runAfter, lastError: finish.lastError }
  if (finish.status === 'dead') return { ...free, status: 'dead', lastError: finish.lastError }
  return { ...free, status: 'waiting' }
}
