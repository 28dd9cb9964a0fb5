import { decoded } from '@/kernel/text'
import { addressInside } from './rewritten-links'

/** Whose the addresses in a text are, and which badges they name. Nothing is fetched: the text alone decides. */
export type GivenAddress =
  | { readonly kind: 'none' }
  /** `site`: the host that is meant. */
  | { readonly kind: 'foreign'; readonly site: string }
  /** Rewritten by a service that alone knows the address behind it. */
  | { readonly kind: 'hidden'; readonly site: string }
  /** `credentialIds` is empty for addresses of ours that are no badge's. */
  | { readonly kind: 'ours'; readonly credentialIds: readonly string[] }

/** A text of some sentences; more addresses than that are a list of links. */
const mostAddresses = 40
/** As far as an address that breaks into several lines is followed, rewritten by a gateway. */
const longestAddress = 4000
/** Gateways rewrite what gateways rewrote. */
const mostRewritings = 4

/** The identifier is 36 signs, and nothing that could belong to it follows. */
const badgePath =
  /^\/(?:verifier|openbadges\/credentials|openbadges\/v2\/assertions)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\.json|\.png|\/refresh)?(?![\p{L}\p{N}-])/u
const loneId = /(?<![\p{L}\p{N}-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}-])/giu

/**
 * Finds « https://portail/verifier/… » in what people paste: in a sentence, rewritten by a mail gateway, broken into
 * lines, without « https:// », or the identifier alone. `hosts`: those that are or were this portal's, with the port.
 */
export function readAddress(hosts: readonly string[], given: string): GivenAddress {
  const text = visible(given)
  const spans = addressesIn(hosts, text)
  const found = spans.map(({ start, end }) => meant(hosts, text, start, end))
  const ours = found.filter((one) => one.kind === 'ours')
  const others = found.filter(({ kind }) => kind === 'hidden' || kind === 'foreign')
  const other = others.find(({ kind }) => kind === 'hidden') ?? others[0]
  if (ours.length === 0 && other) return other
  const named = [...new Set(ours.flatMap(({ credentialIds }) => credentialIds))]
  const credentialIds = named.length > 0 ? named : loneIds(text)
  return ours.length > 0 || credentialIds.length > 0 ? { kind: 'ours', credentialIds } : { kind: 'none' }
}

/** One address; where it names no badge, read on beyond a space or a line break, if it then does. */
function meant(hosts: readonly string[], text: string, start: number, end: number): GivenAddress {
  const strict = resolved(hosts, text.slice(start, end), 0)
  if (namesBadge(strict)) return strict
  for (const candidate of joined(text, start)) {
    const longer = resolved(hosts, candidate, 0)
    if (namesBadge(longer)) return longer
  }
  return strict
}

const namesBadge = (address: GivenAddress): boolean => address.kind === 'ours' && address.credentialIds.length > 0

/** The host of an address, as it is compared: lower case, without the final dot; null for what is none. */
export function hostOf(address: string): string | null {
  const url = URL.parse(address)
  return url && /^https?:$/.test(url.protocol) ? hostIn(url) : null
}

const hostIn = ({ hostname, port }: URL): string => `${hostname.replace(/\.$/, '')}${port && `:${port}`}`

/** Without the signs that nobody sees, and with a plain space for each other one; `&amp;` as it is meant. */
const visible = (text: string): string =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .replaceAll('&amp;', '&')
    .trim()

interface Span {
  readonly start: number
  readonly end: number
}

