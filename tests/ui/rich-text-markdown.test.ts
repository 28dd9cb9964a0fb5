import { createHeadlessEditor } from '@lexical/headless'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { $convertFromMarkdownString, $convertToMarkdownString } from '@lexical/markdown'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RichText } from '@/kernel/rich-text/document'
import { peopleText, wordsOnly } from '@/kernel/rich-text/feature-sets'
import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { readRichText } from '@/kernel/rich-text/read'
import { writeRichText } from '@/kernel/rich-text/write'
import { stateOf } from '@/ui/rich-text/editor/content'
import { transformersOf } from '@/ui/rich-text/editor/markdown'
import { texts } from '../support/rich-text/documents'
import { hostileAddresses, hostileTexts } from '../support/rich-text/payloads'

const set = wordsOnly(peopleText)
const transformers = transformersOf(set)

function editorWith(given: { readonly markdown: string } | { readonly text: RichText }) {
  const editor = createHeadlessEditor({
    nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode],
    onError: (error) => {
      throw error
    },
  })
  if ('text' in given)
    editor.setEditorState(editor.parseEditorState(stateOf(JSON.stringify(writeRichText(given.text)), set)))
  else editor.update(() => $convertFromMarkdownString(given.markdown, transformers), { discrete: true })
  return editor
}

const fromMarkdown = (markdown: string): RichText =>
  readRichText(editorWith({ markdown }).getEditorState().toJSON(), set).text
const toMarkdown = (text: RichText): string => editorWith({ text }).read(() => $convertToMarkdownString(transformers))

/** What Markdown has no sign for: breaks inside blocks, runs without a letter at their ends are kept out. */
const writable = texts(set).map(({ blocks }) => ({
  blocks: blocks.filter(({ kind }) => kind !== 'quote' && kind !== 'list'),
}))
const letters = (text: RichText): string => plainTextOf(text).replace(/[^a-zéœ]/g, '')

describe('Markdown in the editor', () => {
  it('has the headings of the set, from the largest down', () => {
    const levels = fromMarkdown('# Un\n\n## Deux\n\n### Trois\n\n###### Six').blocks.map((block) =>
      block.kind === 'heading' ? block.level : null,
    )
    expect(levels).toEqual([2, 2, 3, 3])
  })

  it('is the same text after a round trip', () => {
    const written =
      '## Titre\n\nDes **mots** et des *mots*, `a` et [là](https://exemple.fr/)\n\n- un\n- deux\n    - dedans\n\n1. premier\n2. second\n\n> parole'
    const text = fromMarkdown(written)
    expect(text.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'quote'])
    expect(fromMarkdown(toMarkdown(text))).toEqual(text)
  })

  it('loses no word on the way, whatever signs are among them', () => {
    fc.assert(
      fc.property(writable, (text) => {
        expect(letters(fromMarkdown(toMarkdown(text)))).toBe(letters(text))
      }),
      { numRuns: 60 },
    )
  })

  it.each(hostileAddresses.filter((url) => /\S/.test(url)))('makes no link of [mots](%s)', (url) => {
    expect(JSON.stringify(fromMarkdown(`[mots](${url})`))).not.toContain('"link"')
  })

  it.each([...hostileTexts])('%j is read as words', (markdown) => {
    expect(JSON.stringify(fromMarkdown(markdown))).not.toMatch(/"href":"(?!https?:|\/|mailto:)/)
  })
})
