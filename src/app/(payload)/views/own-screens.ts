import { type Actor, hasStaffRole } from '@/platform/actor'
import { type StaffScreen, staffScreens } from './index'

/** The screens that this person finds in the menu, in its order. */
export const ownScreens = (actor: Actor): readonly StaffScreen[] =>
  staffScreens.filter(({ isInner, roles = ['reviewer', 'schemeManager'] }) => !isInner && hasStaffRole(actor, ...roles))
