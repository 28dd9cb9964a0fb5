import { delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { addressAdded, addressLeft, addressRequested, personalLinkLetter } from '~/templates/mail/awards/addresses'
import { recipients } from '../records'
import { addresseeOf } from './person'
import { addressOf, addressRequestLink } from './recipients'

const recipientOf = (portal: Portal, effect: EffectRow) =>
  portal.store.get(recipients, effect.source.split(':')[1] ?? '')

/** ★ To the address that was given, with the link that confirms it. */
export const mailAddressRequest: EffectHandler = async (portal, effect) => {
  const recipient = await recipientOf(portal, effect)
  const request = recipient?.addressRequest
  if (!recipient || !request || request.expiresAt <= portal.clock.now()) return delivered
  const letter = await addressRequested({
    initials: recipient.initials,
    confirmUrl: addressRequestLink(portal, recipient, request),
    writeTo: request.writeTo,
  })
  await portal.mail.send({ key: effect.key, to: addressOf(portal.env, request), ...letter })
  return delivered
}

/** ★ The last mail to an address that no longer speaks: its owner must hear of it, and gets no link with it. */
export const mailAddressJoined: EffectHandler = async (portal, effect) => {
  const recipient = await recipientOf(portal, effect)
  // It speaks again by now, or is erased: there is nothing to tell it any more.
  if (!recipient?.mergedInto || recipient.erasedAt) return delivered
  const contactUrl = `${portal.env.portalUrl}/contact`
  const letter = await (effect.payload.as === 'added' ? addressAdded({ contactUrl }) : addressLeft({ contactUrl }))
  await portal.mail.send({ key: effect.key, to: addressOf(portal.env, recipient), ...letter })
  return delivered
}

export type WhyLink = 'asked' | 'changed' | 'added'

/** ★ The personal link, to the address that speaks when the mail leaves. */
export const mailPersonalLink: EffectHandler = async (portal, effect) => {
  const holder = await addresseeOf(portal, String(effect.payload.recipientKey))
  if (!holder) return delivered
  const letter = await personalLinkLetter({
    personalUrl: holder.personalUrl,
    why: effect.payload.why as WhyLink,
    contactUrl: `${portal.env.portalUrl}/contact`,
  })
  await portal.mail.send({ key: effect.key, to: holder.email, unsubscribeUrl: holder.personalUrl, ...letter })
  return delivered
}
