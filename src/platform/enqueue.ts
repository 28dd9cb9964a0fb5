import type { Effect } from './outbox'
import type { Portal } from './portal'
import { effects, waitingRow } from './relay'

/** An effect that no commit carries: of a schedule, of bulk intake, of another effect. */
export interface Enqueued {
  /** Unique for ever: what asks twice, or two workers at once, finds the row there. */
  readonly key: string
  /** `<collection>:<id>` of the document that it is about. */
  readonly source: string
  readonly effect: Effect
}

/** Puts effects in the outbox directly; a key that is there already adds nothing. */
export async function enqueue(portal: Portal, owed: readonly Enqueued[]): Promise<void> {
  if (owed.length === 0) return
  const now = portal.clock.now()
  const rows = owed.map(({ key, source, effect }) => waitingRow({ key, source, ...effect, at: now }))
  await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
  portal.wake()
}
