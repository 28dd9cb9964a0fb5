import { chunksOf } from '../../kernel/chunks'
import { isSameValue } from './columns'
import type { Collection, Store } from './store'

type Values = Readonly<Record<string, unknown>>

/** Keys of one read: far below what a statement may hold. */
const atOnce = 5_000

/** What became of rows of which some were taken: those that stand under their own ids are new. */
export async function outcomesOf<T extends { readonly id: string }>(
  store: Pick<Store, 'find'>,
  of: Collection<T>,
  rows: readonly T[],
  by: keyof T & string,
  compare: readonly (keyof T & string)[],
): Promise<('new' | 'same' | 'different')[]> {
  const keys = [...new Set(rows.map((row) => String(row[by])))]
  const reads = chunksOf(keys, atOnce).map((some) => store.find(of, { where: { [by]: { in: some } } }))
  const found = (await Promise.all(reads)).flat()
  const byKey = new Map(found.map((row) => [String(row[by]), row as Values]))
  return rows.map((row) => {
    const stored = byKey.get(String(row[by]))
    if (stored?.id === row.id) return 'new'
    return stored && compare.every((field) => isSameValue(stored[field], row[field])) ? 'same' : 'different'
  })
}
