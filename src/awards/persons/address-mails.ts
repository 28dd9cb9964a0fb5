import { notify } from '@/notifications/notify'
import { delivered } from '@/platform/effects'
import { type HandlerFor, sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { addressAdded, addressLeft, addressRequested, personalLinkLetter } from '~/templates/mail/awards/addresses'
import * as notices from '../notices'
import type * as outbox from '../outbox'
import { recipients } from '../records'
import { addresseeOf, toHolder } from './person'
import { addressOf, addressRequestLink } from './recipients'

const recipientOf = (portal: Portal, effect: EffectRow) => portal.store.get(recipients, sourceIdOf(effect))

/** ★ To the address that was given, with the link that confirms it. */
export const mailAddressRequest: HandlerFor<typeof outbox.mailAddressRequest> = async (portal, _, effect) => {
  const recipient = await recipientOf(portal, effect)
  const request = recipient?.addressRequest
  if (!recipient || !request || request.expiresAt <= portal.clock.now()) return delivered
  const letter = await addressRequested({
    initials: recipient.initials,
    confirmUrl: addressRequestLink(portal, recipient, request),
    writeTo: request.writeTo,
  })
  await notify(portal, effect, notices.addressRequested, { email: addressOf(portal.env, request) }, letter)
  return delivered
}

/** ★ The last mail to an address that no longer speaks: its owner must hear of it, and gets no link with it. */
export const mailAddressJoined: HandlerFor<typeof outbox.mailAddressJoined> = async (portal, { as }, effect) => {
  const recipient = await recipientOf(portal, effect)
  // It speaks again by now, or is erased: there is nothing to tell it any more.
  if (!recipient?.mergedInto || recipient.erasedAt) return delivered
  const contactUrl = `${portal.env.portalUrl}/contact`
  const letter = await (as === 'added' ? addressAdded({ contactUrl }) : addressLeft({ contactUrl }))
  await notify(portal, effect, notices.addressJoined, { email: addressOf(portal.env, recipient) }, letter)
  return delivered
}

/** ★ The personal link, to the address that speaks when the mail leaves. */
export const mailPersonalLink: HandlerFor<typeof outbox.mailPersonalLink> = async (
  portal,
  { recipientKey, why },
  effect,
) => {
  const holder = await addresseeOf(portal, recipientKey)
  if (!holder) return delivered
  const letter = await personalLinkLetter({
    personalUrl: holder.personalUrl,
    why,
    contactUrl: `${portal.env.portalUrl}/contact`,
  })
  await notify(portal, effect, notices.personalLink, toHolder(holder), letter)
  return delivered
}
