import { type RegionalBadgeCode, regionalBadgeCodes } from '@/catalogue/competency'
import { publishedBadges } from '@/catalogue/content'
import { system } from '@/platform/actor'
import { type Delivery, delivered, goesOn, tryAgain } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { keepLines } from '../csv/preview-import'
import type { DeclaredLine } from '../csv/read-lines'
import { type AwardImport, awardImportLines, awardImports, type ImportCounts, type LineOutcome } from '../import'
import { importEvents } from '../import-events'
import { accountOf } from '../obf/account'
import { obfSource } from '../obf/source'
import * as outbox from '../outbox'
import { type AwardSource, type SourceAward, SourceTrouble } from '../ports'
import { holdersPreview } from './preview'

const longestDeliveryMs = 20_000
const listing = system('take-over')

/** The Région's own account, as any source is read; null where none is set up. */
function regionSource(portal: Portal): AwardSource | null {
  const { obf } = portal.env
  return obf ? obfSource({ ...accountOf(portal, obf.clientId, obf.clientSecret), now: () => portal.clock.now() }) : null
}

/**
 * Makes a list of holders out of the issuer's own events, whoever made them; nothing is taken over before the list is
 * confirmed. Goes on from its cursor; what it reads twice finds its lines by the ids of the issuer.
 */
export async function listHolders(portal: Portal, importId: string): Promise<Delivery> {
  const row = await portal.store.get(awardImports, importId)
  if (row?.state !== 'reading' || row.file !== null) return delivered
  const source = regionSource(portal)
  if (!source) return giveUp(portal, importId, 'Aucun compte Open Badge Factory n’est réglé pour la Région.')
  try {
    const isDone = await readOn(portal, row, source)
    if (!isDone) return goesOn(portal.clock.now(), 'a long history goes on')
  } catch (error) {
    if (!(error instanceof SourceTrouble)) throw error
    if (error.kind === 'refused')
      return giveUp(portal, importId, 'Open Badge Factory refuse le compte de la Région. Vérifiez ses réglages.')
    return tryAgain(error.message)
  }
  await importEvents.move(portal, listing, importId, 'read', ({ summary }) => ({
    journal: { event: 'holdersListed', details: { ...summary } },
  }))
  return delivered
}

async function readOn(portal: Portal, row: AwardImport, source: AwardSource): Promise<boolean> {
  const deadline = performance.now() + longestDeliveryMs
  const codes = await codesAtIssuer(portal)
  const preview = await holdersPreview(portal, row.id)
  let current = row
  for await (const { awards, cursor } of source.poll(row.cursor)) {
    const listed = awards.filter((award) => !award.revoked && codes.has(award.sourceBadgeId))
    const lines = listed.map((award, index) => lineOf(award, codes, current.read + index + 1))
    const rows = (await preview(lines)).map((line, index) => {
      const award = listed[index]
      return { ...line, eventId: award?.eventId ?? null, lineKey: `${row.id}:${award?.externalId}` }
    })
    await keepLines(portal, rows)
    const summary = await countLines(portal, row.id)
    const set = { cursor, summary, total: summary.lines, read: current.read + lines.length }
    const swapped = await portal.store.swap(awardImports, current, set)
    // Somebody abandoned it, or another delivery reads on.
    if (swapped.outcome !== 'swapped') return false
    current = swapped.row
    if (performance.now() > deadline) return false
  }
  return true
}

/** Ids of the Région badges at the issuer, as the editors linked them. */
async function codesAtIssuer(portal: Portal): Promise<ReadonlyMap<string, RegionalBadgeCode>> {
  const badges = await publishedBadges(portal)
  return new Map(
    regionalBadgeCodes.map((code) => [badges.find((badge) => badge.code === code)?.issuerBadgeId || code, code]),
  )
}

const lineOf = (award: SourceAward, codes: ReadonlyMap<string, RegionalBadgeCode>, line: number): DeclaredLine => ({
  line,
  email: award.recipientEmail,
  name: award.recipientName,
  badge: codes.get(award.sourceBadgeId) ?? award.sourceBadgeId,
  issuedOn: award.issuedOn,
  problem: null,
  isTotal: false,
  nearDomain: null,
})

async function countLines(portal: Portal, importId: string): Promise<ImportCounts> {
  const of = (outcome: LineOutcome): Promise<number> =>
    portal.store.count(awardImportLines, { importId: { equals: importId }, outcome: { equals: outcome } })
  const [counts, known, invalid] = await Promise.all([of('counts'), of('known'), of('invalid')])
  return { lines: counts + known + invalid, counts, held: 0, ignored: 0, known, invalid }
}

async function giveUp(portal: Portal, importId: string, problem: string): Promise<Delivery> {
  await importEvents.move(portal, listing, importId, 'giveUp', () => ({
    set: { problem },
    effects: [outbox.forgetLines()],
    journal: { event: 'holdersUnlisted', reason: problem },
  }))
  return delivered
}
