import { partnerAwards } from '@/awards/records'
import { issuances } from '@/issuing/records'
import { parisDateOf } from '@/kernel/dates'
import { organizations } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import { everything, type Filter } from '@/platform/store/store'
import { isActiveOn } from '@/recognition/membership'
import { memberships } from '@/recognition/records'
import type { AwardFact, RegionalFact, StatisticsFacts, StructureFact } from './statistics'

/** Rows read in one go: small enough to leave the event loop to the pages. */
const batch = 1000

/**
 * Reads what is counted. Statistics are nobody's aggregate and public as a whole, so they read the rows of the other
 * slices on nobody's behalf; nothing that names a person leaves this file.
 */
export async function readFacts(portal: Portal): Promise<StatisticsFacts> {
  return { structures: await structures(portal), awards: await awards(portal), regional: await regional(portal) }
}

/** The same without reading each badge of the structures: their number alone, for the home page. */
export async function readHeadline(portal: Portal): Promise<StatisticsFacts & { readonly awardsReceived: number }> {
  return {
    structures: await structures(portal),
    awards: [],
    awardsReceived: await portal.store.count(partnerAwards, countedAwards(portal)),
    regional: await regional(portal),
  }
}

async function structures(portal: Portal): Promise<readonly StructureFact[]> {
  const today = parisDateOf(portal.clock.now())
  const active = new Set<string>()
  for await (const membership of rowsOf(portal, memberships, { tier: { equals: 'participant' } }, batch)) {
    if (isActiveOn(membership, today)) active.add(membership.organizationId)
  }
  const facts: StructureFact[] = []
  for await (const { id, department } of rowsOf(portal, organizations, everything, batch)) {
    facts.push({ organizationId: id, department, isActive: active.has(id) })
  }
  return facts
}

/** Each badge once, and none of a day that has not come: such a date is a slip that the structure will correct. */
const countedAwards = (portal: Portal): Filter => ({
  and: [
    { issuedOn: { less_than_equal: parisDateOf(portal.clock.now()) } },
    { or: [{ reason: { equals: null } }, { reason: { not_in: ['revoked', 'duplicate', 'rejected'] } }] },
  ],
})

async function awards(portal: Portal): Promise<readonly AwardFact[]> {
  const facts: AwardFact[] = []
  for await (const award of rowsOf(portal, partnerAwards, countedAwards(portal), batch)) {
    facts.push({
      organizationId: award.organizationId,
      competency: award.terms?.competency ?? null,
      level: award.terms?.level ?? null,
      issuedOn: award.issuedOn,
      isEligible: award.state === 'eligible',
    })
  }
  return facts
}

/** What the issuer confirmed, not what was only decided. */
async function regional(portal: Portal): Promise<readonly RegionalFact[]> {
  const facts: RegionalFact[] = []
  const delivered: Filter = { kind: { equals: 'regional' }, state: { in: ['issued', 'reconciled'] } }
  for await (const { badgeCode, decidedOn, recipientKey } of rowsOf(portal, issuances, delivered, batch)) {
    if (recipientKey) facts.push({ code: badgeCode, issuedOn: decidedOn, recipientId: recipientKey })
  }
  return facts
}

/** How often one badge was delivered, as the issuer confirmed it. */
export const countDelivered = (portal: Portal, badgeCode: string): Promise<number> =>
  portal.store.count(issuances, { badgeCode: { equals: badgeCode }, state: { in: ['issued', 'reconciled'] } })
