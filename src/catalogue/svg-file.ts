/** What stands in an SVG that a badge's picture must not hold; null where nothing does. */
export type SvgTrouble = 'unreadable' | 'active' | 'filter' | 'embedded'

interface Tag {
  readonly name: string
  readonly attributes: string
}

/** Elements by what is said of them. Names without the namespace's prefix, in lower case. */
const refused: Readonly<Record<string, SvgTrouble>> = {
  script: 'active',
  foreignobject: 'active',
  iframe: 'active',
  handler: 'active',
  audio: 'active',
  video: 'active',
  filter: 'filter',
  image: 'embedded',
  feimage: 'embedded',
}

/** Whether bytes that were read as text are an SVG: its first element is `svg`, after at most a prolog. */
export function isSvg(text: string): boolean {
  for (const tag of tagsOf(text)) return tag === null ? /^\s*<[!?][\s\S]*<svg[\s>]/i.test(text) : tag.name === 'svg'
  return false
}

/**
 * The first thing in an SVG that is not taken: scripts, foreign content and entities, filters (some take minutes), and
 * pictures within the picture, whose size nobody sees before they are unfolded. Reads each character once.
 */
export function svgTrouble(text: string): SvgTrouble | null {
  for (const tag of tagsOf(text)) {
    if (tag === null) return 'unreadable'
    const trouble = refused[tag.name]
    if (trouble) return trouble
    if (isActive(tag.attributes)) return 'active'
  }
  return null
}

/** An event's handler, or an address that is a script. Entities in it are refused with the document type. */
const isActive = (attributes: string): boolean =>
  /[\s"'/]on[a-z]{2,40}\s{0,20}=/i.test(attributes) || /javascript:/i.test(attributes.replaceAll(/\s+/g, ''))

/** Opening tags in order; null once where the text cannot be read on. Comments and CDATA are passed over. */
function* tagsOf(text: string): Generator<Tag | null> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (;;) {
    const open = text.indexOf('<', at)
    if (open === -1) return
    const skipped = skip(text, open)
    if (skipped === 'broken') return yield null
    if (skipped !== null) {
      at = skipped
      continue
    }
    const close = endOfTag(text, open)
    if (close === -1) return yield null
    const [name = '', ...rest] = text.slice(open + 1, close).split(/(?=[\s/>])/)
    yield { name: (name.split(':').at(-1) ?? '').toLowerCase(), attributes: rest.join('') }
    at = close + 1
  }
}

/** The end of what is no opening tag, `null` for one; a document type of its own (entities) is broken for us. */
function skip(text: string, open: number): number | 'broken' | null {
  const ends = (begin: string, end: string): number | 'broken' | null => {
    if (!text.startsWith(begin, open)) return null
    const found = text.indexOf(end, open + begin.length)
    return found === -1 ? 'broken' : found + end.length
  }
  const plain = ends('<!--', '-->') ?? ends('<![CDATA[', ']]>') ?? ends('<?', '?>') ?? ends('</', '>')
  if (plain !== null) return plain
  if (!text.startsWith('<!', open)) return null
  const close = text.indexOf('>', open)
  return close === -1 || text.slice(open, close).includes('[') ? 'broken' : close + 1
}

/** The `>` that ends a tag; one inside quotes does not. */
function endOfTag(text: string, open: number): number {
  let quote = ''
  for (let at = open + 1; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return -1
}
