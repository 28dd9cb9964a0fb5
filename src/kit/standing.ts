import { statusPageOf } from '@/issuing/status-page'
import { formatParisDate, lastValidDay, type ParisDate, parisDateOf } from '@/kernel/dates'
import { organizationsById } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import { ambassadorTermOn, isAmbassadorOn } from '@/recognition/ambassador'
import { chainEndOn, intervalOn, isActiveOn, noMembership, type Tier, tierNames } from '@/recognition/membership'
import { membershipsOf } from '@/recognition/queries'

/** A status of a structure that is in force today, as its kit shows it. */
export interface StandingTerm {
  readonly tier: Tier
  readonly tierName: string
  /** Of its first and of its last valid day: « 2026 », « 2029 ». */
  readonly years: readonly [from: string, to: string]
  /** Last valid day in words. */
  readonly until: string
  readonly organizationId: string
  readonly organizationName: string
  /** The structure's page in the directory. */
  readonly publicPage: string
  /** Where anybody checks the status: the page of its badge, or the directory until the badge is there. */
  readonly checkPage: string
  /** Day that the documents bear: of the status, so that they do not change from one day to the next. */
  readonly startsAt: ParisDate
}

/** The status of this tier today; null when none is in force: before, after, and during a suspension (MEM-6). */
export async function standingOf(portal: Portal, organizationId: string, tier: Tier): Promise<StandingTerm | null> {
  const today = parisDateOf(portal.clock.now())
  const [organization] = await organizationsById(portal, [organizationId])
  const rows = await membershipsOf(portal, organizationId)
  const participant = rows.participant ?? noMembership
  const ambassador = rows.ambassador ?? noMembership
  if (!organization || !isActiveOn(participant, today)) return null
  if (tier === 'ambassador' && !isAmbassadorOn(ambassador, participant, today)) return null
  const term = tier === 'ambassador' ? ambassadorTermOn(ambassador, participant, today) : intervalOn(participant, today)
  // An interval that another follows is one status for the public: its logo bears the last year.
  const endsAt = tier === 'ambassador' ? term?.endsAt : chainEndOn(participant, today)
  if (!term || !endsAt) return null
  const publicPage = `${portal.env.portalUrl}/structures/${organization.slug}`
  return {
    ...{ tier, tierName: tierNames[tier], organizationId, organizationName: organization.displayName, publicPage },
    years: [term.startsAt.slice(0, 4), lastValidDay(endsAt).slice(0, 4)],
    until: formatParisDate(lastValidDay(endsAt)),
    checkPage: (await statusPageOf(portal, organizationId, tier, today)) ?? publicPage,
    startsAt: term.startsAt,
  }
}
