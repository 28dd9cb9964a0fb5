import { setImmediate } from 'node:timers/promises'
import { withoutAddresses } from '@/kernel/text'
import { system } from '@/platform/actor'
import { type Delivery, delivered, goesOn } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { openFile } from '@/platform/sealed-file'
import { holdersPreview } from '../holders/preview'
import { type AwardImport, type AwardImportLine, addCounts, awardImportLines, awardImports, hasLines } from '../import'
import { importEvents } from '../import-events'
import * as outbox from '../outbox'
import { peopleMailed } from './mailed'
import { declarationPreview, type Preview } from './preview'
import { readLines, UnreadableFile } from './read-lines'

/** A statement's worth: other requests run in between. */
const batch = 300
/** Well below a lease: a long file goes on in a later delivery, from the line that is noted. */
const longestDeliveryMs = 20_000
const reader = system('declaration')

/**
 * Reads a file that was handed in and keeps what each line would give, batch by batch; nothing counts yet. A process
 * that dies leaves its place in the row, and what the next one repeats finds its lines by their keys.
 */
export async function previewImport(portal: Portal, importId: string): Promise<Delivery> {
  const source = await portal.store.get(awardImports, importId)
  if (!source?.file) return delivered
  if (source.state !== 'reading') return forgetFile(portal, source.file)
  const sealed = await portal.files.get(source.file)
  if (!sealed) return giveUp(portal, source, 'Le fichier n’est plus là. Envoyez-le de nouveau.')
  try {
    const ended = await readOn(portal, source, openFile(portal.env, source.file, sealed))
    if (ended.kind !== 'done') return ended
  } catch (error) {
    if (error instanceof UnreadableFile) return giveUp(portal, source, error.message)
    throw error
  }
  await importEvents.move(portal, reader, source.id, 'read', ({ summary }) => ({
    journal: { event: 'declarationRead', details: { lines: summary.lines } },
  }))
  return forgetFile(portal, source.file)
}

async function readOn(portal: Portal, source: AwardImport, pieces: Iterable<Uint8Array>): Promise<Delivery> {
  const began = performance.now()
  const { onlyBadge, preview } =
    source.kind === 'holders'
      ? { onlyBadge: null, preview: await holdersPreview(portal, source.id) }
      : await declarationPreview(portal, source)
  const reading = {
    encoding: source.encoding,
    after: source.read,
    batch,
    isDateNeeded: source.kind !== 'holders',
    onlyBadge,
  }
  let current = source
  for await (const lines of readLines(pieces, reading)) {
    const rows = await preview(lines)
    const mailed = source.kind === 'holders' ? 0 : await peopleMailed(portal, source, rows)
    const kept = await keepLines(portal, rows)
    const read = lines.at(-1)?.line ?? current.read
    // Figures, not facts of the journal.
    const swapped = await portal.store.swap(awardImports, current, {
      summary: addCounts(current.summary, kept),
      mailed: current.mailed + mailed,
      read,
    })
    if (swapped.outcome !== 'swapped') return goesOn(portal.clock.now(), 'somebody else changed this import')
    current = swapped.row
    if (performance.now() - began > longestDeliveryMs) return goesOn(portal.clock.now(), 'a long file goes on')
    // The embedded database answers at once: without this nothing else would run for seconds.
    await setImmediate()
  }
  return delivered
}

/** Lines that an earlier delivery left stay as they are: what was shown is what is recorded. */
export async function keepLines(
  portal: Portal,
  rows: Awaited<ReturnType<Preview>>,
): Promise<readonly Pick<AwardImportLine, 'outcome'>[]> {
  if (rows.length === 0) return []
  const outcomes = await portal.store.insertMany(awardImportLines, rows.map(tellingNoAddress), {
    by: 'lineKey',
    compare: [],
  })
  if (outcomes.every((outcome) => outcome === 'new')) return rows
  return portal.store.find(awardImportLines, { where: { lineKey: { in: rows.map((row) => row.lineKey) } } })
}

/** Somebody mixed up two columns: an address that stands where a badge or a day should is not kept in clear. */
const tellingNoAddress = <T extends Pick<AwardImportLine, 'badgeName' | 'problem'>>(row: T): T => ({
  ...row,
  badgeName: withoutAddresses(row.badgeName, '[adresse]'),
  problem: row.problem && withoutAddresses(row.problem, '[adresse]'),
})

async function giveUp(portal: Portal, source: AwardImport, problem: string): Promise<Delivery> {
  await importEvents.move(portal, reader, source.id, 'giveUp', ({ read }) => ({
    set: { problem },
    effects: [outbox.forgetLines()],
    journal: { event: 'declarationUnreadable', details: { line: read } },
  }))
  return source.file ? forgetFile(portal, source.file) : delivered
}

async function forgetFile(portal: Portal, file: string): Promise<Delivery> {
  await portal.files.remove(file)
  return delivered
}

/** What was never confirmed is not kept: the lines of an import that was abandoned or could not be read (design §5). */
export async function forgetLines(portal: Portal, importId: string): Promise<Delivery> {
  const source = await portal.store.get(awardImports, importId)
  if (!source || hasLines(source)) return delivered
  if (source.file) await portal.files.remove(source.file)
  await portal.store.remove(awardImportLines.slug, { importId: { equals: importId } })
  return delivered
}
