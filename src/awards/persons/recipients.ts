import { createHmac, randomBytes } from 'node:crypto'
import { newId } from '@/kernel/ids'
import { initialsOf, normalizeEmail } from '@/kernel/text'
import { decrypt, encrypt, isSealedByFirst } from '@/platform/cipher'
import type { Env } from '@/platform/env'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { type AddressRequest, type Recipient, recipients } from '../records'

type Keys = Pick<Env, 'recipientHmacKey' | 'recipientCipherKeys'>

/** Who a person is to the portal: the HMAC of the normalised address (AWD-13, EX31). */
export const recipientKeyOf = (env: Keys, email: string): string =>
  createHmac('sha256', Buffer.from(env.recipientHmacKey, 'base64')).update(normalizeEmail(email)).digest('base64url')

/** As typed: some services tell case apart in front of the @. The key alone is normalised (AWD-13). */
export const sealAddress = (env: Keys, email: string, recipientKey: string): string =>
  encrypt(env.recipientCipherKeys, email.trim().normalize('NFC'), recipientKey)

export function newRecipient(env: Keys, email: string, name: string | null): Recipient {
  const recipientKey = recipientKeyOf(env, email)
  return {
    id: newId(),
    revision: 0,
    recipientKey,
    addressCipher: sealAddress(env, email, recipientKey),
    initials: initialsOf(name || email),
    suppressedAt: null,
  }
}

export const findRecipient = (portal: Portal, recipientKey: string): Promise<Recipient | null> =>
  findOne(portal, recipients, { recipientKey: { equals: recipientKey } })

/** The rows of several keys, in no order; all of them where no limit is named. */
export const recipientsByKey = (
  portal: Portal,
  recipientKeys: readonly string[],
  limit?: number,
): Promise<readonly Recipient[]> =>
  portal.store.find(recipients, { where: { recipientKey: { in: recipientKeys } }, ...(limit ? { limit } : {}) })

/** Keeps those who are not known yet; whoever is known stays as they are. */
export const keepRecipients = (portal: Portal, rows: readonly Recipient[]) =>
  portal.store.insertMany(recipients, rows, { by: 'recipientKey', compare: [] })

/** The address in clear, for the issuer and the mail alone; never for a screen, a log or an effect. */
export const addressOf = (env: Keys, recipient: Pick<Recipient, 'addressCipher' | 'recipientKey'>): string =>
  decrypt(env.recipientCipherKeys, recipient.addressCipher, recipient.recipientKey)

interface SealedAddress {
  readonly addressCipher: string
  readonly recipientKey: string
}

/** Whether the first of the cipher keys seals it: nothing is left to do for a rotation. */
export const isSealedNow = (env: Keys, { addressCipher }: Pick<SealedAddress, 'addressCipher'>): boolean =>
  isSealedByFirst(env.recipientCipherKeys, addressCipher)

export const sealedAnew = (env: Keys, sealed: SealedAddress): string =>
  encrypt(
    env.recipientCipherKeys,
    decrypt(env.recipientCipherKeys, sealed.addressCipher, sealed.recipientKey),
    sealed.recipientKey,
  )

const purpose = 'my-badges'

const linkToken = ({ env }: Pick<Portal, 'env'>, { id, linkNonce }: Pick<Recipient, 'id' | 'linkNonce'>): string =>
  tokenFor(env.secret, purpose, id, linkNonce ?? '')

/** A person's own page, without an account: the link of the mail is the key to it, until its nonce is another one. */
export const personalLink = (portal: Pick<Portal, 'env'>, recipient: Recipient): string =>
  `${portal.env.portalUrl}/mes-badges/${recipient.id}.${linkToken(portal, recipient)}`

/** What ends every link of an address that was sent so far. */
export const newLinkNonce = (): string => randomBytes(18).toString('base64url')

export async function recipientOfLink(portal: Portal, link: string): Promise<Recipient | null> {
  const [id = '', token = ''] = link.split('.')
  const recipient = await portal.store.get(recipients, id)
  return recipient && isSameSecret(token, linkToken(portal, recipient)) ? recipient : null
}

const requestPurpose = 'recipient-address'

/** Opens once and for a day: the nonce goes with the request. */
export const addressRequestLink = (
  portal: Pick<Portal, 'env'>,
  recipient: Recipient,
  request: AddressRequest,
): string =>
  `${portal.env.portalUrl}/mes-badges/adresse/${recipient.id}.${tokenFor(portal.env.secret, requestPurpose, recipient.id, request.nonce)}`

/** The row whose open request this link belongs to; null for any other text. Whether it is over is the caller's to ask. */
export async function addressRequestOfLink(portal: Portal, link: string): Promise<Recipient | null> {
  const [id = '', token = ''] = link.split('.')
  const recipient = await portal.store.get(recipients, id)
  const nonce = recipient?.addressRequest?.nonce
  if (!recipient || !nonce) return null
  return isSameSecret(token, tokenFor(portal.env.secret, requestPurpose, id, nonce)) ? recipient : null
}
