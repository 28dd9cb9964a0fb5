import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import type { Instant } from '@/kernel/clock'
import { type DocumentLoader, loadDocument } from '../documents/contexts'
import type { SigningKey } from './keys'

type Json = Readonly<Record<string, unknown>>

/** A document with its one proof. */
export type Signed<T> = T & { readonly proof: readonly [Json] }

/** The key that the proof names, `z6Mk…`. */
export const signedWith = ({ proof }: Signed<object>): string => String(proof[0].verificationMethod).split('#')[1] ?? ''

/**
 * Adds a `DataIntegrityProof` (`eddsa-rdfc-2022`) to a credential, an endorsement or a status list. Throws when the
 * document holds a term that no context knows.
 */
export async function signCredential<T extends { readonly '@context': readonly string[] }>(
  document: T,
  key: Pick<SigningKey, 'pair'>,
  created: Instant,
  loader: DocumentLoader = loadDocument,
): Promise<Signed<T>> {
  const suite = new DataIntegrityProof({ signer: key.pair.signer(), date: created, cryptosuite })
  const signed = await issue({
    credential: { ...document },
    suite,
    documentLoader: loader,
    now: new Date(created),
  })
  // In an array: the Open Badges 3.0 examples and Open Badge Factory write it so, and its schema knows no other form.
  return { ...document, proof: [signed.proof as Json] }
}

/**
 * True when the proof fits the document and comes from the key that its issuer names. Revocation and dates are asked
 * elsewhere, so the library, which refuses by date too, is asked about the first moment at which the document holds.
 */
export async function hasValidProof(document: Json, loader: DocumentLoader = loadDocument): Promise<boolean> {
  const result = await verifyCredential({
    credential: structuredClone({ ...document }),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loader,
    checkStatus: async () => ({ verified: true }),
    now: new Date(String(document.validFrom)),
  })
  return result.verified
}
