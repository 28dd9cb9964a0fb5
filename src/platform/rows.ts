import type { Portal } from './portal'
import type { Collection, Condition, Filter } from './store/store'

type Reader = Pick<Portal, 'store'>

/** The row that matches; of several the first in this order. */
export async function findOne<T extends { readonly id: string }>(
  { store }: Reader,
  of: Collection<T>,
  where: Filter,
  sort?: string,
): Promise<T | null> {
  const [row] = await store.find(of, { where, limit: 1, ...(sort && { sort }) })
  return row ?? null
}

/** Every row that matches, in the order of the ids, as many at a time as one statement may hold: others run in between. */
export async function* batchesOf<T extends { readonly id: string }>(
  { store }: Reader,
  of: Collection<T>,
  where: Filter,
  size = 200,
): AsyncGenerator<readonly T[]> {
  for (let after = ''; ; ) {
    const rows = await store.find(of, {
      where: { and: [where, { id: { greater_than: after } }] },
      sort: 'id',
      limit: size,
    })
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    after = last.id
  }
}

/** The same row by row. */
export async function* rowsOf<T extends { readonly id: string }>(
  reader: Reader,
  of: Collection<T>,
  where: Filter,
  size?: number,
): AsyncGenerator<T> {
  for await (const rows of batchesOf(reader, of, where, size)) yield* rows
}

/**
 * Every row that matches, in an order of one's own, for what one person or structure has: so many a statement, and none
 * left out silently. One that moves while it is read is there once.
 */
export async function allOf<T extends { readonly id: string }>(
  { store }: Reader,
  of: Collection<T>,
  where: Filter,
  sort: string,
  size = 200,
): Promise<T[]> {
  const known = new Map<string, T>()
  const order = [sort, sort.startsWith('-') ? '-id' : 'id']
  for (let offset = 0; ; offset += size) {
    const rows = await store.find(of, { where, sort: order, limit: size, ...(offset > 0 && { offset }) })
    for (const row of rows) if (!known.has(row.id)) known.set(row.id, row)
    if (rows.length < size) return [...known.values()]
  }
}

/**
 * Every row that matches, in the order of one column and then of the ids, some at a time: each statement begins behind
 * the last row, so that a long list costs no more at its end. What has no value comes first, as the databases order.
 */
export async function* rowsInOrder<T extends { readonly id: string }>(
  { store }: Reader,
  of: Collection<T>,
  where: Filter,
  {
    column,
    isDescending,
    size = 200,
  }: { readonly column: keyof T & string; readonly isDescending: boolean; readonly size?: number },
): AsyncGenerator<T> {
  const sign = isDescending ? '-' : ''
  for (let behind: Filter = {}; ; ) {
    const rows = await store.find(of, {
      where: { and: [where, behind] },
      sort: [`${sign}${column}`, `${sign}id`],
      limit: size,
    })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    behind = behindRow(column, (last[column] ?? null) as string | number | null, last.id, isDescending)
  }
}

function behindRow(column: string, value: string | number | null, id: string, isDescending: boolean): Filter {
  const than = (one: string | number): Condition => (isDescending ? { less_than: one } : { greater_than: one })
  const same: Filter = { and: [{ [column]: { equals: value } }, { id: than(id) }] }
  if (value === null) return isDescending ? same : { or: [{ [column]: { not_equals: null } }, same] }
  const further: Filter = { [column]: than(value) }
  return { or: isDescending ? [further, { [column]: { equals: null } }, same] : [further, same] }
}
