import { recordTakenOver } from '@/awards/commands/record-awards'
import { cancelGrant } from '@/awards/commands/release-award'
import { enqueueEvaluations } from '@/awards/evaluation/enqueue'
import { importedIssuanceKey } from '@/awards/evaluation/grant-keys'
import { takenOverAt } from '@/awards/find-awards'
import { keepRecipients } from '@/awards/persons/recipients'
import type { RegionalAward } from '@/awards/records'
import { policyInForce } from '@/catalogue/content'
import { anIssuance, listOf } from '@/issuing/issuance-row'
import { keepTakenOver } from '@/issuing/planning'
import { cancelWaiting } from '@/issuing/sending/release'
import { beforePortal } from '@/issuing/take-over'
import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import type { AwardImport, AwardImportLine } from '../import'
import { type RegionalBadgeNames, regionalBadgeNames } from './badge-names'
import { isHolderLine, type Place, placesOf } from './places'

/**
 * Takes over the Région badges of one batch: each occupies its place like a badge of ours, and nothing is sent, neither
 * badge nor mail (ISS-8). A decision of the portal that had not left yet makes room.
 */
export async function recordHolders(
  portal: Portal,
  source: AwardImport,
  lines: readonly AwardImportLine[],
  cause: string,
): Promise<void> {
  const asked = await placesOf(portal, lines.filter((line) => line.addressCipher).filter(isHolderLine))
  const places = [...new Map(asked.filter(({ isTaken }) => !isTaken).map((place) => [place.grantKey, place])).values()]
  // Those that an earlier delivery recorded are looked at again: it may have ended before the ledger's line.
  const begun = asked.filter(({ holder }) => holder?.rule === 'imported')
  if (places.length === 0 && begun.length === 0) return
  for (const place of places) await makeRoom(portal, place)
  const names = await regionalBadgeNames(portal)
  const policy = await policyInForce(portal, parisDateOf(portal.clock.now()))
  await keepRecipients(portal, [...new Map(places.map(({ line }) => [line.recipientKey, recipientOf(line)])).values()])
  const outcomes = await recordTakenOver(
    portal,
    places.map((place) => awardOf(place, source, names, policy.version)),
  )
  if (outcomes.includes('different')) throw new Error('A place was taken meanwhile; the next delivery looks again.')
  await keepInLedger(portal, source, [...places, ...begun])
  await enqueueEvaluations(
    portal,
    cause,
    [...places, ...begun].map(({ personKey }) => personKey),
  )
}

/** What the portal decided meanwhile, and did not send, gives way to the badge that the person has. */
async function makeRoom(portal: Portal, { holder, waitingIssuanceId }: Place): Promise<void> {
  if (!holder) return
  if (waitingIssuanceId) await cancelWaiting(portal, waitingIssuanceId, 'duplicate')
  await cancelGrant(portal, holder.id)
}

const recipientOf = ({ recipientKey, addressCipher, initials }: Place['line']) => ({
  id: newId(),
  revision: 0,
  recipientKey,
  addressCipher: addressCipher ?? '',
  initials,
  suppressedAt: null,
})

function awardOf(
  { line, personKey, grantKey }: Place,
  source: AwardImport,
  names: RegionalBadgeNames,
  policyVersion: number,
): RegionalAward {
  return {
    id: newId(),
    revision: 0,
    grantKey,
    recipientKey: personKey,
    badgeCode: line.badgeCode,
    rule: 'imported',
    evidence: [],
    policyVersion,
    badge: names.textOf(line.badgeCode),
    decidedOn: line.issuedOn ?? parisDateOf(source.declaredAt),
    state: 'valid',
    note: null,
    importId: source.id,
  }
}

/** A line of the ledger as of any issued badge, so that masteries count for the general badge and staff sees them. */
async function keepInLedger(portal: Portal, source: AwardImport, places: readonly Place[]): Promise<void> {
  const awards = await takenOverAt(
    portal,
    places.map(({ grantKey }) => grantKey),
  )
  const byKey = new Map(places.map((place) => [place.grantKey, place]))
  const rows = awards.flatMap((award) => {
    const place = byKey.get(award.grantKey)
    if (!place) return []
    return anIssuance({
      issuanceKey: importedIssuanceKey(award.id),
      kind: 'regional',
      state: 'issued',
      badgeCode: award.badgeCode,
      badge: award.badge,
      recipientKey: award.recipientKey,
      regionalAwardId: award.id,
      decidedOn: award.decidedOn,
      issuedAt: startOfParisDay(award.decidedOn),
      eventId: place.line.eventId,
      issuer: beforePortal,
      organizationIds: listOf([]),
      search: searchable(`${award.badge.name} ${place.line.initials} ${source.fileName}`),
    })
  })
  await keepTakenOver(portal, rows)
}
