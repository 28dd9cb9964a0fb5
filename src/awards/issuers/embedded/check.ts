import { isDeepStrictEqual } from 'node:util'
import type { Portal } from '@/platform/portal'
import { addressesOf } from './addresses'
import { authenticity, type SignedBy } from './authenticity'
import { assertionKeyword, bakedText, credentialKeyword } from './baking'
import { type FileFormat, formatOf, parsedJson, readAddress, textOf } from './given'
import { assertionOf } from './open-badges-2'
import { publicEndorsement } from './queries'
import { publicCredential, standing } from './register'

/** What a check of a badge can find. */
export type Verdict =
  /** No JSON and no address, or an image that is cut short. */
  | { readonly kind: 'unreadable' | 'damagedImage' }
  /** Far longer than a badge. */
  | { readonly kind: 'tooLong' }
  /** A file of a type that carries no badge here. */
  | { readonly kind: 'wrongFormat'; readonly format: FileFormat }
  | { readonly kind: 'imageWithoutBadge' }
  /** JSON, but no badge. */
  | { readonly kind: 'notACredential' }
  /** Of another issuer: nothing that we could say of it. */
  | { readonly kind: 'foreign'; readonly issuerName: string | null }
  /** Says that it is ours, and its signature or our register says something else. */
  | { readonly kind: 'altered' }
  /** Signed by a key of ours that was revoked, by us or by whoever took it. */
  | { readonly kind: 'untrustedKey' }
  /** Rightly signed and absent from our register: another portal of the same key, or a badge that was withdrawn. */
  | { readonly kind: 'unregistered' }
  | { readonly kind: 'notAnAddress' | 'unknownAddress' }
  /** No badge, and genuine: what the Région says of one. */
  | { readonly kind: 'endorsement' }
  | { readonly kind: 'revoked' | 'expired' | 'valid'; readonly credentialId: string }

type Register = Pick<Portal, 'env' | 'store' | 'clock'>

/** A badge weighs some 5 kB; canonicalising much more would hold up everybody else. */
const maxText = 64 * 1024

/** Checks an uploaded file: a badge's JSON, or a PNG into which one is baked, in either version. */
export async function checkFile(portal: Register, bytes: Uint8Array): Promise<Verdict> {
  const format = formatOf(bytes)
  if (format === 'PNG') return checkImage(portal, bytes)
  if (format !== 'texte') return { kind: 'wrongFormat', format }
  const text = textOf(bytes)
  return text === null ? { kind: 'unreadable' } : checkText(portal, text)
}

async function checkImage(portal: Register, png: Uint8Array): Promise<Verdict> {
  let text: string | null
  try {
    text = bakedText(png, credentialKeyword) ?? bakedText(png, assertionKeyword)
  } catch {
    return { kind: 'damagedImage' }
  }
  return text === null ? { kind: 'imageWithoutBadge' } : checkText(portal, text.trim())
}

/** Checks what was pasted or found in a file: JSON, or the address of a badge. */
export async function checkText(portal: Register, text: string): Promise<Verdict> {
  if (Buffer.byteLength(text) > maxText) return { kind: 'tooLong' }
  // A badge as a signed token, which we never write.
  if (/^[\w-]{10,}\.[\w-]+\.[\w-]{20,}$/.test(text)) return { kind: 'foreign', issuerName: null }
  if (readAddress(portal.env.portalUrl, text).kind !== 'none') return checkAddress(portal, text)
  return checkDocument(portal, text)
}

/** Checks by address: only ours are looked up, in our own register; no address is ever fetched. */
export async function checkAddress(portal: Register, text: string): Promise<Verdict> {
  const address = readAddress(portal.env.portalUrl, text)
  if (address.kind === 'none') return { kind: 'notAnAddress' }
  if (address.kind === 'foreign') return { kind: 'foreign', issuerName: null }
  return (await verdictOn(portal, address.credentialId ?? '')) ?? { kind: 'unknownAddress' }
}

/**
 * Checks a badge's JSON: issuer, signature, register, revocation, dates. It fetches nothing: contexts are ours, the
 * keys and the register too.
 */
export async function checkDocument(portal: Register, text: string): Promise<Verdict> {
  const document = parsedJson(text)
  if (document === undefined) return { kind: 'unreadable' }
  if (isAssertion(document)) return checkAssertion(portal, document)
  if (!isCredential(document)) return { kind: 'notACredential' }
  const signedBy = await authenticity(portal, document)
  if (signedBy !== 'us') return doubt(signedBy, document)
  const id = String(document.id).split('/').at(-1) ?? ''
  if (isOfType(document, 'EndorsementCredential'))
    return { kind: (await publicEndorsement(portal, id)) ? 'endorsement' : 'unregistered' }
  return (await verdictOn(portal, id)) ?? { kind: 'unregistered' }
}

/** Open Badges 2.0: the hosted assertion is the authority, so the given one must say the same. */
async function checkAssertion(portal: Register, given: Json): Promise<Verdict> {
  const address = readAddress(portal.env.portalUrl, typeof given.id === 'string' ? given.id : '')
  if (address.kind !== 'ours') return { kind: 'foreign', issuerName: nameOf(issuerInside(given)) }
  const record = await publicCredential(portal, address.credentialId ?? '')
  if (!record) return { kind: 'unknownAddress' }
  const hosted = assertionOf(record.document, record.credentialId, addressesOf(portal.env.portalUrl))
  const same = tellingMembers.every((member) => isDeepStrictEqual(given[member], hosted[member]))
  return same ? { kind: standing(record, portal.clock.now()), credentialId: record.credentialId } : { kind: 'altered' }
}

const tellingMembers = ['id', 'recipient', 'badge', 'verification', 'issuedOn', 'expires', 'evidence'] as const

async function verdictOn(portal: Register, credentialId: string): Promise<Verdict | null> {
  const record = await publicCredential(portal, credentialId)
  return record && { kind: standing(record, portal.clock.now()), credentialId: record.credentialId }
}

function doubt(signedBy: Exclude<SignedBy, 'us'>, document: Json): Verdict {
  if (signedBy === 'anotherIssuer') return { kind: 'foreign', issuerName: nameOf(document.issuer) }
  return { kind: signedBy === 'revokedKey' ? 'untrustedKey' : 'altered' }
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isOfType = ({ type }: Json, wanted: string): boolean => [type].flat().includes(wanted)

const isCredential = (value: unknown): value is Json =>
  isObject(value) &&
  'credentialSubject' in value &&
  ['OpenBadgeCredential', 'AchievementCredential', 'EndorsementCredential'].some((type) => isOfType(value, type))

const isAssertion = (value: unknown): value is Json =>
  isObject(value) && 'recipient' in value && 'badge' in value && !('credentialSubject' in value)

/** In 2.0 the badge class, and in it the issuer, may be written out. */
const issuerInside = ({ badge }: Json): unknown => (isObject(badge) ? badge.issuer : null)

const nameOf = (issuer: unknown): string | null =>
  isObject(issuer) && typeof issuer.name === 'string' && issuer.name.trim() !== '' ? issuer.name.slice(0, 200) : null
