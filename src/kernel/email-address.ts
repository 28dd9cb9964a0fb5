import { nearDomain } from './mail-domains'
import { decoded } from './text'

/** Why an address cannot be written to; each has its own sentence, since what to do differs. */
export type EmailFault =
  | 'missing'
  | 'tooLong'
  | 'noAt'
  | 'several'
  | 'blank'
  | 'commaInDomain'
  | 'twoDots'
  | 'leadingDot'
  | 'dotBeforeAt'
  | 'dotAtEnd'
  | 'noLocalPart'
  | 'localPartTooLong'
  | 'accent'
  | 'accentInDomain'
  | 'foreignLetter'
  | 'sign'
  | 'noDomain'
  | 'domainTooLong'
  | 'hyphenInDomain'
  | 'noDotInDomain'
  | 'shortEnd'

export interface ReadEmail {
  /** As typed, without what stood around it: its case stays, the key alone is normalised (AWD-13). */
  readonly address: string
  /** What stood beside it: « Léa Martin <lea@exemple.fr> ». */
  readonly name: string | null
  readonly fault: EmailFault | null
  /** What to correct, in French, without the address; null where there is no fault. */
  readonly problem: string | null
  /** The known domain that was meant most likely: `gmail.com` for `gmail.con`; a question, never a fault. */
  readonly nearDomain: string | null
}

/** The longest text that is looked at: an address of 254 signs, a name, and what mail programs put around them. */
const maxWritten = 1000
/** RFC 5321: in front of the @, a name between dots, the whole. */
const maxLocalPart = 64
const maxLabel = 63
export const maxEmail = 254

/**
 * The one rule for an e-mail address, wherever somebody or some service writes one. Taken off: outer quotes and
 * brackets, `mailto:`, a name beside it, blanks of every kind and signs that nobody sees. What is left is judged.
 */
export function readEmail(text: string): ReadEmail {
  if (text.length > maxWritten) return faulty('', null, 'tooLong', '')
  const { address, name } = takenOut(text)
  const [fault, sign] = faultOf(address)
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const near = fault === null || fault === 'noDotInDomain' || fault === 'shortEnd' ? nearDomain(domain) : null
  return fault
    ? { ...faulty(address, name, fault, sign), nearDomain: near }
    : { address, name, fault, problem: null, nearDomain: near }
}

/** « Vouliez-vous dire lea@gmail.com ? »: the address with the domain that was meant most likely; null without doubt. */
export function meantAddress(read: Pick<ReadEmail, 'address' | 'nearDomain'>): string | null {
  return read.nearDomain && `${read.address.slice(0, read.address.lastIndexOf('@'))}@${read.nearDomain}`
}

const faulty = (address: string, name: string | null, fault: EmailFault, sign: string): ReadEmail => ({
  address,
  name,
  fault,
  problem: wordsOf(fault, sign),
  nearDomain: null,
})

/** Joiners, marks of direction, fillers and the like: nobody sees them, and two addresses would differ. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
const blanks = /[\s\p{Cc}]+/gu
const curved = /[’‘ʼ′]/gu
const dashes = /[\u2010-\u2015\u2212]/gu
/** Signs as keyboards of Asia write them, « ＠ » among them. */
const wide = /[\uff01-\uff5e]/gu
const quotes = '"\'`´‘’‚‛“”„«»‹›'
const closing: Readonly<Record<string, string>> = { '<': '>', '(': ')', '[': ']', '{': '}' }

const narrow = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

/** Takes off what surrounds an address, layer by layer; each pass shortens the text. */
function takenOut(text: string): Pick<ReadEmail, 'address' | 'name'> {
  // Word makes every apostrophe a curved one; no address has one.
  let address = text.replaceAll(unseen, '').replaceAll(blanks, ' ').replaceAll(curved, "'")
  address = address.replaceAll(dashes, '-').replaceAll(wide, narrow).trim()
  let name: string | null = null
  for (;;) {
    const bare = withoutOuterSigns(address)
    const split = apart(bare)
    name = split.name ?? name
    if (split.address === address) return { address, name }
    address = split.address
  }
}

