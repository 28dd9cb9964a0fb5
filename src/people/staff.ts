import type { StaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { type Profile, profiles } from './profile'

/** Everybody with one of these roles whose address is confirmed. */
export async function staffWith(portal: Portal, ...roles: readonly StaffRole[]): Promise<readonly Profile[]> {
  const staff = await portal.store.find(profiles, { where: { addressConfirmedAt: { not_equals: null } } })
  return staff.filter(({ staffRoles }) => staffRoles?.some((role) => roles.includes(role)))
}
