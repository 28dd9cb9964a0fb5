import type { StaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { type Profile, profiles } from './profile'

/** Who would still steer the scheme without one of them, and without those who are leaving: whoever can sign in. */
export async function managersBut(
  portal: Portal,
  userId: string,
  leaving: ReadonlySet<string> = new Set(),
): Promise<readonly Profile[]> {
  const managers = await staffWith(portal, 'schemeManager')
  return managers.filter((one) => !one.suspendedAt && one.userId !== userId && !leaving.has(one.userId))
}

/** Far more than any Région has at work here. */
const mostStaff = 500

/** Everybody with one of these roles whose address is confirmed, by name; accounts without a role stay in the database. */
export async function staffWith(portal: Portal, ...roles: readonly StaffRole[]): Promise<readonly Profile[]> {
  const staff = await portal.store.find(profiles, {
    where: {
      addressConfirmedAt: { not_equals: null },
      or: roles.map((role) => ({ staffRoles: { contains: role } })),
    },
    sort: ['displayName', 'id'],
    limit: mostStaff,
  })
  return staff.filter(({ staffRoles }) => staffRoles?.some((role) => roles.includes(role)))
}
