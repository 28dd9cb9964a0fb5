import { later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { enqueue } from '@/platform/enqueue'
import type { StoredFile } from '@/platform/files'
import type { Portal } from '@/platform/portal'
import type { Scheduled } from '@/platform/slice'
import { fileOf, keptRendition, type Medium, media, mediaFolder } from './medium'
import { bringFiles } from './outbox'

const hourMs = 3_600_000
/** Longer than an upload takes: its files stand before its row. */
const youngMs = 24 * hourMs
const pageSize = 200

const mediumIdOf = ({ name }: StoredFile): string => name.split('/')[1] ?? ''

export interface Housekept {
  /** Files without a row, of uploads that stopped halfway. */
  readonly removed: number
  /** Rows whose picture is not there; the staff is told by « État du portail ». */
  readonly missing: number
}

/** Brings files and rows together again, whatever stopped between them; a page of either at a time. */
export async function keepHouse(portal: Portal): Promise<Housekept> {
  const { removed, seen } = await lookThroughFiles(portal)
  return { removed, missing: await lookThroughRows(portal, seen) }
}

/** `seen`: the kept pictures that are there, by their rows' ids. */
async function lookThroughFiles(portal: Portal): Promise<{ removed: number; seen: ReadonlySet<string> }> {
  const seen = new Set<string>()
  const before = later(portal.clock.now(), -youngMs)
  let removed = 0
  for (let after: string | null | undefined; after !== null; ) {
    const { files, next } = await portal.files.list(mediaFolder, after)
    const rows = await rowsOf(portal, [...new Set(files.map(mediumIdOf))])
    for (const file of files) {
      const medium = rows.get(mediumIdOf(file))
      if (medium && file.name === fileOf(medium, keptRendition(medium))) seen.add(medium.id)
      // What has no date is left: it may be an upload that just began.
      if (medium || file.writtenAt === null || file.writtenAt > before) continue
      await portal.files.remove(file.name)
      removed += 1
    }
    after = next
  }
  return { removed, seen }
}

async function rowsOf({ store }: Portal, ids: readonly string[]): Promise<ReadonlyMap<string, Medium>> {
  const rows = new Map<string, Medium>()
  for (let at = 0; at < ids.length; at += pageSize) {
    const where = { id: { in: ids.slice(at, at + pageSize) } }
    for (const row of await store.find(media, { where, limit: pageSize })) rows.set(row.id, row)
  }
  return rows
}

/** One effect a day for each: its delivery says what is missing, and it is dead at once. */
async function lookThroughRows(portal: Portal, seen: ReadonlySet<string>): Promise<number> {
  const day = parisDateOf(portal.clock.now())
  let missing = 0
  for (let last = ''; ; ) {
    const where = { id: { greater_than: last } }
    const rows = await portal.store.find(media, { where, sort: 'id', limit: pageSize })
    const lost = rows.filter(({ id, hash }) => hash && !seen.has(id))
    await enqueue(
      portal,
      lost.map(({ id }) => ({
        key: `media:${id}:missing-${day}:${bringFiles.type}:${id}`,
        source: `media:${id}`,
        effect: bringFiles({ mediumId: id }, { target: id }),
      })),
    )
    missing += lost.length
    if (rows.length < pageSize) return missing
    last = rows.at(-1)?.id ?? ''
  }
}

export const mediaSchedule: readonly Scheduled[] = [{ everyMs: 6 * hourMs, run: keepHouse }]
