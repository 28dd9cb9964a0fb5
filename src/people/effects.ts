import { notify } from '@/notifications/notify'
import { accountById, findAccount } from '@/platform/accounts'
import { delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, type HandlerOf, handle, sourceIdOf } from '@/platform/handle'
import type { NoticeKind } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { tokenFor } from '@/platform/tokens'
import {
  accountDeleted,
  addressLeaving,
  alreadyKnown,
  confirmAddress,
  newAddress,
  newPassword,
  passwordChanged,
} from '~/templates/mail/people/account'
import { securityChanged } from '~/templates/mail/people/security'
import type { RenderedMail } from '~/templates/mail/render'
import { passwordChangeNoted } from './commands/account'
import { forgetAccount } from './commands/close-account'
import { changeAddress } from './new-address'
import * as notices from './notices'
import * as outbox from './outbox'
import { isOpen, type Profile, profiles } from './profile'

/** A mail about an account, to its address. The link is made from the row as it is now, so that an older mail never carries a dead one. */
const toAccount =
  (
    kind: NoticeKind<'account'>,
    write: (portal: Portal, profile: Profile) => Promise<RenderedMail> | null,
  ): HandlerOf<unknown> =>
  async (portal, _, row) => {
    const profile = await portal.store.get(profiles, sourceIdOf(row))
    const letter = profile && write(portal, profile)
    if (profile && letter) await notify(portal, row, kind, { userId: profile.userId }, await letter)
    return delivered
  }

const linkTo = (portal: Portal, path: string, purpose: string, profile: Profile, nonce: string): string =>
  `${portal.env.portalUrl}${path}?compte=${profile.id}&jeton=${tokenFor(portal.env.secret, purpose, profile.id, nonce)}`

/** To the address that was given; one that has an account already hears that instead, and nobody else learns of it. */
const mailNewAddress: HandlerFor<typeof outbox.mailNewAddress> = async (portal, _, row) => {
  const profile = await portal.store.get(profiles, sourceIdOf(row))
  if (!profile?.newEmail || !profile.newEmailNonce) return delivered
  const { portalUrl } = portal.env
  const letter = (await findAccount(portal, profile.newEmail))
    ? await alreadyKnown(`${portalUrl}/connexion`, `${portalUrl}/mot-de-passe-oublie`)
    : await newAddress(linkTo(portal, '/nouvelle-adresse', 'new-address', profile, profile.newEmailNonce))
  await notify(portal, row, notices.newAddress, { email: profile.newEmail }, letter)
  return delivered
}

export const peopleEffects: readonly Handled[] = [
  handle(
    outbox.mailConfirmAddress,
    toAccount(notices.confirmAddress, (portal, profile) =>
      profile.confirmationNonce && !profile.addressConfirmedAt
        ? confirmAddress(linkTo(portal, '/confirmer-adresse', 'confirm-address', profile, profile.confirmationNonce))
        : null,
    ),
  ),
  handle(
    outbox.mailAlreadyKnown,
    toAccount(notices.alreadyKnown, (portal) =>
      alreadyKnown(`${portal.env.portalUrl}/connexion`, `${portal.env.portalUrl}/mot-de-passe-oublie`),
    ),
  ),
  handle(
    outbox.mailNewPassword,
    toAccount(notices.newPassword, (portal, profile) =>
      profile.resetNonce && isOpen(profile.resetNonce, profile.resetExpiresAt, portal.clock.now())
        ? newPassword(linkTo(portal, '/nouveau-mot-de-passe', 'new-password', profile, profile.resetNonce))
        : null,
    ),
  ),
  handle(outbox.mailNewAddress, mailNewAddress),
  handle(
    outbox.mailAddressLeaving,
    toAccount(notices.addressLeaving, (portal, profile) =>
      profile.newEmail && profile.newEmailNonce
        ? addressLeaving(
            linkTo(portal, '/nouvelle-adresse/ancienne', 'leaving-address', profile, profile.newEmailNonce),
          )
        : null,
    ),
  ),
  handle(outbox.changeAddress, async (portal, _, row) => {
    await changeAddress(portal, sourceIdOf(row))
    return delivered
  }),
  handle(outbox.removeAccount, async (portal, { userId }, row) => {
    const account = await accountById(portal, userId)
    if (account)
      await notify(
        portal,
        row,
        notices.accountDeleted,
        account,
        await accountDeleted(`${portal.env.portalUrl}/contact`),
      )
    await forgetAccount(portal, sourceIdOf(row), userId)
    return delivered
  }),
  handle(outbox.mailSecurityChange, async (portal, { what, left, profileId }, row) => {
    const profile = await portal.store.get(profiles, profileId ?? sourceIdOf(row))
    const letter = await securityChanged(what, `${portal.env.portalUrl}/mon-espace/compte`, left ?? null)
    if (profile) await notify(portal, row, notices.securityChanged, { userId: profile.userId }, letter)
    return delivered
  }),
  handle(outbox.notePasswordChanged, (portal, { mark }, row) =>
    passwordChangeNoted(portal, sourceIdOf(row), { mark, key: row.key, since: row.createdAt }),
  ),
  handle(
    outbox.mailPasswordChanged,
    toAccount(notices.passwordChanged, (portal) => passwordChanged(`${portal.env.portalUrl}/mot-de-passe-oublie`)),
  ),
]
