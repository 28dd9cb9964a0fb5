import { redirect } from 'next/navigation'
import { type Holder, isHolder, isMember, type Member } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import type { Portal } from '@/platform/portal'
import { enrolmentPath } from './paths'
import { touchSession } from './sessions'

/** For personal pages: whoever is not signed in signs in first, and comes back. */
export async function requireMember(path: string): Promise<{ readonly portal: Portal; readonly actor: Member }> {
  const { portal, actor, sessionId } = await currentActor()
  if (actor.kind === 'enrolling') redirect(enrolmentPath)
  if (!isMember(actor)) redirect(`/connexion?suite=${encodeURIComponent(path)}`)
  await touchSession(portal, sessionId)
  return { portal, actor }
}

/** For the page of the second factor: also for whoever has to set it up before anything else. */
export async function requireHolder(path: string): Promise<{ readonly portal: Portal; readonly actor: Holder }> {
  const { portal, actor } = await currentActor()
  if (!isHolder(actor)) redirect(`/connexion?suite=${encodeURIComponent(path)}`)
  return { portal, actor }
}
