import type { Portal } from '@/platform/portal'
import { knownOrigins } from '../documents/origins'
import { assertionKeyword, bakedTexts, credentialKeyword } from '../images/baking'
import { checkBadge, checkOther, verdictOn } from './check-badge'
import { hostOf, readAddress } from './given/address'
import { badgesInside, mostBadges } from './given/badges-inside'
import { formatOf, textOf } from './given/format'
import { isObject, readJson } from './given/json'
import { svgTexts } from './given/svg'
import { isToken } from './given/token'
import type { SingleVerdict, Verdict } from './verdict'

type Register = Pick<Portal, 'env' | 'store' | 'clock'>

/** What people paste around an address: a mail, not a book. */
const longestText = 64 * 1024

/** Checks an uploaded file: a badge's JSON, or a PNG or SVG into which one is baked, in either version. */
export async function checkFile(register: Register, bytes: Uint8Array): Promise<Verdict> {
  const format = formatOf(bytes)
  if (format === 'PNG') return checkImage(register, () => bakedTexts(bytes, [credentialKeyword, assertionKeyword]))
  const text = format === 'texte' || format === 'SVG' ? textOf(bytes) : null
  if (format === 'SVG') return text === null ? { kind: 'damagedImage' } : checkImage(register, () => svgTexts(text))
  if (format !== 'texte') return { kind: 'wrongFormat', format }
  return text === null ? { kind: 'unreadable' } : checkText(register, text)
}

/** Each text that an image holds is checked; more than one is refused, since readers differ in which they take. */
async function checkImage(register: Register, read: () => readonly string[]): Promise<Verdict> {
  let texts: readonly string[]
  try {
    texts = read()
  } catch {
    return { kind: 'damagedImage' }
  }
  const [first, ...others] = texts
  if (first === undefined) return { kind: 'imageWithoutBadge' }
  if (others.length === 0) return checkText(register, first.trim())
  const parts: SingleVerdict[] = []
  for (const text of texts.slice(0, mostBadges)) parts.push(...partsOf(await checkText(register, text.trim())))
  return { kind: 'severalInImage', parts: parts.slice(0, mostBadges), more: texts.length > mostBadges }
}

const partsOf = (verdict: Verdict): readonly SingleVerdict[] => ('parts' in verdict ? verdict.parts : [verdict])

/** Checks what was pasted or found in a file: JSON, a token, or the address of a badge, alone or in a sentence. */
export async function checkText(
  register: Register,
  text: string,
  unread: 'unreadable' | 'notAnAddress' = 'unreadable',
): Promise<Verdict> {
  if (looksLikeJson.test(text)) return checkDocument(register, text)
  const written = writtenAgain(text)
  if (written) return checkDocument(register, written)
  const token = text.replaceAll(/^"|"$/g, '')
  if (isToken(token)) return checkGiven(register, token)
  if (text.length > longestText) return { kind: 'tooLong' }
  const document = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
  if (document.startsWith('{') && readJson(document).kind !== 'noJson') return checkDocument(register, document)
  // What a broken document says cannot be judged; the address inside it would vouch for words that are not ours.
  if (looksLikeBadge.test(text)) return { kind: 'unreadable' }
  const found = await checkAddress(register, text)
  return found.kind === 'notAnAddress' ? { kind: unread } : found
}

/** A document that somebody wrote as a JSON text once more: its text; null for anything else. */
function writtenAgain(text: string): string | null {
  const read = /^"\s*\{|^"\[/.test(text.trim()) ? readJson(text) : null
  return read?.kind === 'json' && typeof read.value === 'string' ? read.value : null
}

/** A member of a badge's JSON, whole or broken off. */
const looksLikeBadge = /credentialSubject|@context|["'](?:recipient|verification|issuedOn|proof)\\?["']/

/** An object, or a list of what lists hold: « [texte](adresse) » is none. */
const looksLikeJson = /^(?:\{|\[\s*[[{"\]])/

/** Checks by address: only ours are looked up, in our own register; no address is ever fetched. */
export async function checkAddress(register: Register, text: string): Promise<Verdict> {
  const hosts = (await knownOrigins(register)).flatMap((origin) => hostOf(origin) ?? [])
  const address = readAddress(hosts, text)
  if (address.kind === 'none') return { kind: 'notAnAddress' }
  if (address.kind === 'foreign') return { kind: 'foreign', issuerName: null, site: address.site }
  if (address.kind === 'hidden') return { kind: 'hiddenAddress', site: address.site }
  const parts: SingleVerdict[] = []
  for (const credentialId of address.credentialIds.slice(0, mostBadges))
    parts.push((await verdictOn(register, credentialId)) ?? { kind: 'unknownAddress' })
  return together(parts, address.credentialIds.length > mostBadges) ?? { kind: 'unknownAddress' }
}

/**
 * Checks a badge's JSON, or several in a presentation, a list or an object: issuer, signature, register, revocation,
 * dates. It fetches nothing: contexts are ours, the keys and the register too.
 */
export async function checkDocument(register: Register, text: string): Promise<Verdict> {
  const read = readJson(text)
  if (read.kind === 'json') return checkGiven(register, read.value)
  return { kind: read.kind === 'duplicateMember' ? 'duplicateMember' : 'unreadable' }
}

async function checkGiven(register: Register, value: unknown): Promise<Verdict> {
  const { badges, more } = badgesInside(value)
  const parts: SingleVerdict[] = []
  for (const badge of badges) parts.push(await checkBadge(register, badge))
  return together(parts, more) ?? (await checkNoBadge(register, value))
}

/** A list of addresses; the short answer that stands at the address of a revoked badge; and what else is no badge. */
async function checkNoBadge(register: Register, value: unknown): Promise<Verdict> {
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')) {
    const found = await checkAddress(register, value.join('\n').slice(0, longestText))
    return found.kind === 'notAnAddress' ? { kind: 'notACredential' } : found
  }
  if (!isObject(value)) return { kind: 'notACredential' }
  const isNotice =
    value.revoked === true &&
    typeof value.id === 'string' &&
    Object.keys(value).every((name) => ofNotice.includes(name))
  return isNotice ? checkAddress(register, String(value.id)) : checkOther(register, value)
}

const ofNotice = ['@context', 'id', 'type', 'revoked', 'revocationReason']

/** One finding for one badge, a list for several, null for none. */
function together(parts: readonly SingleVerdict[], more: boolean): Verdict | null {
  const [first] = parts
  if (!first) return null
  return parts.length === 1 && !more ? first : { kind: 'several', parts, more }
}
