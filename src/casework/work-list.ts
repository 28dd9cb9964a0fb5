import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { type WorkItem, type WorkQuery, type WorkStage, workColumns, workStages } from './work-query'
import type { WorkSource } from './work-source'

export interface WorkList {
  readonly items: readonly WorkItem[]
  readonly total: number
  readonly counts: Readonly<Record<WorkStage, number>>
}

/**
 * One page of the cases of all sources, merged in the order asked for, with the count of each tab under the same search.
 * Null for whoever does not review. Each source reads up to the page's end, so deep pages cost what precedes them.
 */
export async function workList(
  portal: Portal,
  actor: Actor,
  sources: readonly WorkSource[],
  query: WorkQuery,
): Promise<WorkList | null> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  const found = await Promise.all(sources.map((source) => source.find(portal, actor, query)))
  const items = found
    .flat()
    .sort((a, b) => compare(a, b, query))
    .slice(query.offset, query.offset + query.limit)
  const each = await Promise.all(sources.map((source) => source.countEach(portal, actor, query, workStages)))
  const counted = workStages.map(
    (stage, place) => [stage, each.reduce((sum, counts) => sum + (counts[place] ?? 0), 0)] as const,
  )
  const counts = Object.fromEntries(counted) as Record<WorkStage, number>
  return { items, counts, total: counts[query.stage] }
}

/** Every case of a view, merged in the order asked for, read some at a time: for a file of any length. */
export async function* eachWorkItem(
  portal: Portal,
  actor: Actor,
  sources: readonly WorkSource[],
  query: WorkQuery,
): AsyncGenerator<WorkItem> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return
  const streams = sources.map((source) => source.each(portal, actor, query)[Symbol.asyncIterator]())
  const heads = await Promise.all(streams.map(nextOf))
  for (;;) {
    const [first] = heads
      .flatMap((item, index) => (item ? [{ item, index }] : []))
      .toSorted((a, b) => compare(a.item, b.item, query))
    const stream = first && streams[first.index]
    if (!first || !stream) return
    yield first.item
    heads[first.index] = await nextOf(stream)
  }
}

async function nextOf(stream: AsyncIterator<WorkItem>): Promise<WorkItem | null> {
  const { value, done } = await stream.next()
  return done ? null : value
}

/** As the databases order: what is not there first, then by code units, equal values by id. */
function compare(a: WorkItem, b: WorkItem, { sort, direction }: Pick<WorkQuery, 'sort' | 'direction'>): number {
  const column = workColumns[sort]
  const [left, right] = [a[column] ?? '', b[column] ?? '']
  const order = left === right ? (a.id < b.id ? -1 : 1) : left < right ? -1 : 1
  return direction === 'descending' ? -order : order
}
