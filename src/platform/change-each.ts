import type { Portal } from './portal'
import type { Aggregate, Collection, Filter } from './store/store'

/** Sets values in every row that matches; throws when somebody changed one meanwhile, so that the effect comes again. */
export async function changeEach<T extends Aggregate>(
  portal: Pick<Portal, 'store'>,
  rowsOf: Collection<T>,
  where: Filter,
  values: (row: T) => Partial<Omit<T, 'id' | 'revision'>>,
): Promise<void> {
  for (const row of await portal.store.find(rowsOf, { where }))
    if ((await portal.store.swap(rowsOf, row, values(row))).outcome !== 'swapped')
      throw new Error('A row changed meanwhile; the effect comes again.')
}
