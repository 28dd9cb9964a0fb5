import { later } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { isSealedByFirstKey } from '@/platform/sealed-file'
import { keepPrivately, openPrivately } from './private-file'

/** Below a folder, files stand as `<folder>/<owner>/<id>.bin`. */
const ownerOf = (name: string): string => name.split('/')[1] ?? ''

/**
 * Removes private files that no row names: of uploads that stopped halfway, and of rows that are gone; those younger than
 * `youngMs` may belong to a form on its way. `namedBy` tells which files these owners name. Answers how many went.
 */
export async function removeUnnamed(
  portal: Pick<Portal, 'files' | 'clock'>,
  { folder, youngMs }: { readonly folder: string; readonly youngMs: number },
  namedBy: (owners: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const before = later(portal.clock.now(), -youngMs)
  let removed = 0
  for (let after: string | null | undefined; after !== null; ) {
    const { files, next } = await portal.files.list(folder, after)
    const named = await namedBy([...new Set(files.map(({ name }) => ownerOf(name)))])
    for (const { name, writtenAt } of files) {
      if (named.has(name) || writtenAt === null || writtenAt > before) continue
      await portal.files.remove(name)
      removed += 1
    }
    after = next
  }
  return removed
}

/** The name of a copy that the first key seals; null where it seals the file already, or the file is gone. */
export async function resealedCopy(portal: Pick<Portal, 'env' | 'files'>, file: string): Promise<string | null> {
  const sealed = await portal.files.get(file)
  if (!sealed || isSealedByFirstKey(portal.env, sealed)) return null
  const bytes = await openPrivately(portal, file)
  return bytes && keepPrivately(portal, file.slice(0, file.lastIndexOf('/')), bytes)
}
