import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { createAccount, findAccount } from '@/platform/accounts'
import { command } from '@/platform/command'
import { commit, create } from '@/platform/commit'
import { problems } from '@/platform/problem'
import { type Profile, profiles } from '../profile'
import { displayNameField, emailField, passwordField } from './sign-up'

export const staffRoles = ['schemeManager', 'reviewer', 'editor', 'moderator'] as const

const passwordNeeded: Problem = {
  code: 'staff.password-missing',
  status: 422,
  detail: 'Ce compte n’existe pas encore : choisissez son mot de passe, de 12 caractères au moins.',
}

/**
 * Makes an account of staff, or gives the roles to one that exists and keeps its password. For the machine itself
 * (`npm run staff:create`) and the demonstration: no endpoint leads here, since whoever came first would choose the roles.
 */
export const makeStaff = command({
  name: 'people.make-staff',
  input: z.object({
    email: emailField,
    displayName: displayNameField,
    roles: z.array(z.enum(staffRoles)).min(1, 'Choisissez au moins un rôle.'),
    password: passwordField.optional(),
  }),
  run: async (portal, actor, { email, displayName, roles, password }): Promise<Result<{ readonly made: boolean }>> => {
    if (actor.kind !== 'system') return refuse(problems.forbidden)
    const known = await findAccount(portal, email)
    if (!known && !password) return refuse(passwordNeeded)
    const account = known ?? (await createAccount(portal, email, password ?? ''))
    const [profile] = await portal.store.find(profiles, { where: { userId: { equals: account.id } }, limit: 1 })
    const staffRoles = [...new Set(roles)]
    const addressConfirmedAt = profile?.addressConfirmedAt ?? portal.clock.now()
    const journal = { event: 'staffRolesGiven', details: { roles: staffRoles } }
    const result = profile
      ? await commit(portal, actor, profiles, profile, { set: { staffRoles, addressConfirmedAt }, journal })
      : await create(portal, actor, profiles, newProfile(account.id, displayName, staffRoles, addressConfirmedAt), {
          journal,
        })
    return result.ok ? ok({ made: !known }) : result
  },
})

const newProfile = (
  userId: string,
  displayName: string,
  staffRoles: Profile['staffRoles'],
  addressConfirmedAt: string,
): Profile => ({
  id: newId(),
  revision: 0,
  userId,
  displayName,
  staffRoles,
  addressConfirmedAt,
  confirmationNonce: null,
  confirmationExpiresAt: null,
  resetNonce: null,
  resetExpiresAt: null,
})
