/** Where our own scripts lie; nothing else is left in a plain page. */
export const ownScripts = '/scripts/'

/** Types of `<script>` that hold data: no browser runs them, and no policy is asked. */
const dataTypes = ['application/ld+json', 'application/json']

/** The value of an attribute as React writes it; null where the tag has none of this name. */
function attribute(tag: string, name: string): string | null {
  const before = ` ${name}="`
  const begin = tag.indexOf(before)
  if (begin === -1) return null
  const from = begin + before.length
  return tag.slice(from, tag.indexOf('"', from))
}

const isOurs = (tag: string): boolean =>
  attribute(tag, 'src')?.startsWith(ownScripts) ?? dataTypes.includes(attribute(tag, 'type') ?? '')

/** Prepares a script of Next's that will not be there. */
const isScriptHint = (tag: string): boolean =>
  (attribute(tag, 'rel') === 'preload' && attribute(tag, 'as') === 'script') ||
  attribute(tag, 'rel') === 'modulepreload'

/**
 * Marks of React in the place of what only its scripts bring in, and our forms, which they send: such a page is not
 * whole without them, whatever the table says.
 */
const unfinished = [
  // What Next sends where a page is none: its scripts would draw it.
  '<html id="__next_error__"',
  '<form class="p-form"',
  '<!--$?-->',
  '<!--$!-->',
  '<template id="B:',
  '<template id="P:',
  '<div hidden id="S:',
]

/**
 * A page as Next renders it, without Next's scripts, the data for them, and what announces them. React writes `<` and
 * `>` in texts and attributes as references, so that each `<script` in its answer begins an element, and each `>`
 * ends a tag. Null where the page would not be whole without its scripts. Linear in the length of the page.
 */
export function plainPage(html: string): string | null {
  if (!html.trimEnd().endsWith('</html>') || unfinished.some((mark) => html.includes(mark))) return null
  const kept: string[] = []
  let from = 0
  for (const { index } of html.matchAll(/<(?:script|link)[ >]/g)) {
    if (index < from) continue
    const isScript = html.startsWith('<script', index)
    const tagEnd = html.indexOf('>', index)
    const end = isScript ? html.indexOf('</script>', tagEnd) : tagEnd
    if (tagEnd === -1 || end === -1) return null
    const tag = html.slice(index, tagEnd + 1)
    const after = end + (isScript ? '</script>'.length : 1)
    const stays = isScript ? isOurs(tag) : !isScriptHint(tag)
    kept.push(html.slice(from, stays ? after : index))
    from = after
  }
  kept.push(html.slice(from))
  return kept.join('')
}
