import { ok, type Problem, type Result } from '@/kernel/result'
import { able, giveUp, structurePost } from '@/people/posts'
import type { Portal } from '@/platform/portal'
import { organizations } from './organization'
import { activeMembers } from './queries'
import { isActiveAdmin, type OrganizationMember, organizationMembers, seatProblems } from './seat'

export interface NamedStructure {
  readonly organizationId: string
  readonly name: string
}

/** What becomes of the structures of somebody who goes: to be handed over first, or left without anybody. */
export interface Leaving {
  readonly toHandOver: readonly NamedStructure[]
  readonly leftAlone: readonly NamedStructure[]
}

export async function findLeaving(portal: Portal, userId: string): Promise<Leaving> {
  const [toHandOver, leftAlone]: [NamedStructure[], NamedStructure[]] = [[], []]
  for (const seat of await ownSeats(portal, userId)) {
    const left = await leftBehind(portal, seat)
    if (left === 'somebody') continue
    const { organizationId } = seat
    const name = (await portal.store.get(organizations, organizationId))?.displayName ?? ''
    const list = left === 'nobody' ? leftAlone : toHandOver
    list.push({ organizationId, name })
  }
  return { toHandOver, leftAlone }
}

const ownSeats = (portal: Portal, userId: string) =>
  portal.store.find(organizationMembers, {
    where: { userId: { equals: userId }, state: { equals: 'active' } },
    limit: 500,
  })

/** Who is active in a structure and can sign in. */
export async function ableMembers(portal: Portal, organizationId: string): Promise<readonly OrganizationMember[]> {
  const members = await activeMembers(portal, organizationId)
  const there = await able(
    portal,
    members.map(({ userId }) => userId),
  )
  return members.filter(({ userId }) => there.has(userId))
}

/** Whom a structure is left with when this seat ends, and those of people who are leaving at the same moment. */
async function leftBehind(
  portal: Portal,
  seat: OrganizationMember,
  leaving: ReadonlySet<string> = new Set(),
): Promise<'somebody' | 'no administrator' | 'nobody'> {
  const members = await ableMembers(portal, seat.organizationId)
  const others = members.filter(({ userId }) => userId !== seat.userId && !leaving.has(userId))
  if (others.length === 0) return 'nobody'
  return isActiveAdmin(seat) && !others.some(isActiveAdmin) ? 'no administrator' : 'somebody'
}

/** Lets go of the administration of one structure right before the seat changes (ACC-6): of two at once, one goes. */
export const giveUpAdministration = (
  portal: Portal,
  { organizationId, userId }: Pick<OrganizationMember, 'organizationId' | 'userId'>,
  refusal: Problem = seatProblems.lastAdmin,
): Promise<Result<null>> =>
  giveUp(portal, structurePost(organizationId), userId, async (leaving) => {
    const members = await ableMembers(portal, organizationId)
    const stays = members.some((one) => isActiveAdmin(one) && one.userId !== userId && !leaving.has(one.userId))
    return stays ? null : refusal
  })

/** The same of every structure that this person administers; what it answers, `refusal` says of what is left behind. */
export async function giveUpEverywhere(
  portal: Portal,
  userId: string,
  refusal: (left: 'no administrator' | 'nobody', organizationId: string) => Promise<Problem | null>,
): Promise<Result<null>> {
  for (const seat of await ownSeats(portal, userId)) {
    const given = await giveUp(portal, structurePost(seat.organizationId), userId, async (leaving) => {
      const left = await leftBehind(portal, seat, leaving)
      return left === 'somebody' ? null : refusal(left, seat.organizationId)
    })
    if (!given.ok) return given
  }
  return ok(null)
}
