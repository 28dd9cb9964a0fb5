import type { Portal } from '@/platform/portal'
import { type Profile, profiles } from './profile'

/** For rules and mails of the service, on nobody's behalf. */
export const profileById = (portal: Pick<Portal, 'store'>, id: string): Promise<Profile | null> =>
  portal.store.get(profiles, id)

/** The profile of an account; null for an account that has none. */
export async function profileOfUser(portal: Pick<Portal, 'store'>, userId: string): Promise<Profile | null> {
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  return profile ?? null
}
