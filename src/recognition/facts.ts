import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { type Application, tierOf } from './application'
import { type Commitment, firstCommitments, inForceOn } from './commitments'
import { decisionsAfter } from './decisions-after'
import {
  type Membership,
  type MembershipFacts,
  membershipKey,
  noMembership,
  type PendingRenewal,
  type Tier,
} from './membership'
import { applications, commitments, memberships } from './records'
import type { RenewalCase } from './reminders'

/** For our own rules, on nobody's behalf: a structure's status facts, and its renewal that waits for a decision. */
export async function membershipFactsOf(
  portal: Portal,
  organizationId: string,
  tier: Tier = 'participant',
): Promise<{
  readonly facts: MembershipFacts
  readonly membershipId: string | null
  readonly renewal: PendingRenewal | null
}> {
  const [membership] = await portal.store.find(memberships, {
    where: { key: { equals: membershipKey(organizationId, tier) } },
    limit: 1,
  })
  return {
    facts: membership ?? noMembership,
    membershipId: membership?.id ?? null,
    renewal: await pendingRenewalOf(portal, organizationId),
  }
}

/** Participant status alone, for guards. */
export const participantOf = async (portal: Portal, organizationId: string): Promise<MembershipFacts> =>
  (await membershipFactsOf(portal, organizationId)).facts

/** The same for many structures at once, Participant status alone; a structure without one answers « none ». */
export async function participantFactsOf(
  portal: Pick<Portal, 'store'>,
  organizationIds: readonly string[],
): Promise<(organizationId: string) => { readonly facts: MembershipFacts; readonly renewal: PendingRenewal | null }> {
  const ids = [...new Set(organizationIds)]
  const [rows, renewals] = await Promise.all([
    portal.store.find(memberships, { where: { organizationId: { in: ids }, tier: { equals: 'participant' } } }),
    portal.store.find(applications, {
      where: {
        organizationId: { in: ids },
        kind: { equals: 'renewal' },
        status: { in: ['submitted', 'inReview', 'awaitingReply'] },
      },
    }),
  ])
  return (organizationId) => {
    const renewal = renewals.find((row) => row.organizationId === organizationId && row.submittedAt !== null)
    return {
      facts: rows.find((row) => row.organizationId === organizationId) ?? noMembership,
      renewal: renewal ? asPending(renewal) : null,
    }
  }
}

async function pendingRenewalOf(portal: Portal, organizationId: string): Promise<PendingRenewal | null> {
  const [renewal] = await portal.store.find(applications, {
    where: {
      organizationId: { equals: organizationId },
      kind: { equals: 'renewal' },
      status: { in: ['submitted', 'inReview', 'awaitingReply'] },
    },
    limit: 1,
  })
  return renewal ? asPending(renewal) : null
}

const asPending = ({ submittedAt, renews }: Application): PendingRenewal | null =>
  submittedAt ? { submittedOn: parisDateOf(submittedAt), renews: renews ?? null } : null

/**
 * What was filed to have a status again, by its key: renewals, and of an Ambassador every case; those that wait, and those
 * that were refused, closed or withdrawn. One that was accepted waits until its status has followed: between the two
 * nothing has ended.
 */
export async function renewalsOf(
  portal: Pick<Portal, 'store'>,
  statuses: readonly Membership[],
): Promise<(status: Membership) => readonly RenewalCase[]> {
  const applied = new Map(statuses.map(({ key, appliedRevisions }) => [key, appliedRevisions]))
  const rows = await portal.store.find(applications, {
    where: {
      organizationId: { in: [...new Set(statuses.map(({ organizationId }) => organizationId))] },
      kind: { in: ['renewal', 'ambassador'] },
      submittedAt: { not_equals: null },
    },
  })
  const filed = rows.flatMap((row) => {
    const { organizationId, kind, status, decidedAt } = row
    const key = membershipKey(organizationId, tierOf(kind))
    const pending = asPending(row)
    const turnedDownOn =
      ['refused', 'closed', 'withdrawn'].includes(status) && decidedAt ? parisDateOf(decidedAt) : null
    const isPending = isUndecided(row) || isGrantedSoon(row, applied.get(key)?.[row.id] ?? 0)
    return pending ? [{ ...pending, key, isPending, turnedDownOn }] : []
  })
  const byKey = Map.groupBy(filed, ({ key }) => key)
  return ({ key }) => byKey.get(key) ?? []
}

const isGrantedSoon = (row: Application, appliedRevision: number): boolean =>
  row.status === 'accepted' && decisionsAfter(row, appliedRevision).length > 0
const isUndecided = ({ status }: Application): boolean => ['submitted', 'inReview', 'awaitingReply'].includes(status)

/** What each Ambassador among these statuses rests on (MEM-8); nothing for a Participant, which rests on itself. */
export async function participantsOf(
  portal: Pick<Portal, 'store'>,
  statuses: readonly Membership[],
): Promise<(status: Membership) => { readonly participant?: MembershipFacts }> {
  const ambassadors = statuses.filter(({ tier }) => tier === 'ambassador')
  const keys = ambassadors.map(({ organizationId }) => membershipKey(organizationId, 'participant'))
  const rows = keys.length > 0 ? await portal.store.find(memberships, { where: { key: { in: keys } } }) : []
  return ({ tier, organizationId }) =>
    tier === 'ambassador'
      ? { participant: rows.find((row) => row.organizationId === organizationId) ?? noMembership }
      : {}
}

/** The commitments that an application of that day takes; the first versions are written where there are none. */
export async function commitmentsOn(portal: Portal, date: ParisDate): Promise<readonly Commitment[]> {
  const known = await portal.store.find(commitments, { where: {}, limit: 100 })
  if (known.length > 0) return inForceOn(known, date)
  const rows = firstCommitments.map((commitment) => ({ ...commitment, id: newId(), revision: 1 }))
  await portal.store.insertMany(commitments, rows, { by: 'key', compare: ['text'] })
  return inForceOn(await portal.store.find(commitments, { where: {}, limit: 100 }), date)
}

/** The commitments of these keys, in whatever version they were taken. */
export const commitmentsByKey = (portal: Portal, keys: readonly string[]): Promise<readonly Commitment[]> =>
  portal.store.find(commitments, { where: { key: { in: [...keys] } }, sort: 'key' })
