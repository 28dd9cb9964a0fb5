import { createHash, randomInt } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Instant } from '@/kernel/clock'
import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import type { Env } from '@/platform/env'
import type { Addresses } from '../documents/addresses'
import { issuerDid } from '../keys/did'

/*
 * W3C Bitstring Status List v1.0: one bit a credential, 1 for revoked. A list holds the credentials of one month, at
 * random positions, so that neither a position nor a request for the list tells which badge is looked at.
 */

/** Positions in a list: eight times the least that the specification allows, for a million badges a month. */
const statusListSize = 1_048_576

export const statusListPattern = /^\d{4}-\d{2}(-[0-9a-f]{8})?$/

export interface StatusPosition {
  readonly list: string
  readonly index: number
}

/** Unique in the register: two credentials never share a bit. */
export const statusKeyOf = ({ list, index }: StatusPosition): string => `${list}:${index}`

export const indexOfStatusKey = (statusKey: string): number => Number(statusKey.split(':')[1])

/**
 * `2026-04-1f2e3d4c`: the Paris month of the signature, and who signs at which address. A list belongs to one identity,
 * since verifiers want list and credential from one issuer, and the identity changes with the domain or the key.
 */
export function statusListName(
  env: Pick<Env, 'issuerDid' | 'portalUrl'>,
  publicKeyMultibase: string,
  signedAt: Instant,
): string {
  const identity = `${issuerDid(env, publicKeyMultibase)} ${env.portalUrl}`
  const fingerprint = createHash('sha256').update(identity).digest('hex').slice(0, 8)
  return `${parisDateOf(signedAt).slice(0, 7)}-${fingerprint}`
}

export const randomPosition = (list: string): StatusPosition => ({ list, index: randomInt(statusListSize) })

export const statusEntry = (addresses: Addresses, { list, index }: StatusPosition) =>
  ({
    id: `${addresses.statusList(list)}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: addresses.statusList(list),
  }) as const

/** Multibase base64url of the compressed bits; index 0 is the left-most bit. Same bits, same text. */
export function encodedBits(indices: readonly number[]): string {
  const bits = Buffer.alloc(statusListSize / 8)
  for (const index of indices) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`
}

/** The list as a credential of its own, unsigned, at its address `id`. Valid from its month's first instant in Paris. */
export const statusListDocument = (id: string, issuer: string, list: string, indices: readonly number[]) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer,
  validFrom: startOfParisDay(`${list.slice(0, 7)}-01`),
  credentialSubject: {
    id: `${id}#list`,
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    encodedList: encodedBits(indices),
  },
})
