import { Secret, TOTP } from 'otpauth'
import type { Instant } from '@/kernel/clock'
import { decrypt, encrypt, isSealedByFirst } from '@/platform/cipher'
import type { Env } from '@/platform/env'

/* Codes of six digits that change every thirty seconds (RFC 6238), as every code generator makes them (ACC-1). */

const period = 30
/** A telephone whose clock is one period early or late is still right. */
const driftSteps = 1
const secretBytes = 20
const issuer = 'La Normandie badge les compétences'

type Keys = Pick<Env, 'recipientCipherKeys'>
const boundTo = (profileId: string): string => `second-factor:${profileId}`

const generatorOf = (secret: Secret, label: string): TOTP =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret })

export interface NewSecret {
  /** For the row: sealed, and of no use in another one. */
  readonly sealed: string
  /** In groups of four, for whoever types it. */
  readonly shown: string
  /** What the QR code says. */
  readonly uri: string
}

export function newSecret(env: Keys, profileId: string, label: string): NewSecret {
  const secret = new Secret({ size: secretBytes })
  return {
    sealed: encrypt(env.recipientCipherKeys, secret.base32, boundTo(profileId)),
    shown: secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 '),
    uri: generatorOf(secret, label).toString(),
  }
}

/**
 * The period that a code belongs to, within the drift and later than `lastStep`; null for a wrong code, and for one of
 * a period whose code was taken already.
 */
export function stepOf(
  env: Keys,
  profileId: string,
  sealed: string,
  code: string,
  at: Instant,
  lastStep: number | null,
) {
  const base32 = decrypt(env.recipientCipherKeys, sealed, boundTo(profileId))
  const timestamp = Date.parse(at)
  const delta = generatorOf(Secret.fromBase32(base32), '').validate({ token: code, timestamp, window: driftSteps })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1_000 / period) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** The same secret under the first key; null where it is already. */
export const sealedAnew = (env: Keys, profileId: string, sealed: string): string | null =>
  isSealedByFirst(env.recipientCipherKeys, sealed)
    ? null
    : encrypt(env.recipientCipherKeys, decrypt(env.recipientCipherKeys, sealed, boundTo(profileId)), boundTo(profileId))
