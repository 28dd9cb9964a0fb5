export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text is, read as JSON. */
export type Read =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'noJson' }
  /** One member stands twice in one object: readers differ in which of the two they believe. */
  | { readonly kind: 'duplicateMember' }

/** Reads JSON and refuses a member that stands twice, in whatever spelling. One pass; not recursive. */
export function readJson(text: string): Read {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'noJson' }
  }
  return hasDuplicateMember(text) ? { kind: 'duplicateMember' } : { kind: 'json', value }
}

/** `text` is known to be JSON, so that strings and brackets tell its whole structure. */
function hasDuplicateMember(text: string): boolean {
  /** The members of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '{') open.push(new Set())
    else if (sign === '[') open.push(null)
    else if (sign === '}' || sign === ']') open.pop()
    else if (sign === '"') {
      const end = endOfString(text, at)
      const members = open.at(-1)
      if (members && isMember(text, end)) {
        const name = String(JSON.parse(text.slice(at, end + 1)))
        if (members.has(name)) return true
        members.add(name)
      }
      at = end
    }
  }
  return false
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function isMember(text: string, end: number): boolean {
  let at = end + 1
  while (' \t\r\n'.includes(text[at] ?? ':')) at += 1
  return text[at] === ':'
}
