import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { createAccount, findAccount } from '@/platform/accounts'
import type { StaffRole } from '@/platform/actor'
import { command } from '@/platform/command'
import { commit, create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { tokenFor } from '@/platform/tokens'
import { type Profile, profiles, resetValidMs } from '../profile'
import { displayNameField, ownEmailField, profileOf } from './sign-up'

export const staffRoles = ['schemeManager', 'reviewer', 'editor', 'moderator'] as const satisfies readonly StaffRole[]

export interface StaffCreated {
  readonly displayName: string
  readonly roles: readonly StaffRole[]
  /** Opens, once and for an hour, the page where the password is chosen; null when the account has one already. */
  readonly link: string | null
}

/**
 * An account of staff, or roles for an account that is there. For the machine itself alone: over the web whoever came
 * first would choose the roles (design §2).
 */
export const createStaff = command({
  name: 'people.create-staff',
  input: z.object({
    email: ownEmailField,
    displayName: displayNameField,
    roles: z.array(z.enum(staffRoles)).min(1, 'Indiquez un rôle au moins.'),
  }),
  run: async (portal, actor, { email, displayName, roles }): Promise<Result<StaffCreated>> => {
    if (actor.kind !== 'system') return refuse(problems.forbidden)
    const account = await findAccount(portal, email)
    const known = account && (await profileOf(portal, account.id))
    const journal = { event: 'staffRolesGiven', details: { roles } }
    if (known?.addressConfirmedAt) {
      const result = await commit(portal, actor, profiles, known, { set: { staffRoles: roles }, journal })
      return result.ok ? ok({ displayName: result.value.displayName, roles, link: null }) : result
    }
    const set = {
      displayName,
      staffRoles: roles,
      resetNonce: randomUUID(),
      resetExpiresAt: later(portal.clock.now(), resetValidMs),
    }
    const result = known
      ? await commit(portal, actor, profiles, known, { set, journal })
      : await create(
          portal,
          actor,
          profiles,
          { ...(await blank(portal, account?.id ?? null, email)), ...set },
          { journal },
        )
    if (!result.ok) return result
    return ok({ displayName, roles, link: linkFor(portal, result.value) })
  },
})

/** Nobody knows the first password: the link replaces it. */
async function blank(portal: Portal, userId: string | null, email: string): Promise<Profile> {
  const id = userId ?? (await createAccount(portal, email, randomBytes(32).toString('base64url'))).id
  return {
    id: newId(),
    revision: 0,
    userId: id,
    displayName: '',
    staffRoles: [],
    addressConfirmedAt: null,
    confirmationNonce: null,
    confirmationExpiresAt: null,
    resetNonce: null,
    resetExpiresAt: null,
  }
}

function linkFor(portal: Portal, profile: Profile): string {
  const token = tokenFor(portal.env.secret, 'new-password', profile.id, profile.resetNonce ?? '')
  return `${portal.env.portalUrl}/nouveau-mot-de-passe?compte=${profile.id}&jeton=${token}`
}
