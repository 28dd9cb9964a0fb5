import type { StaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { type Profile, profiles } from './profile'

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
