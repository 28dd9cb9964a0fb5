import type { Who } from '@/kernel/transitions'
import { type Actor, hasStaffRole, type StaffRole, seatIn } from './actor'

/** What belongs to a structure: enough to say who of it asks. */
interface Owned {
  readonly organizationId: string
}

const seat = (name: string, role: 'admin' | 'contributor'): Who<Actor, Owned> => ({
  name: `${name} of the structure`,
  allows: (actor, { organizationId }) => seatIn(actor, organizationId) === role,
})
const staff = (name: string, role: StaffRole): Who<Actor, unknown> => ({
  name,
  allows: (actor) => hasStaffRole(actor, role),
})

/* Who acts, by the names of the rules, for the transition tables of all slices. */
export const administrator = seat('administrator', 'admin')
export const contributor = seat('contributor', 'contributor')
export const reviewer = staff('reviewer', 'reviewer')
export const schemeManager = staff('scheme manager', 'schemeManager')
export const systemActor: Who<Actor, unknown> = { name: 'system', allows: (actor) => actor.kind === 'system' }
