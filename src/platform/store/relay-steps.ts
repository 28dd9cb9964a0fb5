import { passed } from '../kill-points'
import type { Relayed, Store } from './store'

/**
 * The relay's writes one after the other: MongoDB's way. A process may die between any two of them: the rows' keys make
 * a repetition harmless, and the sweeper begins it.
 */
export async function relayInSteps(
  store: Pick<Store, 'insertMany' | 'settle' | 'finish'>,
  { rows, sources, ended }: Relayed,
): Promise<boolean> {
  for (const group of rows) {
    if (group.rows.length > 0) await store.insertMany({ slug: group.slug }, group.rows, { by: 'key', compare: [] })
    passed(`relay:${group.slug}-written`)
  }
  for (const [slug, documents] of Map.groupBy(sources, (source) => source.slug)) await store.settle(slug, documents)
  if (!ended) return false
  return (await store.finish([ended.id], ended.token, { status: 'done', doneAt: ended.doneAt })).length === 1
}
