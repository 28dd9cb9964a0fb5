import { seatsRead } from '@/organizations/queries'
import type { OrganizationMember } from '@/organizations/seat'
import type { Profile } from '@/people/profile'
import { profileRead } from '@/people/queries'
import { mustEnrol } from '@/people/second-factor/factor'
import { type Actor, anonymous } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

/** Who a signed-in account is, in one read; an account without a profile, not confirmed yet or suspended is nobody. */
export const identify =
  (portal: Portal) =>
  async (userId: string): Promise<Actor> => {
    const [[profile], seats] = await portal.store.findEach<[Profile, OrganizationMember]>([
      profileRead(userId),
      seatsRead(userId),
    ])
    if (!profile?.addressConfirmedAt || profile.suspendedAt) return anonymous
    const { id: profileId, displayName } = profile
    if (mustEnrol(portal.env, profile)) return { kind: 'enrolling', userId, profileId, displayName }
    return {
      kind: 'member',
      userId,
      profileId,
      displayName,
      staffRoles: profile.staffRoles ?? [],
      seats: seats.map(({ organizationId, role }) => ({ organizationId, role })),
    }
  }
