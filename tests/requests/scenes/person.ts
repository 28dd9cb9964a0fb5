import { newId } from '@/kernel/ids'
import { type Profile, profiles } from '@/people/profile'
import type { Member, StaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { password } from '../../support/http'
import { staffRoles } from '../crowd'

/** Somebody with a confirmed account whose password everybody here has. */
export interface Person {
  readonly userId: string
  readonly email: string
  readonly profile: Profile
}

interface Hashed {
  readonly hash: string
  readonly salt: string
}

let hashed: Promise<Hashed> | null = null

/** The password is hashed once, as the portal does it, for all who come: a hash is most of what an account costs. */
async function hashedOnce({ payload }: Portal): Promise<Hashed> {
  const data = { id: newId(), email: `premiere-${newId()}@visiteur.example`, password }
  await payload.create({ collection: 'users', data, overrideAccess: true, depth: 0 })
  const where = { id: { equals: data.id } }
  const user = await payload.db.findOne<Hashed & { readonly id: string }>({ collection: 'users', where })
  if (!user) throw new Error('no account')
  const { hash, salt } = user
  return { hash, salt }
}

const isStaffRole = (role: string): role is StaffRole => (staffRoles as readonly string[]).includes(role)

export async function aPerson(portal: Portal, email: string, role = 'newcomer'): Promise<Person> {
  hashed ??= hashedOnce(portal)
  const userId = newId()
  await portal.payload.db.create({ collection: 'users', data: { id: userId, email, ...(await hashed) } })
  const profile: Profile = {
    ...{ id: newId(), revision: 0, userId, displayName: 'Ana Morel' },
    staffRoles: isStaffRole(role) ? [role] : [],
    addressConfirmedAt: portal.clock.now(),
    ...{ confirmationNonce: null, confirmationExpiresAt: null, resetNonce: null, resetExpiresAt: null },
  }
  await portal.store.insert(profiles, profile)
  return { userId, email, profile }
}

/** This person as commands see them. */
export async function asActor(portal: Portal, { userId }: Pick<Person, 'userId'>): Promise<Member> {
  const actor = await portal.identify(userId)
  if (actor.kind !== 'member') throw new Error(`no member but ${actor.kind}`)
  return actor
}

/** What is on a person's row beside what they began with: a generator, a passkey. */
export async function holding(portal: Portal, { profile }: Person, set: Partial<Omit<Profile, 'id' | 'revision'>>) {
  const row = (await portal.store.get(profiles, profile.id)) ?? profile
  const swapped = await portal.store.swap(profiles, row, set)
  if (swapped.outcome !== 'swapped') throw new Error('the profile changed meanwhile')
}
