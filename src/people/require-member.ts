import { redirect } from 'next/navigation'
import { isMember, type Member } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import type { Portal } from '@/platform/portal'

/** For personal pages: whoever is not signed in signs in first, and comes back. */
export async function requireMember(path: string): Promise<{ readonly portal: Portal; readonly actor: Member }> {
  const { portal, actor } = await currentActor()
  if (!isMember(actor)) redirect(`/connexion?suite=${encodeURIComponent(path)}`)
  return { portal, actor }
}
