import type { Actor } from './actor'
import { activityOf, type Change, pendingEntries } from './commit-values'
import { passed } from './kill-points'
import type { Portal } from './portal'
import type { Owing } from './relay'
import type { Aggregate, Collection } from './store/store'

export interface NewDocument<T> {
  readonly row: T
  readonly change: Omit<Change<T>, 'set'>
}

/**
 * Inserts documents with what they owe to the world, in one statement; a row whose natural key is taken is left out, as
 * `create` would refuse it. Answers the new ones, for `relayMany`: until then the sweeper is what would relay them.
 */
export async function createMany<T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  documents: readonly NewDocument<T>[],
  by: keyof T & string,
): Promise<readonly Owing[]> {
  if (documents.length === 0) return []
  const now = portal.clock.now()
  const rows = documents.map(({ row, change }) => ({
    ...row,
    revision: 1,
    pending: pendingEntries(portal, actor, of.slug, { ...row, revision: 0 }, null, change),
    pendingSince: now,
    formKeys: [],
    createdAt: now,
    updatedAt: now,
    ...activityOf(of, now),
  }))
  const outcomes = await portal.store.insertMany(of, rows, { by, compare: [] })
  passed('commit:swapped')
  return rows
    .filter((_, index) => outcomes[index] === 'new')
    .map(({ id, revision, pending }) => ({ slug: of.slug, id, revision, pending }))
}
