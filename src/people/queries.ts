import type { Portal } from '@/platform/portal'
import type { Read } from '@/platform/store/store'
import { type Profile, profiles } from './profile'

/** For rules and mails of the service, on nobody's behalf. */
export const profileById = (portal: Pick<Portal, 'store'>, id: string): Promise<Profile | null> =>
  portal.store.get(profiles, id)

/** What is read of an account to know who it is. */
export const profileRead = (userId: string): Read<Profile> => ({
  of: profiles,
  where: { userId: { equals: userId } },
  limit: 1,
})

/** The profile of an account; null for an account that has none. */
export async function profileOfUser(portal: Pick<Portal, 'store'>, userId: string): Promise<Profile | null> {
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  return profile ?? null
}
