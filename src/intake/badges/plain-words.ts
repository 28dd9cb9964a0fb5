import { longestDraftText } from '@/casework/save-fields'
import { isObject } from '@/openbadges/verification/given/json'

/** Elements that end a line where a text is shown. */
const endsLine = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote)(?:[\s/][^<>]*)?>/gi
const anyTag = /<\/?[a-z][^<>]*>/gi
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** The words of a text that may hold markup, as a form shows them: lines stay lines, nothing invisible is left. */
export function plainWords(text: string): string {
  const bare = /<[a-z/]/i.test(text)
    ? text
        .replaceAll(endsLine, '\n')
        .replaceAll(anyTag, '')
        .replaceAll(/&(#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => entityOf(name) ?? whole)
    : text
  return bare
    .slice(0, longestDraftText)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n\t\u200c\u200d]/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function entityOf(name: string): string | null {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? null
  const code = Number(name.slice(1))
  return code > 31 && code < 0xd800 ? String.fromCodePoint(code) : null
}

/**
 * A text of a badge, which may be given in several languages (`{fr: …}`, `{'@value': …}`, a list of them): French if
 * there is any, else the first. '' where there is none.
 */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return plainWords(value)
  const given = Array.isArray(value) ? value.slice(0, 20) : [value]
  const found = given.flatMap((one): readonly (readonly [string, string])[] => {
    if (typeof one === 'string') return [['', one]]
    if (!isObject(one)) return []
    const worded = one['@value']
    if (typeof worded === 'string') return [[String(one['@language'] ?? ''), worded]]
    return Object.entries(one).flatMap(([language, text]) => (typeof text === 'string' ? [[language, text]] : []))
  })
  const chosen = found.find(([language]) => /^fr\b/i.test(language)) ?? found[0]
  return chosen ? plainWords(chosen[1]) : ''
}
