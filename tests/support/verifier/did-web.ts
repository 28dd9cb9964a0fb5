import { ed25519PublicKey, type ResolvedKey } from './did-key'

/** Where the DID document of a `did:web` is served (its method, « Read (Resolve) »). */
export function didWebAddress(did: string): string {
  const [host = '', ...path] = did
    .replace(/^did:web:/, '')
    .split(':')
    .map(decodeURIComponent)
  return path.length === 0 ? `https://${host}/.well-known/did.json` : `https://${host}/${path.join('/')}/did.json`
}

interface DidDocument {
  readonly id?: unknown
  readonly assertionMethod?: readonly unknown[]
  readonly verificationMethod?: readonly Readonly<Record<string, unknown>>[]
}

/** The key that a DID document, fetched by the caller, gives for making statements; throws when it gives none. */
export function resolveDidWeb(verificationMethod: string, documents: readonly unknown[]): ResolvedKey {
  const did = verificationMethod.split('#', 1)[0] ?? ''
  const document = documents.find((one) => (one as DidDocument).id === did) as DidDocument | undefined
  if (!document) throw new Error(`No DID document for ${did}.`)
  if (!document.assertionMethod?.includes(verificationMethod)) throw new Error('The key may not make statements.')
  const method = document.verificationMethod?.find(({ id }) => id === verificationMethod)
  if (method?.type !== 'Multikey' || method.controller !== did) throw new Error('The key is not a Multikey of the DID.')
  if (method.revoked !== undefined) throw new Error('The key was revoked.')
  return { controller: did, publicKey: ed25519PublicKey(String(method.publicKeyMultibase)) }
}
