import { renameSeats } from '@/organizations/commands/rename-seats'
import { accountById, findAccount } from '@/platform/accounts'
import { type Delivery, delivered, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { tokenFor } from '@/platform/tokens'
import {
  addressLeaving,
  alreadyKnown,
  confirmAddress,
  newAddress,
  newPassword,
  passwordChanged,
} from '~/templates/mail/people/account'
import type { RenderedMail } from '~/templates/mail/render'
import { isOpen, type Profile, profiles } from './profile'

/** A mail about an account, to its address. The link is made from the row as it is now, so that an older mail never carries a dead one. */
const toAccount =
  (write: (portal: Portal, profile: Profile) => Promise<RenderedMail> | null) =>
  async (portal: Portal, effect: EffectRow): Promise<Delivery> => {
    const profile = await portal.store.get(profiles, effect.source.split(':')[1] ?? '')
    const account = profile && (await accountById(portal, profile.userId))
    const letter = profile && write(portal, profile)
    if (!account || !letter) return delivered
    await portal.mail.send({ key: effect.key, to: account.email, ...(await letter) })
    return delivered
  }

const linkTo = (portal: Portal, path: string, purpose: string, profile: Profile, nonce: string): string =>
  `${portal.env.portalUrl}${path}?compte=${profile.id}&jeton=${tokenFor(portal.env.secret, purpose, profile.id, nonce)}`

/** To the address that was given; one that has an account already hears that instead, and nobody else learns of it. */
async function mailNewAddress(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const profile = await portal.store.get(profiles, effect.source.split(':')[1] ?? '')
  if (!profile?.newEmail || !profile.newEmailNonce) return delivered
  const { portalUrl } = portal.env
  const letter = (await findAccount(portal, profile.newEmail))
    ? await alreadyKnown(`${portalUrl}/connexion`, `${portalUrl}/mot-de-passe-oublie`)
    : await newAddress(linkTo(portal, '/nouvelle-adresse', 'new-address', profile, profile.newEmailNonce))
  await portal.mail.send({ key: effect.key, to: profile.newEmail, ...letter })
  return delivered
}

export const peopleEffects: EffectHandlers = {
  'people.mail-confirm-address': toAccount((portal, profile) =>
    profile.confirmationNonce && !profile.addressConfirmedAt
      ? confirmAddress(linkTo(portal, '/confirmer-adresse', 'confirm-address', profile, profile.confirmationNonce))
      : null,
  ),
  'people.mail-already-known': toAccount((portal) =>
    alreadyKnown(`${portal.env.portalUrl}/connexion`, `${portal.env.portalUrl}/mot-de-passe-oublie`),
  ),
  'people.mail-new-password': toAccount((portal, profile) =>
    profile.resetNonce && isOpen(profile.resetNonce, profile.resetExpiresAt, portal.clock.now())
      ? newPassword(linkTo(portal, '/nouveau-mot-de-passe', 'new-password', profile, profile.resetNonce))
      : null,
  ),
  'people.mail-new-address': mailNewAddress,
  'people.mail-address-leaving': toAccount((portal, profile) =>
    profile.newEmail ? addressLeaving(`${portal.env.portalUrl}/mot-de-passe-oublie`) : null,
  ),
  'people.mail-password-changed': toAccount((portal) => passwordChanged(`${portal.env.portalUrl}/mot-de-passe-oublie`)),
  'people.rename-seats': async (portal, effect) => {
    const profile = await portal.store.get(profiles, effect.source.split(':')[1] ?? '')
    if (profile) await renameSeats(portal, profile.userId, profile.displayName)
    return delivered
  },
}
