import { seatsOf } from '@/organizations/queries'
import { profileOfUser } from '@/people/queries'
import { type Actor, anonymous } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

/** Who a signed-in account is; an account without a profile, or not confirmed yet, is nobody. */
export const identify =
  (portal: Portal) =>
  async (userId: string): Promise<Actor> => {
    const profile = await profileOfUser(portal, userId)
    if (!profile?.addressConfirmedAt) return anonymous
    return {
      kind: 'member',
      userId,
      profileId: profile.id,
      displayName: profile.displayName,
      staffRoles: profile.staffRoles ?? [],
      seats: await seatsOf(portal, userId),
    }
  }
