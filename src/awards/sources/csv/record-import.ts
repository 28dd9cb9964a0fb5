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

/** Records a confirmed declaration, batch by batch; begun again it finds its rows by their keys and goes on. */
export async function recordImport(portal: Portal, importId: string, cause: string): Promise<Delivery> {
  const source = await portal.store.get(awardImports, importId)
  if (source?.state !== 'confirmed') return delivered
  let recorded = 0
  for (let after = 0; ; ) {
    const lines = await portal.store.find(awardImportLines, {
      where: { importId: { equals: importId }, line: { greater_than: after } },
      sort: 'line',
      limit: batch,
    })
    recorded += await recordLines(portal, source, lines, cause)
    const last = lines.at(-1)
    if (!last || lines.length < batch) break
    after = last.line
    await noteProgress(portal, importId, recorded)
  }
  await commitAsSystem(portal, system('declaration'), awardImports, importId, (row) =>
    row.state === 'confirmed'
      ? {
          set: { state: 'recorded' as const, recorded },
          journal: { event: 'declarationRecorded', details: { recorded } },
        }
      : null,
  )
  return delivered
}

async function recordLines(
  portal: Portal,
  source: AwardImport,
  lines: readonly AwardImportLine[],
  cause: string,
): Promise<number> {
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
      importId: source.id,
    })
  }
  if (awards.length === 0) return 0
  await portal.store.insertMany(recipients, [...people.values()], { by: 'recipientKey', compare: [] })
  const outcomes = await portal.store.insertMany(partnerAwards, awards, { by: 'sourceKey', compare: [] })
  await enqueueEvaluations(portal, cause, [...people.keys()])
  return outcomes.filter((outcome) => outcome === 'new').length
}

/** For the progress bar; a figure, not a fact of the journal. */
async function noteProgress(portal: Portal, importId: string, recorded: number): Promise<void> {
  const row = await portal.store.get(awardImports, importId)
  if (row) await portal.store.swap(awardImports, row, { recorded })
}
