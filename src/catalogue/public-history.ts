import { type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import type { MappingTerms } from './competency'
import { badgeMappings, type MappingHistory, stateOfVersion } from './mapping'
import { type PartnerBadge, partnerBadgeById } from './partner-badge'

/** What a partner badge was worth on some days, as everybody may read it: no reasons, nobody’s name. */
export interface PublicVersion extends MappingTerms {
  readonly version: number
  readonly from: ParisDate
  /** First day on which it does not count any more; null while no end is set. */
  readonly to: ParisDate | null
  readonly state: 'scheduled' | 'active' | 'ended'
}

/** A badge of the same structure that this one follows (TRG-3: both count as one). */
export interface EarlierBadge {
  readonly partnerBadgeId: string
  readonly name: string
  /** The days on which it counted. */
  readonly from: ParisDate
  readonly to: ParisDate | null
}

export interface PublicHistory {
  /** The latest first. */
  readonly versions: readonly PublicVersion[]
  readonly earlier: readonly EarlierBadge[]
}

/** So many badges follow each other on a page; a circle, which no screen makes, ends there too. */
const mostEarlier = 10

/** The versions that counted, count or will count (MAP-3): what was annulled as wrong counted for no day (REV-1). */
export const publicVersions = (history: MappingHistory, today: ParisDate): readonly PublicVersion[] =>
  history.versions
    .flatMap((version): PublicVersion[] => {
      const state = stateOfVersion(version, today)
      const { effectiveFrom: from, effectiveTo: to, competency, level, coverage } = version
      if (state === 'annulled' || from === null || (to !== null && to <= from)) return []
      return [{ version: version.version, competency, level, coverage, from, to, state }]
    })
    .toReversed()

/** How a badge of the catalogue came to count as it does, and which badges went before it. */
export async function publicHistory(portal: Portal, badge: PartnerBadge): Promise<PublicHistory> {
  const earlier: PartnerBadge[] = []
  for (let next = badge.replacesId; next !== null && earlier.length < mostEarlier; ) {
    const before = await partnerBadgeById(portal, next)
    if (!before?.mappedAt || before.organizationId !== badge.organizationId) break
    earlier.push(before)
    next = before.replacesId
  }
  const today = parisDateOf(portal.clock.now())
  const ids = [badge.id, ...earlier.map(({ id }) => id)]
  const rows = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { in: ids } }, limit: ids.length })
  const versionsOf = (id: string): readonly PublicVersion[] =>
    publicVersions(rows.find(({ partnerBadgeId }) => partnerBadgeId === id) ?? { versions: [] }, today)
  return {
    versions: versionsOf(badge.id),
    // One whose versions were all annulled counted for no day: it was no badge before this one.
    earlier: earlier.flatMap(({ id, name }) => {
      const counted = versionsOf(id)
      const first = counted.at(-1)
      return first ? [{ partnerBadgeId: id, name, from: first.from, to: counted[0]?.to ?? null }] : []
    }),
  }
}
