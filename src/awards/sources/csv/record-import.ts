import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { enqueueEvaluations } from '../../enqueue'
import { declarationKey } from '../../grant-keys'
import { type AwardImport, type AwardImportLine, awardImportLines, awardImports } from '../../import'
import { type PartnerAward, partnerAwards, type Recipient, recipients } from '../../records'

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
    await recordLines(portal, source, lines, cause)
    source = await noteProgress(portal, source, lines)
    if (source?.state === 'confirmed' && performance.now() - began > longestDeliveryMs)
      return { kind: 'again', why: 'a long file goes on', runAfter: portal.clock.now(), countAttempt: false }
  }
  return delivered
}

/** `processed` is the number of the last line that was looked at, as the spreadsheet counts it. */
async function noteProgress(
  portal: Portal,
  source: AwardImport,
  lines: readonly AwardImportLine[],
): Promise<AwardImport | null> {
  const recorded = await portal.store.count(partnerAwards, { importId: { equals: source.id } })
  const last = lines.at(-1)
  const set = { recorded, processed: last?.line ?? source.processed }
  if (lines.length === batch) {
    // A figure, not a fact of the journal.
    await portal.store.swap(awardImports, source, set)
    return portal.store.get(awardImports, source.id)
  }
  const result = await commitAsSystem(portal, system('declaration'), awardImports, source.id, (row) =>
    row.state === 'confirmed'
      ? {
          set: { ...set, state: 'recorded' as const },
          journal: { event: 'declarationRecorded', details: { recorded } },
        }
      : null,
  )
  return result.ok ? result.value : null
}

async function recordLines(
  portal: Portal,
  source: AwardImport,
  lines: readonly AwardImportLine[],
  cause: string,
): Promise<void> {
  const receivedOn = parisDateOf(source.declaredAt)
  const people = new Map<string, Recipient>()
  const awards: PartnerAward[] = []
  for (const line of lines) {
    if (line.problem || !line.recipientKey || !line.addressCipher || !line.partnerBadgeId || !line.issuedOn) continue
    people.set(line.recipientKey, {
      id: newId(),
      revision: 0,
      recipientKey: line.recipientKey,
      addressCipher: line.addressCipher,
      initials: line.initials,
      suppressedAt: null,
    })
    awards.push({
      id: newId(),
      revision: 0,
      sourceKey: declarationKey(line.partnerBadgeId, line.recipientKey, line.issuedOn),
      partnerBadgeId: line.partnerBadgeId,
      organizationId: source.organizationId,
      recipientKey: line.recipientKey,
      issuedOn: line.issuedOn,
      createdOn: null,
      receivedOn,
      source: 'declared',
      revokedAtSource: false,
      ruling: null,
      state: 'received',
      reason: null,
      rule: null,
      facts: null,
      terms: null,
      mappingVersion: null,
      policyVersion: null,
      evaluatedAt: null,
      evaluations: [],
      importId: source.id,
    })
  }
  if (awards.length === 0) return
  await portal.store.insertMany(recipients, [...people.values()], { by: 'recipientKey', compare: [] })
  await portal.store.insertMany(partnerAwards, awards, { by: 'sourceKey', compare: [] })
  await enqueueEvaluations(portal, cause, [...people.keys()])
}
