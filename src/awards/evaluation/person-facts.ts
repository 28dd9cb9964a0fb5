import { competencyOfBadge } from '@/catalogue/competency'
import { confirmedAwardsOf } from '@/issuing/find-issuances'
import { laterDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { type RegionalAward, regionalAwards } from '../records'
import type { CountingAward, PersonFacts } from './triggering'

export { confirmedAwardsOf }

const mostBadges = 500

/** The Région badges of a person, whichever address they were decided for. */
export const regionalAwardsOf = (
  portal: Portal,
  keys: readonly string[],
  limit: number = mostBadges,
): Promise<RegionalAward[]> =>
  portal.store.find(regionalAwards, {
    where: { recipientKey: { in: [...keys] } },
    sort: ['decidedOn', 'id'],
    limit,
  })

export async function personFacts(
  portal: Portal,
  keys: readonly string[],
  awards: readonly CountingAward[],
): Promise<PersonFacts> {
  const [granted, confirmed] = await Promise.all([regionalAwardsOf(portal, keys), confirmedAwardsOf(portal, keys)])
  return personFrom(granted, confirmed, awards)
}

/** Whether an award holds its place: no second one of its kind is granted meanwhile (ISS-1). */
export const isOwned = ({ state }: Pick<RegionalAward, 'state'>): boolean => state === 'valid' || state === 'flagged'

/** The day of the decision; a row of before the day was kept was last written when its place was freed. */
const revokedOnOf = ({ revokedOn, updatedAt, decidedOn }: RegionalAward): ParisDate =>
  revokedOn ?? (updatedAt ? parisDateOf(updatedAt) : decidedOn)

/** Pure part of `personFacts`: what the rules ask, from the rows of the register and the ids that the issuer confirmed. */
export function personFrom(
  granted: readonly RegionalAward[],
  confirmed: ReadonlySet<string>,
  awards: readonly CountingAward[],
): PersonFacts {
  const barring = granted.filter((award) => award.state === 'revoked' && !award.duplicateOf && !award.barLiftedAt)
  const barred = new Map(
    [...Map.groupBy(barring, (award) => award.badgeCode)].map(([code, revoked]) => [
      code as string,
      revoked.map(revokedOnOf).reduce(laterDate),
    ]),
  )
  const issued = granted.filter(
    ({ id, state, badgeCode }) => state === 'valid' && confirmed.has(id) && competencyOfBadge(badgeCode) !== null,
  )
  return {
    awards,
    owned: new Set(granted.filter(isOwned).map((award) => award.badgeCode)),
    issued: new Map(issued.map(({ badgeCode, decidedOn }) => [badgeCode, decidedOn])),
    barred,
  }
}
