import type { Portal } from '@/platform/portal'
import type { Aggregate, Collection } from '@/platform/store/store'
import { isSealedNow } from './recipients'

/** Rows a statement's worth: the portal goes on serving meanwhile. */
const batch = 200

export type Values<T> = Partial<Omit<T, 'id' | 'revision'>>

/** Gives every row that needs it new values; one that somebody changed meanwhile is read again. Answers how many. */
export async function resealEach<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  values: (row: T) => Values<T> | null,
): Promise<number> {
  let changed = 0
  for (let after = ''; ; ) {
    const rows = await portal.store.find(of, { where: { id: { greater_than: after } }, sort: 'id', limit: batch })
    for (const row of rows) if (await reseal(portal, of, row, values)) changed += 1
    const last = rows.at(-1)
    if (!last || rows.length < batch) return changed
    after = last.id
  }
}

async function reseal<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  row: T,
  values: (row: T) => Values<T> | null,
): Promise<boolean> {
  for (let current: T | null = row; current; current = await portal.store.get(of, row.id)) {
    const set = values(current)
    if (!set) return false
    if ((await portal.store.swap(of, current, set)).outcome === 'swapped') return true
  }
  return false
}

/** Rows whose address an older key still seals. */
export async function countOld<T extends Aggregate & { readonly addressCipher: string | null }>(
  portal: Portal,
  of: Collection<T>,
): Promise<number> {
  let count = 0
  for (let after = ''; ; ) {
    const rows = await portal.store.find(of, { where: { id: { greater_than: after } }, sort: 'id', limit: batch })
    const sealed = rows.flatMap(({ addressCipher }) => (addressCipher ? [{ addressCipher }] : []))
    count += sealed.filter((row) => !isSealedNow(portal.env, row)).length
    const last = rows.at(-1)
    if (!last || rows.length < batch) return count
    after = last.id
  }
}
