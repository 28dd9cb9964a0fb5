export type StaffRole = 'schemeManager' | 'reviewer' | 'editor' | 'moderator'
export type OrganizationRole = 'admin' | 'contributor' | 'reader'

export interface Seat {
  readonly organizationId: string
  readonly role: OrganizationRole
}

/** Who asks. Every command, query and access rule takes one; nothing else says who somebody is. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'member'
      readonly userId: string
      readonly profileId: string
      readonly displayName: string
      readonly staffRoles: readonly StaffRole[]
      readonly seats: readonly Seat[]
    }
  /** Somebody of the Région whose second factor is still to be set up (ACC-2): reaches that one page, and is nobody elsewhere. */
  | {
      readonly kind: 'enrolling'
      readonly userId: string
      readonly profileId: string
      readonly displayName: string
    }
  | { readonly kind: 'system'; readonly name: string }

export type Member = Extract<Actor, { kind: 'member' }>

export const anonymous: Actor = { kind: 'anonymous' }
export const system = (name: string): Extract<Actor, { kind: 'system' }> => ({ kind: 'system', name })

export const isMember = (actor: Actor): actor is Member => actor.kind === 'member'
/** Who holds an account: its own page and its second factor are for them, whether the rest is open yet or not. */
export type Holder = Extract<Actor, { kind: 'member' | 'enrolling' }>
export const isHolder = (actor: Actor): actor is Holder => actor.kind === 'member' || actor.kind === 'enrolling'
export const hasStaffRole = (actor: Actor, ...roles: readonly StaffRole[]): boolean =>
  actor.kind === 'member' && actor.staffRoles.some((role) => roles.includes(role))
export const isStaff = (actor: Actor): boolean => actor.kind === 'member' && actor.staffRoles.length > 0
export const seatIn = (actor: Actor, organizationId: string): OrganizationRole | null =>
  (actor.kind === 'member' && actor.seats.find((seat) => seat.organizationId === organizationId)?.role) || null
export const organizationIdsOf = (actor: Actor): readonly string[] =>
  actor.kind === 'member' ? actor.seats.map((seat) => seat.organizationId) : []
