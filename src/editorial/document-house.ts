import { later } from '@/kernel/clock'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { documentsFolder } from './document-file'
import { bringDocument } from './outbox'

/** Longer than an upload takes: a file stands before its row. */
const youngMs = 24 * 3_600_000

/** Files of documents that no row names: of uploads that stopped halfway, and of documents that were removed or replaced. */
export async function keepDocumentHouse(portal: Portal): Promise<number> {
  const before = later(portal.clock.now(), -youngMs)
  let owed = 0
  for (let after: string | null | undefined; after !== null; ) {
    const { files, next } = await portal.files.list(documentsFolder, after)
    const old = files.filter(({ writtenAt }) => writtenAt !== null && writtenAt < before)
    const { docs } = await portal.payload.find({
      collection: 'documents',
      where: { place: { in: old.map(({ name }) => name) } },
      select: { place: true },
      limit: old.length,
      pagination: false,
      depth: 0,
      overrideAccess: true,
    })
    const named = new Set(docs.map(({ place }) => place))
    const lost = old.filter(({ name }) => !named.has(name))
    await enqueue(
      portal,
      lost.map(({ name }) => {
        const fileId = name.slice(documentsFolder.length + 1, -'.bin'.length)
        return { key: `documents:file:${fileId}`, source: `documents:${fileId}`, effect: bringDocument({ fileId }) }
      }),
    )
    owed += lost.length
    after = next
  }
  return owed
}
