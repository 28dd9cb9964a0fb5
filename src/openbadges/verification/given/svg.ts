import { SaxesParser } from 'saxes'

/** Where Open Badges 2.0 and 3.0 keep a badge in a drawing; older tools wrote other addresses for the same. */
const namespaces = ['http://openbadges.org', 'https://purl.imsglobal.org/ob/v2p0', 'https://purl.imsglobal.org/ob/v3p0']
const elements = ['assertion', 'credential']

const deepest = 100

/** A badge inside a badge's element, or more elements than that, is no drawing that a tool makes. */
const mostTexts = 20

/**
 * The texts of the badges in an SVG: the content of each element, or else what its `verify` says (an address or a
 * token). Read once from front to back; nothing in it is run, expanded or fetched. Throws when it is no XML.
 */
export function svgTexts(svg: string): readonly string[] {
  const texts: string[] = []
  let inside: { readonly depth: number; readonly verify: string; readonly parts: string[] } | null = null
  let depth = 0
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, prefix, uri, attributes }) => {
    depth += 1
    // The parser looks up each prefix from level to level.
    if (depth > deepest) throw new Error('The drawing is nested too deeply.')
    const isBadge = elements.includes(local) && (namespaces.includes(uri) || prefix === 'openbadges')
    if (isBadge && !inside) inside = { depth, verify: attributes.verify?.value ?? '', parts: [] }
  })
  const take = (text: string): void => {
    inside?.parts.push(text)
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    if (inside?.depth === depth) {
      const text = inside.parts.join('').trim() || inside.verify.trim()
      if (text && texts.length < mostTexts) texts.push(text)
      inside = null
    }
    depth -= 1
  })
  parser.write(svg).close()
  return texts
}