function withoutOuterSigns(text: string): string {
  let start = 0
  let end = text.length
  // A separator behind it comes from a list of one.
  while (end > start && ` ,;${quotes}`.includes(text[end - 1] ?? '')) end -= 1
  while (start < end && ` ${quotes}`.includes(text[start] ?? '')) start += 1
  const inner = text.slice(start + 1, end - 1)
  const close = closing[text[start] ?? '']
  const isFramed = close !== undefined && text[end - 1] === close && !/[<>()[\]{}]/.test(inner)
  return isFramed ? inner : text.slice(start, end)
}

/** « Léa <lea@…> », « Léa [mailto:lea@…] », « lea@… (Léa) », « mailto:lea@…?subject=… ». */
function apart(text: string): Pick<ReadEmail, 'address' | 'name'> {
  const label = /^(mailto|smtp|adresse|e-?mail|m[ae]l|courriel) ?: ?/i.exec(text)
  if (label && holdsAddress(text)) {
    const rest = text.slice(label[0].length)
    const isLink = /^mailto/i.test(text)
    const [linked = ''] = rest.split('?', 1)
    return { address: isLink ? (decoded(linked) ?? linked) : rest, name: null }
  }
  const open = Object.keys(closing).find((sign) => closing[sign] === text.at(-1))
  const at = open ? text.lastIndexOf(open) : -1
  if (at < 0) return { address: text, name: null }
  const [before, within] = [withoutOuterSigns(text.slice(0, at)), withoutOuterSigns(text.slice(at + 1, -1))]
  if (holdsAddress(within)) {
    const isTwice = before.toLowerCase() === within.toLowerCase()
    if (isTwice || !holdsAddress(before)) return { address: within, name: isTwice ? null : before || null }
  } else if (open === '(' && holdsAddress(before)) return { address: before, name: within || null }
  return { address: text, name: null }
}

const holdsAddress = (text: string): boolean => /[^\s@]@[^\s@]/.test(text)

/** The first thing that is wrong, and the sign that is, where it is one. */
function faultOf(address: string): readonly [EmailFault | null, string] {
  if (address === '') return ['missing', '']
  const ats = address.split('@').length - 1
  if (ats === 0) return ['noAt', '']
  if (ats > 1) return [separatedParts(address) ? 'several' : 'sign', '@']
  const at = address.indexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  if (local === '') return ['noLocalPart', '']
  if (domain === '') return ['noDomain', '']
  if (address.includes(' ')) return ['blank', '']
  if (address.length > maxEmail) return ['tooLong', '']
  if (domain.includes(',')) return ['commaInDomain', '']
  if (address.includes('..')) return ['twoDots', '']
  return localPartFault(local) ?? domainFault(domain) ?? [null, '']
}

/** Something that separates stands between two @: these are several addresses, and not a slip of the finger. */
const separatedParts = (address: string): boolean =>
  address
    .split('@')
    .slice(1, -1)
    .some((between) => /[\s;,/|&]/.test(between))

