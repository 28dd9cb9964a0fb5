import { type Actor, hasStaffRole, isMember, type OrganizationRole, type StaffRole, seatIn } from './actor'

/** Whom an operation is for, as data: each part that is named lets somebody in. */
export interface Callers {
  /** The Région's staff with one of these roles, for structures that they do not belong to. */
  readonly staff?: readonly StaffRole[]
  /** Those with one of these roles in the structure that the record belongs to. */
  readonly seats?: readonly OrganizationRole[]
  /** The person whom the record is about. */
  readonly own?: boolean
}

/** What the gate knows of a record: whose it is. */
export interface Known {
  /** Null for what is no structure's. */
  readonly organizationId: string | null
  /** The account of whom it is about. */
  readonly userId?: string | null
}

/** Whether somebody may ask this of this record. */
export function isAmong(may: Callers, actor: Actor, { organizationId, userId }: Known): boolean {
  const seat = organizationId ? seatIn(actor, organizationId) : null
  if (seat && may.seats?.includes(seat)) return true
  if (may.own && isMember(actor) && actor.userId === userId) return true
  return seat === null && hasStaffRole(actor, ...(may.staff ?? []))
}

/** Whether somebody may ask it of any record at all: for operations whose path names none. */
export const mayBeAmong = (may: Callers, actor: Actor): boolean =>
  hasStaffRole(actor, ...(may.staff ?? [])) ||
  (isMember(actor) && (may.own === true || actor.seats.some(({ role }) => may.seats?.includes(role))))
