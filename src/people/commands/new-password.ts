import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Instant, later } from '@/kernel/clock'
import { ok, type Result, refuse } from '@/kernel/result'
import { findAccount, setPassword } from '@/platform/accounts'
import { system } from '@/platform/actor'
import { mayLeave } from '@/platform/allowance'
import { sentAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, type Change, changing, commitAsSystem } from '@/platform/commit'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { noNewAddress } from '../new-address'
import { noSooner } from '../no-sooner'
import * as outbox from '../outbox'
import { accountProblems, isOpen, type Profile, profiles, resetValidMs } from '../profile'
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

/**
 * Sets the password, then takes the link away, both in the account's turn: a link serves once, also for two clicks at
 * once, and « changed » is answered by what was changed. A process that dies in between leaves the link open: the form
 * that comes again does the rest.
 */
export const choosePassword = command({
  name: 'people.choose-password',
  summary: 'Choose a new password with the link',
  asks: 'anyone',
  answer: z.object({ changed: z.literal(true) }),
  input: z.object({ formKey: formKeyInput, profileId: idInput, token: tokenInput, password: passwordField }),
  run: async (portal, actor, { formKey, profileId, token, password }): Promise<Result<{ readonly changed: true }>> => {
    if (await answeredForm(portal, profiles, profileId, formKey)) return ok({ changed: true })
    const opens = (profile: Profile | null): profile is Profile =>
      profile !== null &&
      isOpen(profile.resetNonce, profile.resetExpiresAt, portal.clock.now()) &&
      isSameSecret(token, tokenFor(portal.env.secret, 'new-password', profileId, profile.resetNonce ?? ''))
    const profile = await portal.store.get(profiles, profileId)
    if (!opens(profile)) return refuse(accountProblems.linkExpired)
    const takeLink = () =>
      changing(portal, actor, profiles, profileId, {
        form: { formKey },
        tries: 4,
        decide: (row, now) => (opens(row) ? ok(linkTaken(row, now)) : refuse(accountProblems.linkExpired)),
      })
    const taken = await setPassword(portal, profile.userId, password, {
      whileStill: async () => opens(await portal.store.get(profiles, profileId)),
      afterwards: async () => {
        // Whoever was in may have left ways of their own: a linked identity, half a sign-in, an address under way.
        await forgetLinks(portal, profileId)
        await dropSteps(portal, profileId)
        return takeLink()
      },
    })
    // The link was taken while this one waited: by the same form, or by another one.
    const result = taken ?? (await takeLink())
    return result.ok ? ok({ changed: true }) : result
  },
})

const linkTaken = (row: Profile, now: Instant): Change<Profile> => ({
  set: {
    ...noNewAddress,
    resetNonce: null,
    resetExpiresAt: null,
    totpPendingSealed: null,
    // Whoever opens the link reads that address: it is confirmed by the same act.
    addressConfirmedAt: row.addressConfirmedAt ?? now,
  },
  journal: { event: 'passwordChanged' },
})
