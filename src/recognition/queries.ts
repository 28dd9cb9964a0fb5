import { policyInForce } from '@/catalogue/content'
import { parisDateOf } from '@/kernel/dates'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { allOf } from '@/platform/rows'
import { recognitionAccess } from './access'
import type { Application } from './application'
import type { Membership, Tier } from './membership'
import { applications, memberships } from './records'

export { findApplication } from './change-application'
export { commitmentsOn, membershipFactsOf, participantFactsOf, participantOf } from './facts'

/** Cases of a structure as this person may see them, the newest first. */
export const findApplicationsOf = (portal: Portal, actor: Actor, organizationId: string): Promise<Application[]> =>
  allOf(
    portal,
    applications,
    {
      and: [readable(recognitionAccess, 'applications', actor), { organizationId: { equals: organizationId } }],
    },
    '-createdAt',
  )

/** Status facts of structures that this person may see, for cards and lists. */
export const findMemberships = (
  portal: Portal,
  actor: Actor,
  organizationIds: readonly string[],
): Promise<Membership[]> =>
  portal.store.find(memberships, {
    where: { and: [readable(recognitionAccess, 'memberships', actor), { organizationId: { in: organizationIds } }] },
    limit: organizationIds.length * 2,
  })

/** Both rows of a structure, for rules of the service; null where it never had that status. */
export async function membershipsOf(
  portal: Pick<Portal, 'store'>,
  organizationId: string,
): Promise<Readonly<Record<Tier, Membership | null>>> {
  const rows = await portal.store.find(memberships, { where: { organizationId: { equals: organizationId } }, limit: 2 })
  const ofTier = (tier: Tier) => rows.find((row) => row.tier === tier) ?? null
  return { participant: ofTier('participant'), ambassador: ofTier('ambassador') }
}

/** For rules and mails of the service, on nobody's behalf. */
export const membershipById = (portal: Pick<Portal, 'store'>, id: string): Promise<Membership | null> =>
  portal.store.get(memberships, id)

/** Days of review that were announced to this case: by the policy of its submission, else of today (CLK-1). */
export const announcedDelay = async (portal: Portal, { submittedAt }: Application): Promise<number> =>
  (await policyInForce(portal, parisDateOf(submittedAt ?? portal.clock.now()))).indicativeDelayDays

/** The scheme’s figures of today. */
export const policyToday = (portal: Portal) => policyInForce(portal, parisDateOf(portal.clock.now()))
