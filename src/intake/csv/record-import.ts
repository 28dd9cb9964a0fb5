import { setImmediate } from 'node:timers/promises'
import { countOfImport } from '@/awards/find-awards'
import { parisDateOf } from '@/kernel/dates'
import { system } from '@/platform/actor'
import { type Delivery, delivered, goesOn } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { recordHolders } from '../holders/record'
import { type AwardImport, type AwardImportLine, awardImportLines, awardImports } from '../import'
import { importEvents } from '../import-events'
import { takeIn } from '../intake'
import { declaredAward } from './declared-award'

/** Some hundred rows a statement: neither the event loop nor the write lock is held for long. */
const batch = 300
/** Well below a lease: a long file goes on in a later delivery, from the line that is noted. */
const longestDeliveryMs = 20_000

/**
 * Records a confirmed declaration, batch by batch. `processed` moves only once the evaluations of a batch exist, so
 * that a process that dies loses none; what it repeats finds its rows by their keys.
 */
export async function recordImport(portal: Portal, importId: string, cause: string): Promise<Delivery> {
  const began = performance.now()
  let source = await portal.store.get(awardImports, importId)
  while (source?.state === 'confirmed') {
    const lines: readonly AwardImportLine[] = await portal.store.find(awardImportLines, {
      where: { importId: { equals: importId }, line: { greater_than: source.processed } },
      sort: 'line',
      limit: batch,
    })
    await (source.kind === 'holders' ? recordHolders : recordLines)(portal, source, lines, cause)
    source = await noteProgress(portal, source, lines)
    // The embedded database answers at once: without this nothing else would run for seconds.
    await setImmediate()
    if (source?.state === 'confirmed' && performance.now() - began > longestDeliveryMs)
      return goesOn(portal.clock.now(), 'a long file goes on')
  }
  return delivered
}

/** `processed` is the number of the last line that was looked at, as the spreadsheet counts it. */
async function noteProgress(
  portal: Portal,
  source: AwardImport,
  lines: readonly AwardImportLine[],
): Promise<AwardImport | null> {
  const recorded = await countOfImport(portal, source.id, source.kind === 'holders' ? 'holders' : 'awards')
  const last = lines.at(-1)
  const set = { recorded, processed: last?.line ?? source.processed }
  if (lines.length === batch) {
    // A figure, not a fact of the journal.
    await portal.store.swap(awardImports, source, set)
    return portal.store.get(awardImports, source.id)
  }
  const result = await importEvents.move(portal, system('declaration'), source.id, 'record', () => ({
    set,
    journal: { event: 'declarationRecorded', details: { recorded } },
  }))
  return result.ok ? result.value : null
}

async function recordLines(
  portal: Portal,
  source: AwardImport,
  lines: readonly AwardImportLine[],
  cause: string,
): Promise<void> {
  const receivedOn = parisDateOf(source.declaredAt)
  // Without its address a line was emptied meanwhile, since its person asked for it.
  const kept = lines.filter(({ problem, addressCipher }) => !problem && addressCipher)
  const awards = kept.flatMap((line) => declaredAward(line, source, receivedOn) ?? [])
  await takeIn(portal, awards, cause)
}
