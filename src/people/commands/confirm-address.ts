import { z } from 'zod'
import { type Result, refuse } from '@/kernel/result'
import { type AccountRequest, accountById, endSessionOf, signInWith } from '@/platform/accounts'
import { anonymous } from '@/platform/actor'
import { commit } from '@/platform/commit'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { accountProblems, isOpen, profiles } from '../profile'
import { type Entered, enter } from './sign-in'

export const confirmAddressInput = z.object({
  formKey: formKeyInput,
  profileId: idInput,
  token: tokenInput,
  password: z.string({ error: 'Indiquez votre mot de passe.' }).min(1, 'Indiquez votre mot de passe.').max(200),
})

/**
 * Opens the account and signs in. The link proves who reads the address, the password who signed up: somebody who
 * signs up with another person's address never gets an account that this person confirms for them.
 */
export async function confirmAddress(
  portal: Portal,
  request: AccountRequest,
  { formKey, profileId, token, password }: z.output<typeof confirmAddressInput>,
): Promise<Result<Entered>> {
  for (let turn = 0; ; turn += 1) {
    const answer = await confirmOnce(portal, request, { formKey, profileId, token, password })
    // Somebody signed up with the same address meanwhile: the password is asked again, as it is now.
    const isStale = !answer.ok && answer.problem.code === 'revision.moved'
    if (!isStale || turn === mostTurns) return answer
  }
}

const mostTurns = 3

async function confirmOnce(
  portal: Portal,
  request: AccountRequest,
  { formKey, profileId, token, password }: z.output<typeof confirmAddressInput>,
): Promise<Result<Entered>> {
  const profile = await portal.store.get(profiles, profileId)
  const expected = tokenFor(portal.env.secret, 'confirm-address', profileId, profile?.confirmationNonce ?? '')
  if (!profile?.confirmationNonce || !isSameSecret(token, expected)) return refuse(accountProblems.linkExpired)
  const stillOpen = isOpen(profile.confirmationNonce, profile.confirmationExpiresAt, portal.clock.now())
  const account = await accountById(portal, profile.userId)
  if (!account || !(stillOpen || profile.addressConfirmedAt)) return refuse(accountProblems.linkExpired)
  const attempt = await signInWith(portal, request, account.email, password)
  if (attempt.kind === 'wrong') return refuse(accountProblems.wrongPassword)
  if (!profile.addressConfirmedAt) {
    const change = { set: { addressConfirmedAt: portal.clock.now() }, journal: { event: 'addressConfirmed' } }
    const result = await commit(portal, anonymous, profiles, profile, change, { formKey })
    if (!result.ok) {
      await endSessionOf(portal, attempt)
      return result
    }
  }
  return enter(portal, request, attempt, profile)
}
