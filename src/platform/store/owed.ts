import type { PendingState } from './store'

const known = new WeakMap<object, PendingState>()

/**
 * What the document behind a row owed when the row was read by its id or written: its next commit takes it from here
 * and reads nothing. A sweeper may have relayed it meanwhile without raising the revision: entries that are written
 * twice have the same keys.
 */
export const owedBy = (row: object): PendingState | null => known.get(row) ?? null

export function rememberOwed(row: object, state: PendingState): void {
  known.set(row, state)
}
