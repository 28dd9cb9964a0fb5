import { delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { addressesJoined, addressRequested } from '~/templates/mail/awards/addresses'
import { recipients } from '../records'
import { addressOf, addressRequestLink, personalLink } from './recipients'

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

/** ★ To the address that joined another: its owner must hear of it. */
export const mailAddressesJoined: EffectHandler = async (portal, effect) => {
  const recipient = await recipientOf(portal, effect)
  if (!recipient?.mergedInto) return delivered
  const letter = await addressesJoined({ personalUrl: personalLink(portal, recipient) })
  await portal.mail.send({ key: effect.key, to: addressOf(portal.env, recipient), ...letter })
  return delivered
}
