import { createHash, createHmac, randomBytes } from 'node:crypto'
import { normalizeEmail } from '@/kernel/text'
import type { Env } from '@/platform/env'
import type { IssuerIdentity } from './document'

export const newSalt = (): string => randomBytes(12).toString('hex')

/** Open Badges' identity hash: `sha256$` and the hex SHA-256 of address + salt, in that order. */
export const identityHash = (email: string, salt: string): string =>
  `sha256$${createHash('sha256')
    .update(normalizeEmail(email) + salt, 'utf8')
    .digest('hex')}`

/** Finds a person's credentials again without keeping the address; differs from the ledger's recipient key. */
export const subjectKey = (email: string, hmacKey: string): string =>
  createHmac('sha256', hmacKey)
    .update(`embedded-issuer:${normalizeEmail(email)}`, 'utf8')
    .digest('hex')

/** Who issues, as this portal is set up: the demonstration never passes for the Région. */
export const identityOf = (env: Env, did: string): IssuerIdentity => ({
  did,
  demonstration: env.mode === 'demo',
  portalUrl: env.portalUrl,
})
