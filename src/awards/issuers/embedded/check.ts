import type { Portal } from '@/platform/portal'
import { credentialIdPattern } from './addresses'
import { bakedText, credentialKeyword, isPng } from './baking'
import { credentialContext, documentLoader } from './contexts'
import { didDocument, ownDids } from './did'
import { publicEndorsement } from './queries'
import { publicCredential, standing } from './register'
import { hasValidProof } from './sign'
import { registeredKeys } from './signing-keys'

/** What a check of a badge can find, worst first. */
export type Verdict =
  /** No JSON at all. */
  | { readonly kind: 'unreadable' }
  /** JSON, but no Open Badges 3.0 credential. */
  | { readonly kind: 'notACredential' }
  /** A credential of another issuer: nothing that we could say of it. */
  | { readonly kind: 'foreign'; readonly issuerName: string | null }
  /** Says that it is ours, and its signature does not fit. */
  | { readonly kind: 'altered' }
  /** Signed by a key of ours that was revoked, by us or by whoever took it. */
  | { readonly kind: 'untrustedKey' }
  /** Rightly signed and absent from our register: another portal of the same key, or a badge that was withdrawn. */
  | { readonly kind: 'unregistered' }
  | { readonly kind: 'unknownAddress' }
  /** No badge, and genuine: what the Région says of one. */
  | { readonly kind: 'endorsement' }
  | { readonly kind: 'revoked' | 'expired' | 'valid'; readonly credentialId: string }

type Register = Pick<Portal, 'env' | 'store' | 'clock'>

/**
 * Checks a pasted or uploaded document: issuer, signature, register, revocation, dates. It fetches nothing: contexts
 * are ours, the key is in the document, the register is our own.
 */
export async function checkDocument(portal: Register, text: string): Promise<Verdict> {
  const document = parsed(text)
  if (document === undefined) return { kind: 'unreadable' }
  if (!isCredential(document)) return { kind: 'notACredential' }
  const doubt = await doubtAbout(portal, document)
  if (doubt) return doubt
  const id = credentialIdOf(document.id)
  if (isOfType(document, 'EndorsementCredential')) {
    const endorsement = await publicEndorsement(portal, id)
    return endorsement ? { kind: 'endorsement' } : { kind: 'unregistered' }
  }
  const record = await publicCredential(portal, id)
  if (!record) return { kind: 'unregistered' }
  return { kind: standing(record, portal.clock.now()), credentialId: record.credentialId }
}

/** What speaks against a signed document: another issuer, a key that counts no more, a proof that does not fit. */
async function doubtAbout(portal: Register, document: Json): Promise<Verdict | null> {
  const keys = await registeredKeys(portal)
  const issuerId = idOf(document.issuer)
  const isOurs = issuerId !== null && ownDids(portal.env.portalUrl, keys).includes(issuerId)
  if (!isOurs) return { kind: 'foreign', issuerName: nameOf(document.issuer) }
  // Other contexts than ours would give the same words another meaning; none of ours was ever signed with them.
  const sameContexts = JSON.stringify(document['@context']) === JSON.stringify(credentialContext)
  const loader = documentLoader(didDocument(portal.env.portalUrl, keys))
  const key = keys.find(({ publicKeyMultibase }) => publicKeyMultibase === keyOf(document.proof))
  // A revoked key is in other hands: nothing that it signed can be told from a forgery.
  if (key?.revokedAt) return { kind: 'untrustedKey' }
  return key && sameContexts && (await hasValidProof(document, loader)) ? null : { kind: 'altered' }
}

/** Checks an uploaded file: the credential's JSON, or an image into which it is baked. */
export async function checkFile(portal: Register, bytes: Uint8Array): Promise<Verdict> {
  if (!isPng(bytes)) return checkDocument(portal, Buffer.from(bytes).toString('utf8'))
  try {
    const text = bakedText(bytes, credentialKeyword)
    return text === null ? { kind: 'notACredential' } : checkDocument(portal, text)
  } catch {
    return { kind: 'unreadable' }
  }
}

/** Checks by address: only ours are looked up, in our own register; no address is ever fetched. */
export async function checkAddress(portal: Register, address: string): Promise<Verdict> {
  const credentialId = credentialIdOf(address.trim())
  const ours = address.trim().startsWith(`${portal.env.portalUrl}/`) || credentialIdPattern.test(address.trim())
  if (!ours) return { kind: 'foreign', issuerName: null }
  const record = await publicCredential(portal, credentialId)
  if (!record) return { kind: 'unknownAddress' }
  return { kind: standing(record, portal.clock.now()), credentialId }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const isCredential = (value: unknown): value is Json =>
  isObject(value) &&
  'credentialSubject' in value &&
  (isOfType(value, 'OpenBadgeCredential') || isOfType(value, 'EndorsementCredential'))

const isOfType = ({ type }: Json, wanted: string): boolean => [type].flat().includes(wanted)

const idOf = (issuer: unknown): string | null => {
  const id = isObject(issuer) ? issuer.id : issuer
  return typeof id === 'string' ? id : null
}

/** The key that the one proof names, `z6Mk…`; null when there is no such proof. */
function keyOf(proof: unknown): string | null {
  const [first, ...others] = [proof].flat()
  if (others.length > 0 || !isObject(first) || typeof first.verificationMethod !== 'string') return null
  return first.verificationMethod.split('#')[1] ?? null
}

const nameOf = (issuer: unknown): string | null =>
  isObject(issuer) && typeof issuer.name === 'string' ? issuer.name.slice(0, 200) : null

/** The id at the end of `…/openbadges/credentials/<id>`, `…/verifier/<id>` or `<id>`; '' when there is none. */
function credentialIdOf(address: unknown): string {
  const match = /([0-9a-f-]{36})(?:\.json)?(?:[?#].*)?$/.exec(typeof address === 'string' ? address : '')
  return match?.[1] ?? ''
}
