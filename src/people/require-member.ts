import { redirect } from 'next/navigation'
import { isMember, type Member } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import type { Portal } from '@/platform/portal'
import { touchSession } from './sessions'

/** For personal pages: whoever is not signed in signs in first, and comes back. */
export async function requireMember(path: string): Promise<{ readonly portal: Portal; readonly actor: Member }> {
  const { portal, actor, sessionId } = await currentActor()
  if (!isMember(actor)) redirect(`/connexion?suite=${encodeURIComponent(path)}`)
  await touchSession(portal, sessionId)
  return { portal, actor }
}
