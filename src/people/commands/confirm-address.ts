import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { commit } from '@/platform/commit'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { accountProblems, isOpen, profiles } from '../profile'

/** Opens the account; a second click on the link finds it open and says so. */
export const confirmAddress = command({
  name: 'people.confirm-address',
  input: z.object({ formKey: z.string().min(8), profileId: z.string(), token: z.string() }),
  run: async (portal, actor, { formKey, profileId, token }): Promise<Result<{ readonly confirmed: true }>> => {
    const profile = await portal.store.get(profiles, profileId)
    const nonce = profile?.confirmationNonce ?? ''
    if (!profile || !isSameSecret(token, tokenFor(portal.env.secret, 'confirm-address', profileId, nonce)))
      return refuse(accountProblems.linkExpired)
    if (profile.addressConfirmedAt) return ok({ confirmed: true })
    if (!isOpen(profile.confirmationNonce, profile.confirmationExpiresAt, portal.clock.now()))
      return refuse(accountProblems.linkExpired)
    const change = { set: { addressConfirmedAt: portal.clock.now() }, journal: { event: 'addressConfirmed' } }
    const result = await commit(portal, actor, profiles, profile, change, { formKey })
    return result.ok ? ok({ confirmed: true }) : result
  },
})
