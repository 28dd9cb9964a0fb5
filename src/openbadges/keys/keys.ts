import { from, generate, type KeyPair } from '@digitalbazaar/ed25519-multikey'

/** A key that signs, and the identity (`did:web` or `did:key`) in whose name it does. */
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

/** Reads that line, in the name of `controller` (its own `did:key` by default). Throws a sentence that never quotes the key. */
export async function readSigningKey(line: string, controller?: string): Promise<SigningKey> {
  const [secretKeyMultibase, publicKeyMultibase, ...rest] = line.trim().split(':')
  if (!secretKeyMultibase || !publicKeyMultibase || rest.length > 0) {
    throw new Error('The signing key must be <secretKeyMultibase>:<publicKeyMultibase>, one line.')
  }
  if (!secretKeyPattern.test(secretKeyMultibase) || !publicKeyPattern.test(publicKeyMultibase)) {
    throw new Error('The signing key must be an Ed25519 pair in multibase base58btc: z…:z6Mk….')
  }
  const did = controller ?? `did:key:${publicKeyMultibase}`
  const pair = await from({
    type: 'Multikey',
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${publicKeyMultibase}`,
    controller: did,
    publicKeyMultibase,
    secretKeyMultibase,
  })
  if (!(await belongTogether(pair))) throw new Error('The two halves of the signing key do not belong together.')
  return { did, publicKeyMultibase, pair }
}

/** Whether the public half accepts what the secret half signs. */
async function belongTogether(pair: KeyPair): Promise<boolean> {
  const data = new Uint8Array([1])
  return pair.verifier().verify({ data, signature: await pair.signer().sign({ data }) })
}
