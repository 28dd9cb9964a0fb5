import { changeRow } from '@/platform/change-each'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import { type Aggregate, type Collection, everything } from '@/platform/store/store'
import { isSealedNow } from './recipients'

export type Values<T> = Partial<Omit<T, 'id' | 'revision'>>

/** Gives every row that needs it new values, while the portal goes on serving. Answers how many. */
export async function resealEach<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  values: (row: T) => Values<T> | null,
): Promise<number> {
  let changed = 0
  for await (const row of rowsOf(portal, of, everything)) if (await changeRow(portal, of, row, values)) changed += 1
  return changed
}

/** Rows whose address an older key still seals. */
export async function countOld<T extends Aggregate & { readonly addressCipher: string | null }>(
  portal: Portal,
  of: Collection<T>,
): Promise<number> {
  let count = 0
  for await (const { addressCipher } of rowsOf(portal, of, everything))
    if (addressCipher && !isSealedNow(portal.env, { addressCipher })) count += 1
  return count
}
