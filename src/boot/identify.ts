import { seatsOf } from '@/organizations/queries'
import { profileOfUser } from '@/people/queries'
import { mustEnrol } from '@/people/second-factor/factor'
import { type Actor, anonymous } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

/** Who a signed-in account is; an account without a profile, not confirmed yet or suspended is nobody. */
export const identify =
  (portal: Portal) =>
  async (userId: string): Promise<Actor> => {
    const profile = await profileOfUser(portal, userId)
    if (!profile?.addressConfirmedAt || profile.suspendedAt) return anonymous
    const { id: profileId, displayName } = profile
    if (mustEnrol(portal.env, profile)) return { kind: 'enrolling', userId, profileId, displayName }
    return {
      kind: 'member',
      userId,
      profileId,
      displayName,
      staffRoles: profile.staffRoles ?? [],
      seats: await seatsOf(portal, userId),
    }
  }
