import { from, generate, type KeyPair } from '@digitalbazaar/ed25519-multikey'

/** A key that signs, and the identity (`did:key`) that it proves. */
export interface SigningKey {
  readonly did: string
  readonly publicKeyMultibase: string
  readonly pair: KeyPair
}

const publicKeyPattern = /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/
const secretKeyPattern = /^z[1-9A-HJ-NP-Za-km-z]{40,110}$/

/**
 * A new Ed25519 key in the one line that `ISSUER_SIGNING_KEY` takes:
 * `<secretKeyMultibase>:<publicKeyMultibase>`, both multibase base58btc (`z…`).
 */
export async function generateSigningKey(): Promise<string> {
  const pair = await generate()
  return `${pair.secretKeyMultibase}:${pair.publicKeyMultibase}`
}

/** Reads that line. Throws a sentence that says what is wrong and never quotes the key. */
export async function readSigningKey(line: string): Promise<SigningKey> {
  const [secretKeyMultibase, publicKeyMultibase, ...rest] = line.trim().split(':')
  if (!secretKeyMultibase || !publicKeyMultibase || rest.length > 0) {
    throw new Error('The signing key must be <secretKeyMultibase>:<publicKeyMultibase>, one line.')
  }
  if (!secretKeyPattern.test(secretKeyMultibase) || !publicKeyPattern.test(publicKeyMultibase)) {
    throw new Error('The signing key must be an Ed25519 pair in multibase base58btc: z…:z6Mk….')
  }
  const did = `did:key:${publicKeyMultibase}`
  const pair = await from({
    type: 'Multikey',
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${publicKeyMultibase}`,
    controller: did,
    publicKeyMultibase,
    secretKeyMultibase,
  })
  return { did, publicKeyMultibase, pair }
}
