import type { Portal } from './portal'
import type { Collection, Filter } from './store/store'

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
