import type { Portal } from './portal'
import type { Aggregate, Collection, Filter } from './store/store'

type Values<T> = Partial<Omit<T, 'id' | 'revision'>>

/**
 * Gives a row new values; whoever was faster is read again, and asked again (`values` answers null where nothing is left
 * to do). Whether anything was written.
 */
export async function changeRow<T extends Aggregate>(
  { store }: Pick<Portal, 'store'>,
  rowsOf: Collection<T>,
  row: T,
  values: (row: T) => Values<T> | null,
): Promise<boolean> {
  for (let current: T | null = row; current; current = await store.get(rowsOf, row.id)) {
    const set = values(current)
    if (!set) return false
    const { outcome } = await store.swap(rowsOf, current, set)
    if (outcome !== 'lost') return outcome === 'swapped'
  }
  return false
}

/** Sets values in every row that matches; throws when somebody changed one meanwhile, so that the effect comes again. */
export async function changeEach<T extends Aggregate>(
  portal: Pick<Portal, 'store'>,
  rowsOf: Collection<T>,
  where: Filter,
  values: (row: T) => Values<T>,
): Promise<void> {
  for (const row of await portal.store.find(rowsOf, { where }))
    if ((await portal.store.swap(rowsOf, row, values(row))).outcome !== 'swapped')
      throw new Error('A row changed meanwhile; the effect comes again.')
}
