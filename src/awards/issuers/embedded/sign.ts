import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import type { Instant } from '@/kernel/clock'
import { loadDocument } from './contexts'
import type { SignedCredential, UnsignedCredential } from './document'
import type { SigningKey } from './keys'

/** Adds a `DataIntegrityProof` (`eddsa-rdfc-2022`). Throws when the document holds a term that no context knows. */
export async function signCredential(
  document: UnsignedCredential,
  key: SigningKey,
  created: Instant,
): Promise<SignedCredential> {
  const suite = new DataIntegrityProof({ signer: key.pair.signer(), date: created, cryptosuite })
  const signed = await issue({
    credential: { ...document },
    suite,
    documentLoader: loadDocument,
    now: new Date(created),
  })
  // In an array: the Open Badges 3.0 examples and Open Badge Factory write it so, and its schema knows no other form.
  return { ...document, proof: [signed.proof as Readonly<Record<string, unknown>>] }
}

/**
 * True when the proof fits the document and comes from the key that its issuer names. Revocation and dates are asked
 * elsewhere, so the library, which refuses by date too, is asked about the first moment at which the document holds.
 */
export async function hasValidProof(document: Readonly<Record<string, unknown>>): Promise<boolean> {
  const result = await verifyCredential({
    credential: structuredClone({ ...document }),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: loadDocument,
    checkStatus: async () => ({ verified: true }),
    now: new Date(String(document.validFrom)),
  })
  return result.verified
}
