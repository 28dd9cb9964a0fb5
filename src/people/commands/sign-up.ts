import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ok, type Result } from '@/kernel/result'
import { createAccount, findAccount, setPassword, spendAsMuchAsHashing } from '@/platform/accounts'
import { anonymous, system } from '@/platform/actor'
import { mayLeave } from '@/platform/allowance'
import { sentAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { type Change, commitAsSystem, create } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, nameInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { noSooner } from '../no-sooner'
import * as outbox from '../outbox'
import { confirmationValidMs, type Profile, profiles } from '../profile'

export const ownEmailField = emailKeyField('Indiquez votre adresse électronique.')
export const passwordField = z
  .string({ error: 'Choisissez un mot de passe.' })
  .min(
    minimumLengths.password,
    `Ce mot de passe est trop court : il faut au moins ${minimumLengths.password} caractères. Une phrase de quatre mots convient bien.`,
  )
  .max(200, 'Ce mot de passe est trop long : 200 caractères au plus.')
export const displayNameField = nameInput('Indiquez votre prénom et votre nom.', 80)

/** The same answer, after as much work, whether the address is known or not; a mail tells its owner. */
export const signUp = command({
  name: 'people.sign-up',
  summary: 'Open an account; a link by mail confirms its address',
  asks: 'anyone',
  answer: sentAnswer,
  input: z.object({
    formKey: formKeyInput,
    displayName: displayNameField,
    email: ownEmailField,
    password: passwordField,
  }),
  run: async (portal, _actor, { formKey, displayName, email, password }): Promise<Result<{ readonly sent: true }>> => {
    const known = await findAccount(portal, email)
    if (!known) {
      const account = await createAccount(portal, email, password)
      await openProfile(portal, account.id, displayName, formKey)
      return ok({ sent: true })
    }
    const profile = await profileOf(portal, known.id)
    if (profile?.addressConfirmedAt) await spendAsMuchAsHashing()
    // Nobody has proved this address yet: the latest password counts, and the link asks for it.
    else await setPassword(portal, known.id, password, { whileStill: () => claim(portal, known.id) })
    if (profile) await writeAgain(portal, profile, formKey)
    else await openProfile(portal, known.id, displayName, formKey)
    return ok({ sent: true })
  },
})

/**
 * Asked when the password's turn comes: its owner may have confirmed the address meanwhile. It raises the revision, so
 * that a confirmation that was proved by the password of before, and not yet noted, is not noted any more.
 */
async function claim(portal: Portal, userId: string): Promise<boolean> {
  const profile = await profileOf(portal, userId)
  if (!profile) return true
  const claimed = await commitAsSystem(portal, system('sign-up'), profiles, profile.id, (row) =>
    row.addressConfirmedAt ? null : { set: {}, journal: { event: 'passwordChosenAgain' } },
  )
  return claimed.ok && !claimed.value.addressConfirmedAt
}

/** Send again: the same mail as at the sign-up, and the same answer whatever the address. */
export const sendConfirmationAgain = command({
  name: 'people.send-confirmation-again',
  summary: 'Send the confirmation link again',
  asks: 'anyone',
  answer: sentAnswer,
  input: z.object({ formKey: formKeyInput, email: ownEmailField }),
  run: async (portal, _actor, { formKey, email }): Promise<Result<{ readonly sent: true }>> =>
    noSooner(async () => {
      const known = await findAccount(portal, email)
      const profile = known && (await profileOf(portal, known.id))
      if (profile) await writeAgain(portal, profile, formKey)
      return ok({ sent: true })
    }),
})

export async function profileOf(portal: Portal, userId: string): Promise<Profile | null> {
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  return profile ?? null
}

async function openProfile(portal: Portal, userId: string, displayName: string, formKey: string): Promise<void> {
  const now = portal.clock.now()
  const profile: Profile = {
    id: newId(),
    revision: 0,
    userId,
    displayName,
    staffRoles: [],
    addressConfirmedAt: null,
    confirmationNonce: randomUUID(),
    confirmationExpiresAt: later(now, confirmationValidMs),
    resetNonce: null,
    resetExpiresAt: null,
  }
  const change = { effects: [outbox.mailConfirmAddress()], journal: { event: 'accountOpened' } }
  await create(portal, anonymous, profiles, profile, change, { formKey })
}

/**
 * An unconfirmed account gets its link again, a confirmed one a hint; once for each form that asks, and so many an hour:
 * beyond that nothing leaves, and the answer stays the same.
 */
export async function writeAgain(portal: Portal, profile: Profile, formKey?: string): Promise<void> {
  if (!(await mayLeave(portal, 'confirmation', { recipient: profile.userId }, formKey))) return
  const decide = (row: Profile): Change<Profile> =>
    row.addressConfirmedAt
      ? { set: {}, effects: [outbox.mailAlreadyKnown()], journal: { event: 'knownAddressTried' } }
      : {
          set: {
            confirmationNonce: randomUUID(),
            confirmationExpiresAt: later(portal.clock.now(), confirmationValidMs),
          },
          effects: [outbox.mailConfirmAddress()],
          journal: { event: 'confirmationSentAgain' },
        }
  await commitAsSystem(portal, system('sign-up'), profiles, profile.id, decide, formKey ? { formKey } : {})
}
