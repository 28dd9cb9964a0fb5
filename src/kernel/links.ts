/** A piece of a text: plain where `href` is null. */
export interface TextPart {
  readonly text: string
  readonly href: string | null
}

const address = /(?:https?:\/\/|www\.)[^\s<>"«»]+/gi
/** What goes on from a word or an e-mail address begins no address of its own. */
const goesOn = /[\p{L}\p{N}@.]$/u
const closing = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])
const trailing = new Set([...".,;:!?…'’‘“”*_"])
const longest = 2000

/**
 * The web addresses in what somebody wrote, in order, with the text between them. http and https alone, written out or
 * beginning with « www. »; the sign that ends a sentence and a bracket that opened before stay outside. An address
 * that pretends to be another one (`https://known@elsewhere`) stays text. Linear in the text's length.
 */
export function linkedParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    if (goesOn.test(text.slice(Math.max(0, match.index - 2), match.index))) continue
    const shown = withoutEnd(match[0].slice(0, longest))
    const href = hrefOf(shown)
    if (!href) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null })
    parts.push({ text: shown, href })
    from = match.index + shown.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null })
  return parts
}

function withoutEnd(address: string): string {
  const signs = [...address]
  const count = (sign: string): number => signs.filter((one) => one === sign).length
  const open = new Map([...closing].map(([close, opens]) => [close, count(close) - count(opens)]))
  while (signs.length > 0) {
    const last = signs[signs.length - 1] ?? ''
    const unopened = open.get(last) ?? 0
    if (unopened > 0) open.set(last, unopened - 1)
    else if (!trailing.has(last)) break
    signs.pop()
  }
  return signs.join('')
}

function hrefOf(shown: string): string | null {
  const written = /^www\./i.test(shown) ? `https://${shown}` : shown
  const url = URL.parse(written)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return url.username || url.password || !url.hostname.includes('.') ? null : url.href
}
