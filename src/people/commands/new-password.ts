import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { ok, type Result, refuse } from '@/kernel/result'
import { findAccount, setPassword } from '@/platform/accounts'
import { system } from '@/platform/actor'
import { mayLeave } from '@/platform/allowance'
import { sentAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit, commitAsSystem } from '@/platform/commit'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { noNewAddress } from '../new-address'
import { noSooner } from '../no-sooner'
import * as outbox from '../outbox'
import { accountProblems, isOpen, profiles, resetValidMs } from '../profile'
import { forgetLinks } from '../provider/linked-identities'
import { dropSteps } from '../second-factor/steps'
import { ownEmailField, passwordField, profileOf } from './sign-up'

/** Answers the same whether the address is known or not. */
export const forgetPassword = command({
  name: 'people.forget-password',
  summary: 'Ask for a link to choose a new password',
  asks: 'anyone',
  answer: sentAnswer,
  input: z.object({ formKey: formKeyInput, email: ownEmailField }),
  run: async (portal, _actor, { formKey, email }): Promise<Result<{ readonly sent: true }>> =>
    noSooner(async () => {
      const account = await findAccount(portal, email)
      const profile = account && (await profileOf(portal, account.id))
      if (profile && (await mayLeave(portal, 'forgottenPassword', { recipient: profile.userId }, formKey)))
        await askForPassword(portal, profile.id, 'forgotten-password')
      return ok({ sent: true })
    }),
})

/** A link by mail, valid for an hour. */
const askForPassword = (portal: Portal, profileId: string, by: string) =>
  commitAsSystem(portal, system(by), profiles, profileId, () => ({
    set: { resetNonce: randomUUID(), resetExpiresAt: later(portal.clock.now(), resetValidMs) },
    effects: [outbox.mailNewPassword()],
    journal: { event: 'newPasswordAsked' },
  }))

/** Takes the link away first, then sets the password: a link serves once, also for two clicks at once. */
export const choosePassword = command({
  name: 'people.choose-password',
  summary: 'Choose a new password with the link',
  asks: 'anyone',
  answer: z.object({ changed: z.literal(true) }),
  input: z.object({ formKey: formKeyInput, profileId: idInput, token: tokenInput, password: passwordField }),
  run: async (portal, actor, { formKey, profileId, token, password }): Promise<Result<{ readonly changed: true }>> => {
    if (await answeredForm(portal, profiles, profileId, formKey)) return ok({ changed: true })
    const now = portal.clock.now()
    const profile = await portal.store.get(profiles, profileId)
    if (!profile || !isOpen(profile.resetNonce, profile.resetExpiresAt, now)) return refuse(accountProblems.linkExpired)
    if (!isSameSecret(token, tokenFor(portal.env.secret, 'new-password', profileId, profile.resetNonce ?? '')))
      return refuse(accountProblems.linkExpired)
    // Whoever opens the link reads that address: it is confirmed by the same act.
    const change = {
      set: {
        ...noNewAddress,
        resetNonce: null,
        resetExpiresAt: null,
        addressConfirmedAt: profile.addressConfirmedAt ?? now,
      },
      journal: { event: 'passwordChanged' },
    }
    const result = await commit(portal, actor, profiles, profile, change, { formKey })
    if (!result.ok) return result
    // Whoever was in may have left ways of their own: an address under way (above), a linked identity, half a sign-in.
    await forgetLinks(portal, profile.id)
    await setPassword(portal, profile.userId, password)
    await dropSteps(portal, profile.id)
    return ok({ changed: true })
  },
})
