import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result } from '@/kernel/result'
import { normalizeEmail } from '@/kernel/text'
import { anonymous, system } from '@/platform/actor'
import { command } from '@/platform/command'
import { commitAsSystem, create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { createAccount, findAccount, spendAsMuchAsHashing } from '../accounts'
import { confirmationValidMs, later, type Profile, profiles } from '../profile'

export const emailField = z
  .string({ error: 'Indiquez votre adresse électronique.' })
  .trim()
  .max(254, 'Cette adresse est trop longue.')
  .pipe(z.email({ error: 'Cette adresse électronique est incomplète. Exemple : prenom.nom@structure.fr.' }))
  .transform(normalizeEmail)
export const passwordField = z
  .string({ error: 'Choisissez un mot de passe.' })
  .min(12, 'Ce mot de passe est trop court : il faut au moins 12 caractères. Une phrase de quatre mots convient bien.')
  .max(200, 'Ce mot de passe est trop long : 200 caractères au plus.')
export const displayNameField = z
  .string({ error: 'Indiquez votre prénom et votre nom.' })
  .trim()
  .min(2, 'Indiquez votre prénom et votre nom.')
  .max(80, 'Ce nom est trop long : 80 caractères au plus.')

/** The same answer whether the address is known or not; a mail tells its owner (design: accounts). */
export const signUp = command({
  name: 'people.sign-up',
  input: z.object({
    formKey: z.string().min(8),
    displayName: displayNameField,
    email: emailField,
    password: passwordField,
  }),
  run: async (portal, _actor, { displayName, email, password }): Promise<Result<{ readonly sent: true }>> => {
    const known = await findAccount(portal, email)
    if (known) {
      await spendAsMuchAsHashing()
      await writeAgain(portal, known.id, displayName)
    } else {
      const account = await createAccount(portal, email, password)
      await openProfile(portal, account.id, displayName)
    }
    return ok({ sent: true })
  },
})

/** Send again: the same mail as at the sign-up, and the same answer whatever the address. */
export const sendConfirmationAgain = command({
  name: 'people.send-confirmation-again',
  input: z.object({ formKey: z.string().min(8), email: emailField }),
  run: async (portal, _actor, { email }): Promise<Result<{ readonly sent: true }>> => {
    const known = await findAccount(portal, email)
    if (known) await writeAgain(portal, known.id, '')
    return ok({ sent: true })
  },
})

async function openProfile(portal: Portal, userId: string, displayName: string): Promise<void> {
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
  await create(portal, anonymous, profiles, profile, {
    effects: [{ type: 'people.mail-confirm-address' }],
    journal: { event: 'accountOpened' },
  })
}

/** A sign-up that was broken off gets its profile; an unconfirmed one its link; a confirmed one a hint by mail. */
export async function writeAgain(portal: Portal, userId: string, displayName: string): Promise<void> {
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  if (!profile) {
    if (displayName) await openProfile(portal, userId, displayName)
    return
  }
  await commitAsSystem(portal, system('sign-up'), profiles, profile.id, (row) =>
    row.addressConfirmedAt
      ? { set: {}, effects: [{ type: 'people.mail-already-known' }], journal: { event: 'knownAddressTried' } }
      : {
          set: {
            confirmationNonce: randomUUID(),
            confirmationExpiresAt: later(portal.clock.now(), confirmationValidMs),
          },
          effects: [{ type: 'people.mail-confirm-address' }],
          journal: { event: 'confirmationSentAgain' },
        },
  )
}