function localPartFault(local: string): readonly [EmailFault, string] | null {
  if (local.startsWith('.')) return ['leadingDot', '']
  if (local.endsWith('.')) return ['dotBeforeAt', '']
  // What is left of a formula, a list or a quote; no service begins an address so.
  const edge = /^[=+#~$%&']|[']$/.exec(local)?.[0]
  if (edge) return ['sign', edge]
  // What mail forbids, and what a keyboard or a list leaves behind: no service gives out such an address.
  const sign = /[^a-z0-9._'+&=~#$%-]/iu.exec(local)?.[0]
  if (sign && /\p{L}|\p{M}/u.test(sign)) return isAccented(sign) ? ['accent', ''] : ['foreignLetter', sign]
  if (sign) return ['sign', sign]
  return local.length > maxLocalPart ? ['localPartTooLong', ''] : null
}

/** « é », « œ », an accent that stands by itself; not the « е » of another alphabet, which only looks like ours. */
const isAccented = (sign: string): boolean => /[\p{Script=Latin}\p{M}]/u.test(sign)

function domainFault(domain: string): readonly [EmailFault, string] | null {
  if (domain.startsWith('.')) return ['leadingDot', '']
  if (domain.endsWith('.')) return ['dotAtEnd', '']
  const sign = /[^a-z0-9.-]/iu.exec(domain)?.[0]
  if (sign && /\p{L}|\p{M}/u.test(sign)) return isAccented(sign) ? ['accentInDomain', ''] : ['foreignLetter', sign]
  if (sign) return ['sign', sign]
  const labels = domain.split('.')
  if (labels.some((label) => label.startsWith('-') || label.endsWith('-'))) return ['hyphenInDomain', '']
  if (labels.some((label) => label.length > maxLabel)) return ['domainTooLong', '']
  if (labels.length < 2) return ['noDotInDomain', '']
  return /^[a-z]{2,}$/i.test(labels.at(-1) ?? '') ? null : ['shortEnd', '']
}

const faultWords: Readonly<Record<Exclude<EmailFault, 'sign' | 'foreignLetter'>, string>> = {
  missing: 'L’adresse manque.',
  tooLong: 'Cette adresse est trop longue : 254 signes au plus.',
  noAt: 'Cette adresse est incomplète : il y manque le signe « @ ».',
  several: 'Il y a plusieurs adresses ici : n’en gardez qu’une.',
  blank: 'Cette adresse contient une espace : retirez-la.',
  commaInDomain: 'Il y a une virgule après le signe « @ » : écrivez un point.',
  twoDots: 'Il y a deux points de suite (« .. ») dans cette adresse : n’en gardez qu’un.',
  leadingDot: 'Cette adresse a un point de trop, au début ou juste après le signe « @ » : retirez-le.',
  dotBeforeAt: 'Cette adresse a un point de trop, juste avant le signe « @ » : retirez-le.',
  dotAtEnd: 'Cette adresse se termine par un point : retirez-le.',
  noLocalPart: 'Cette adresse est incomplète : rien ne précède le signe « @ ».',
  localPartTooLong: 'Cette adresse est trop longue avant le signe « @ » : 64 signes au plus.',
  accent: 'Cette adresse contient une lettre accentuée avant le signe « @ » : écrivez-la sans accent.',
  accentInDomain: 'Cette adresse contient une lettre accentuée après le signe « @ » : écrivez-la sans accent.',
  noDomain: 'Cette adresse est incomplète : rien ne suit le signe « @ ».',
  domainTooLong: 'Cette adresse est trop longue après le signe « @ ».',
  hyphenInDomain: 'Un trait d’union est mal placé après le signe « @ », au début ou à la fin d’un mot : retirez-le.',
  noDotInDomain: 'Cette adresse est incomplète : il manque la fin, par exemple « .fr ».',
  shortEnd: 'La fin de cette adresse n’est pas complète : elle s’écrit « .fr », « .com »…',
}

function wordsOf(fault: EmailFault, sign: string): string {
  if (fault === 'foreignLetter')
    return `La lettre « ${sign} » vient d’un autre alphabet que le nôtre : tapez l’adresse de nouveau.`
  return fault === 'sign' ? signWords(sign) : faultWords[fault]
}

/** Feminine and masculine, for « retirez-la » and « retirez-le ». */
const signNames: Readonly<Record<string, string>> = {
  '(': 'une parenthèse',
  ')': 'une parenthèse',
  '[': 'un crochet',
  ']': 'un crochet',
  '{': 'une accolade',
  '}': 'une accolade',
  '<': 'un chevron',
  '>': 'un chevron',
  '/': 'une barre oblique',
  '\\': 'une barre oblique inversée',
  '|': 'une barre verticale',
  ':': 'un deux-points',
  ';': 'un point-virgule',
  ',': 'une virgule',
  '!': 'un point d’exclamation',
  '?': 'un point d’interrogation',
  _: 'un tiret bas',
  '"': 'un guillemet',
  "'": 'une apostrophe',
  '*': 'un astérisque',
  '@': 'un signe « @ » de trop',
}

function signWords(sign: string): string {
  const name = signNames[sign]
  if (!name) return `Le signe « ${sign} » n’a pas sa place dans une adresse : retirez-le.`
  const shown = sign === '@' ? '' : ` (« ${sign} »)`
  return `Cette adresse contient ${name}${shown} : retirez-${name.startsWith('une') ? 'la' : 'le'}.`
}
