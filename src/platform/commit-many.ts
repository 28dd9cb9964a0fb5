import type { Actor } from './actor'
import { type Change, type CommitOptions, nextValues } from './commit'
import { passed } from './kill-points'
import type { Portal } from './portal'
import { relayManySafely } from './relay'
import type { Aggregate, Collection } from './store/store'

/**
 * `commitAsSystem` for documents that take the same step at the same moment: each is a compare-and-swap of its own, and
 * they share the statements. Answers the new rows; what `decide` answers null for, and what somebody moved since it was
 * read, is not among them: the caller takes it one by one.
 */
export async function commitManyAsSystem<T extends Aggregate>(
  portal: Portal,
  actor: Extract<Actor, { kind: 'system' }>,
  of: Collection<T>,
  rows: readonly T[],
  decide: (row: T) => Change<T> | null,
  options: Pick<CommitOptions, 'relay'> = {},
): Promise<readonly T[]> {
  if (rows.length === 0) return []
  const states = await portal.store.pendingOfMany(
    of.slug,
    rows.map(({ id }) => id),
  )
  const changes = rows.flatMap((row) => {
    const state = states.get(row.id)
    const change = state?.revision === row.revision ? decide(row) : null
    if (!state || !change) return []
    return [{ id: row.id, revision: row.revision, set: nextValues(portal, actor, of, row, change, state, {}) }]
  })
  if (changes.length === 0) return []
  passed('commit:before-swap')
  const swapped = await portal.store.swapMany(of, changes)
  passed('commit:swapped')
  if (options.relay !== 'withNext') {
    const pendingOf = new Map(changes.map(({ id, set }) => [id, set.pending]))
    await relayManySafely(
      portal,
      swapped.map(({ id, revision }) => ({ slug: of.slug, id, revision, pending: pendingOf.get(id) ?? [] })),
    )
  }
  return swapped
}
