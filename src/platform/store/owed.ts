import type { PendingState } from './store'

const known = new WeakMap<object, PendingState>()

/**
 * What the document of a row that this process has just written owes: its next commit reads it from here. A sweeper may
 * have relayed it meanwhile without raising the revision; entries that are written twice have the same keys.
 */
export const owedBy = (row: object): PendingState | null => known.get(row) ?? null

export function rememberOwed(row: object, state: PendingState): void {
  known.set(row, state)
}
