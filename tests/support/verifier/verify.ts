import { verify as verifySignature } from 'node:crypto'
import { decodeMultibase } from './base58'
import { canonicalQuads, sha256 } from './canonical'
import { resolveDidKey } from './did-key'
import { resolveDidWeb } from './did-web'
import { type ContextLoader, packagedContexts } from './loader'

export type Verdict =
  | { readonly verified: true; readonly issuer: string }
  | { readonly verified: false; readonly why: string }

export interface Given {
  /** DID documents that the caller fetched, for issuers named by `did:web`. */
  readonly didDocuments?: readonly unknown[]
  /** The type besides `VerifiableCredential`; a badge by default. */
  readonly type?: 'OpenBadgeCredential' | 'EndorsementCredential' | 'BitstringStatusListCredential'
}

/**
 * Verifies an Open Badges 3.0 credential, an endorsement or a status list with an `eddsa-rdfc-2022` proof, offline.
 * Written against the specifications, with another JSON-LD parser, another canonicaliser and another proof code than
 * the signer's.
 */
export async function verifyCredential(
  document: unknown,
  loader: ContextLoader = packagedContexts,
  now: Date = new Date(),
  { didDocuments = [], type = 'OpenBadgeCredential' }: Given = {},
): Promise<Verdict> {
  try {
    const { credential, proof } = separate(document)
    refuseWrongShape(credential, proof, type)
    const method = String(proof.verificationMethod)
    const resolved = method.startsWith('did:web:') ? resolveDidWeb(method, didDocuments) : resolveDidKey(method)
    const issuer = issuerOf(credential)
    if (issuer !== resolved.controller) throw new Error('The key of the proof is not the key of the issuer.')
    const signed = await signedBytes(credential, proof, loader)
    const signature = decodeMultibase(String(proof.proofValue))
    if (!verifySignature(null, signed, resolved.publicKey, signature))
      throw new Error('The signature does not fit the document.')
    refuseWrongDates(credential, now)
    return { verified: true, issuer }
  } catch (error) {
    return { verified: false, why: error instanceof Error ? error.message : String(error) }
  }
}

/** SHA-256 of the proof's options followed by SHA-256 of the document: the 64 bytes that are signed. */
export async function signedBytes(
  credential: Record<string, unknown>,
  proof: Record<string, unknown>,
  loader: ContextLoader,
): Promise<Buffer> {
  const { proofValue: _, ...options } = proof
  const optionQuads = await canonicalQuads({ ...options, '@context': credential['@context'] }, loader)
  const documentQuads = await canonicalQuads(credential, loader)
  return Buffer.concat([sha256(optionQuads), sha256(documentQuads)])
}

function separate(document: unknown): { credential: Record<string, unknown>; proof: Record<string, unknown> } {
  if (!isObject(document)) throw new Error('The document is not a JSON object.')
  const { proof, ...credential } = document
  const proofs = [proof].flat()
  if (proofs.length !== 1 || !isObject(proofs[0])) throw new Error('The document must have exactly one proof.')
  return { credential, proof: proofs[0] }
}

function refuseWrongShape(credential: Record<string, unknown>, proof: Record<string, unknown>, wanted: string): void {
  const [first, second] = [credential['@context']].flat()
  if (first !== 'https://www.w3.org/ns/credentials/v2') throw new Error('The first context is not that of VC 2.0.')
  if (
    wanted !== 'BitstringStatusListCredential' &&
    !String(second).startsWith('https://purl.imsglobal.org/spec/ob/v3p0/')
  )
    throw new Error('The second context is not that of Open Badges 3.0.')
  const types = [credential.type].flat()
  for (const type of ['VerifiableCredential', wanted]) {
    if (!types.includes(type)) throw new Error(`The type ${type} is missing.`)
  }
  if (proof.type !== 'DataIntegrityProof') throw new Error('The proof is not a DataIntegrityProof.')
  if (proof.cryptosuite !== 'eddsa-rdfc-2022') throw new Error('The cryptosuite is not eddsa-rdfc-2022.')
  if (proof.proofPurpose !== 'assertionMethod') throw new Error('The purpose of the proof is not assertionMethod.')
}

function refuseWrongDates(credential: Record<string, unknown>, now: Date): void {
  const from = Date.parse(String(credential.validFrom))
  if (Number.isNaN(from)) throw new Error('validFrom is missing or unreadable.')
  if (from > now.getTime()) throw new Error('The credential is not valid yet.')
  if (credential.validUntil !== undefined && !(Date.parse(String(credential.validUntil)) >= now.getTime())) {
    throw new Error('The credential has expired.')
  }
}

function issuerOf({ issuer }: Record<string, unknown>): string {
  const id = isObject(issuer) ? issuer.id : issuer
  if (typeof id !== 'string') throw new Error('The issuer has no id.')
  return id
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
