import { grantKeyOf } from '@/awards/evaluation/grant-keys'
import { regionalAwardsAt } from '@/awards/find-awards'
import { personOf } from '@/awards/persons/person'
import { recipientsByKey } from '@/awards/persons/recipients'
import type { RegionalAward } from '@/awards/records'
import { issuancesBehind } from '@/issuing/find-issuances'
import { isWaiting } from '@/issuing/issuance'
import type { Portal } from '@/platform/portal'
import type { AwardImportLine } from '../import'

export type HolderLine = AwardImportLine & {
  readonly recipientKey: string
  readonly badgeCode: NonNullable<AwardImportLine['badgeCode']>
}

export const isHolderLine = (line: AwardImportLine): line is HolderLine =>
  line.problem === null && line.recipientKey !== null && line.badgeCode !== null

/** Who holds the place that a line asks for: nobody; somebody who has the badge; or a decision that has not left yet. */
export interface Place {
  readonly line: HolderLine
  /** The key that speaks for this person (AWD-13). */
  readonly personKey: string
  readonly grantKey: string
  readonly holder: RegionalAward | null
  /** The waiting line of the ledger behind `holder`; null when it was sent, or is not planned yet. */
  readonly waitingIssuanceId: string | null
  readonly isTaken: boolean
}

/** What is known of the places that these lines ask for, in a statement each. */
export async function placesOf(portal: Portal, lines: readonly HolderLine[]): Promise<readonly Place[]> {
  const speaking = await speakingKeys(portal, lines)
  const asked = lines.map((line) => {
    const personKey = speaking.get(line.recipientKey) ?? line.recipientKey
    return { line, personKey, grantKey: grantKeyOf(personKey, line.badgeCode) }
  })
  const owned = await regionalAwardsAt(
    portal,
    asked.map(({ grantKey }) => grantKey),
  )
  const ledger = await issuancesBehind(
    portal,
    owned.map(({ id }) => id),
  )
  return asked.map((place) => {
    const holder = owned.find(({ grantKey }) => grantKey === place.grantKey) ?? null
    const issuance = holder ? ledger.find(({ regionalAwardId }) => regionalAwardId === holder.id) : undefined
    const waits = holder !== null && holder.rule !== 'imported' && (!issuance || isWaiting(issuance.state))
    return {
      ...place,
      holder,
      waitingIssuanceId: waits ? (issuance?.id ?? null) : null,
      isTaken: holder !== null && !waits,
    }
  })
}

/** Only people with several addresses have another key than their own; they are few. */
async function speakingKeys(portal: Portal, lines: readonly HolderLine[]): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(lines.map(({ recipientKey }) => recipientKey))]
  const known = await recipientsByKey(portal, keys)
  const merged = known.filter(({ mergedInto }) => mergedInto)
  const pairs = await Promise.all(
    merged.map(async ({ recipientKey }) => [recipientKey, (await personOf(portal, recipientKey)).key] as const),
  )
  return new Map(pairs)
}