/** What ends an address in a text. */
const delimiter = /[\s<>"“”„«»`|^{}\\]/

function addressesIn(hosts: readonly string[], text: string): readonly Span[] {
  const spans: Span[] = []
  const add = (start: number): void => {
    const isNew = !spans.some((span) => start >= span.start && start < span.end)
    if (isNew && spans.length < mostAddresses) spans.push({ start, end: endOf(text, start) })
  }
  for (const { index } of text.matchAll(/https?:\/\//gi)) {
    if (spans.length >= mostAddresses) break
    add(index)
  }
  for (const start of bareHosts(hosts, text)) add(start)
  // An address of another site without « https:// » is believed where nothing else was given.
  if (spans.length === 0 && isBareAddress(text)) spans.push({ start: 0, end: text.length })
  return spans
}

/** `badges.example/x`: no space, and a host with a dot or a port before the first slash. */
function isBareAddress(text: string): boolean {
  const host = text.split('/', 1)[0] ?? ''
  return host.length <= 255 && /^[\w-]+(?:[.:][\w-]+)+$/.test(host) && !/\s/.test(text)
}

function endOf(text: string, start: number): number {
  let end = start
  while (end < text.length && end - start < longestAddress && !delimiter.test(text[end] ?? ' ')) {
    // « [texte](adresse) » of Markdown, also where the text is the address.
    if (text[end] === ']' && text[end + 1] === '(') break
    end += 1
  }
  return end
}

/** Where a host of ours begins, and not inside another host, path or query. */
function* bareHosts(hosts: readonly string[], text: string): Generator<number> {
  const lower = text.toLowerCase()
  if (lower.length !== text.length) return
  for (const host of hosts) {
    let count = 0
    for (let at = lower.indexOf(`${host}/`); at >= 0 && count < mostAddresses; at = lower.indexOf(`${host}/`, at + 1)) {
      const before = lower.slice(Math.max(0, at - 9), at)
      if (/(?:^|[^\p{L}\p{N}_.@%=&?/#+-])$/u.test(before) || /(?:^|[^\w-])https?:?\/{0,3}$/.test(before)) {
        count += 1
        yield at
      }
    }
  }
}

/** An address that breaks into lines has few pieces. */
const mostPieces = 8

/** What begins at `start`, put together again from more and more of the pieces that follow, quoted mail or not. */
function* joined(text: string, start: number): Generator<string> {
  const rest = text.slice(start, start + longestAddress)
  yield* growing(rest)
  // As a mail is sent: « = » stands before a break that is none, and « =3D » for itself.
  if (/=\r?\n/.test(rest)) yield* growing(rest.replaceAll(/=\r?\n/g, '\n').replaceAll('=3D', '='))
}

function* growing(rest: string): Generator<string> {
  const pieces = rest.split(/\s+/, 2 * mostPieces).map((piece) => piece.replace(/^>+/, ''))
  let whole = ''
  for (const piece of pieces.filter(Boolean).slice(0, mostPieces)) {
    const end = endOf(piece, 0)
    whole += piece.slice(0, end)
    yield whole
    if (end < piece.length) return
  }
}

/** What one address means, rewritten ones followed inwards. */
function resolved(hosts: readonly string[], candidate: string, rewritings: number): GivenAddress {
  const address = /^https?:\/\//i.test(candidate) ? candidate : `https://${candidate.replace(/^https?:?\/*/i, '')}`
  const url = URL.parse(address)
  if (!url) return { kind: 'none' }
  const site = hostIn(url)
  if (url.username || url.password) return { kind: 'foreign', site }
  if (hosts.includes(site)) return { kind: 'ours', credentialIds: badgeNamed(url) }
  const inside = addressInside(url)
  if (inside === null) return { kind: 'foreign', site }
  if (inside === 'hidden' || rewritings >= mostRewritings) return { kind: 'hidden', site }
  return resolved(hosts, visible(inside), rewritings + 1)
}

/** Upper case, doubled slashes, encoded letters: the path of a badge in whatever way it can only mean one. */
function badgeNamed({ pathname }: URL): readonly string[] {
  const plain = decoded(pathname)
  const path = plain === null ? pathname : visible(plain)
  const id = badgePath.exec(path.toLowerCase().replaceAll(/\/+/g, '/'))?.[1]
  return id ? [id] : []
}

/** The identifiers of badges that stand alone in a text. */
const loneIds = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(loneId).take(mostAddresses)].map(([id]) => id.toLowerCase())),
]
