import type { Problem } from '../kernel/result'
import type { Guard, Who } from '../kernel/transitions'
import { type Actor, hasStaffRole, type OrganizationRole, type StaffRole, seatIn } from './actor'
import type { Callers } from './callers'

/** What the people of a structure, and those who belong to none, are told apart by. */
export interface OfStructure {
  readonly organizationId: string | null
}

/** Who may cause an event, also as data: the door of its command is open to those and nobody else. */
export interface Allowed<Subject> extends Who<Actor, Subject> {
  readonly callers?: Callers
}

const staff = (name: string, role: StaffRole): Allowed<unknown> => ({
  name,
  allows: (actor) => hasStaffRole(actor, role),
  callers: { staff: [role] },
})
const seat = (name: string, role: OrganizationRole): Allowed<OfStructure> => ({
  name,
  allows: (actor, { organizationId }) => organizationId !== null && seatIn(actor, organizationId) === role,
  callers: { seats: [role] },
})

export const reviewer = staff('reviewer', 'reviewer')
export const schemeManager = staff('scheme manager', 'schemeManager')
export const moderator = staff('moderator', 'moderator')
export const editor = staff('editor', 'editor')
export const administrator = seat('administrator of the structure', 'admin')
export const contributor = seat('contributor of the structure', 'contributor')
export const systemActor: Allowed<unknown> = { name: 'system', allows: (actor) => actor.kind === 'system' }

/** Nobody of the Région decides about a structure that they belong to. */
export const outsiderOr = (problem: Problem): Guard<Actor, OfStructure, unknown> => ({
  name: 'not a member of that organization',
  isWho: true,
  check: (_, { organizationId }, actor) => (organizationId && seatIn(actor, organizationId) ? problem : null),
})

interface Named {
  readonly name: string
  readonly callers?: Callers
}

/** Everybody whom one of these lets through, as data. */
export function callersAmong(who: readonly Named[]): Callers {
  const of = <Role>(roles: (callers: Callers) => readonly Role[] | undefined): readonly Role[] => [
    ...new Set(who.flatMap(({ callers }) => (callers && roles(callers)) ?? [])),
  ]
  const [staffRoles, seats] = [of((callers) => callers.staff), of((callers) => callers.seats)]
  return {
    ...(staffRoles.length > 0 && { staff: staffRoles }),
    ...(seats.length > 0 && { seats }),
    ...(who.some(({ callers }) => callers?.own) && { own: true }),
  }
}

/** Everybody whom the table lets cause this event in some state: whom its command is for. */
export const callersOf = <Event extends string>(
  table: { readonly transitions: readonly { readonly event: Event; readonly who: readonly Named[] }[] },
  event: Event,
): Callers => callersAmong(table.transitions.filter((row) => row.event === event).flatMap(({ who }) => who))
