import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type CommunityAct, standingOf, standingProblem } from '@/moderation/standing'
import { type Actor, isMember } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { findOne } from '@/platform/rows'
import { type CommunityMember, communityMembers } from './member'

const notJoined: Problem = {
  code: 'community.not-joined',
  status: 403,
  detail: 'Rejoignez d’abord la communauté : un nom affiché et la charte suffisent. Votre texte est conservé.',
}

/** Somebody’s own place in the community; null for whoever did not join. */
export async function ownMember(portal: Portal, actor: Actor): Promise<CommunityMember | null> {
  return isMember(actor) ? findOne(portal, communityMembers, { userId: { equals: actor.userId } }) : null
}

/** Whoever acts here is signed in and joined (COM-4). */
export async function joinedMember(portal: Portal, actor: Actor): Promise<Result<CommunityMember>> {
  if (!isMember(actor)) return refuse(problems.signInNeeded)
  const member = await ownMember(portal, actor)
  return member ? ok(member) : refuse(notJoined)
}

/** Why this account may not do this now; null where it may (MOD-3). */
export async function standingNow(portal: Portal, actor: Actor, act: CommunityAct): Promise<Problem | null> {
  if (!isMember(actor)) return null
  return standingProblem(await standingOf(portal, actor.userId), act, portal.clock.now())
}
