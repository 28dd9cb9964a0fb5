import { createPublicKey, type KeyObject } from 'node:crypto'
import { decodeMultibase } from './base58'

/** DER of an Ed25519 public key up to its 32 bytes (RFC 8410). */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The public key of a multibase Multikey; throws when it is no Ed25519 key. */
export function ed25519PublicKey(publicKeyMultibase: string): KeyObject {
  const bytes = decodeMultibase(publicKeyMultibase)
  if (bytes.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 0x01)
    throw new Error('The key is not an Ed25519 Multikey.')
  return createPublicKey({ key: Buffer.concat([derPrefix, bytes.subarray(2)]), format: 'der', type: 'spki' })
}

export interface ResolvedKey {
  readonly controller: string
  readonly publicKey: KeyObject
}

/** The key behind `did:key:z6Mk…#z6Mk…`, and the identity that controls it. */
export function resolveDidKey(verificationMethod: string): ResolvedKey {
  const match = /^(did:key:(z[1-9A-HJ-NP-Za-km-z]+))#(z[1-9A-HJ-NP-Za-km-z]+)$/.exec(verificationMethod)
  if (!match?.[1] || !match[2] || match[2] !== match[3]) throw new Error('The verification method is not a did:key.')
  return { controller: match[1], publicKey: ed25519PublicKey(match[2]) }
}
