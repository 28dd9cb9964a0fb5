import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RichText } from '@/kernel/rich-text/document'
import { cmsText, deepestNesting, peopleText, within, wordsOnly } from '@/kernel/rich-text/feature-sets'
import { linkAddress } from '@/kernel/rich-text/link-address'
import { readRichText } from '@/kernel/rich-text/read'
import { writeRichText } from '@/kernel/rich-text/write'
import { anyDocument, link, nested, node, paragraph, root, run, texts, words } from '../../support/rich-text/documents'
import { hostileAddresses, hostileTexts } from '../../support/rich-text/payloads'

const read = (value: unknown, set = peopleText) => readRichText(value, set)
const blocksOf = (value: unknown, set = peopleText) => read(value, set).text.blocks

describe('reading a document', () => {
  it('knows each form of the set', () => {
    const document = root(
      node('heading', [words('Titre')], { tag: 'h2' }),
      paragraph(words('Gras', 1), words(' et '), words('penché', 2), { type: 'linebreak' }, words('code', 16)),
      node('quote', [words('Une parole')]),
      node(
        'list',
        [node('listitem', [words('Un')]), node('listitem', [node('list', [node('listitem', [words('Un et demi')])])])],
        { listType: 'number' },
      ),
      paragraph({ type: 'mention', profileId: 'p-1', name: 'Léa Martin' }, words(' voir '), link('/badges', 'ici')),
      { type: 'image', mediaId: 'm-1', alt: 'Un atelier' },
    )
    expect(read(document)).toEqual({
      fault: null,
      length: 'TitreGras et penché\ncodeUne paroleUnUn et demiLéa Martin voir ici'.length,
      text: {
        blocks: [
          { kind: 'heading', level: 2, children: [run('Titre')] },
          {
            kind: 'paragraph',
            children: [
              run('Gras', { bold: true }),
              run(' et '),
              run('penché', { italic: true }),
              { kind: 'break' },
              run('code', { code: true }),
            ],
          },
          { kind: 'quote', children: [run('Une parole')] },
          {
            kind: 'list',
            ordered: true,
            items: [
              {
                children: [run('Un')],
                lists: [{ kind: 'list', ordered: false, items: [{ children: [run('Un et demi')], lists: [] }] }],
              },
            ],
          },
          {
            kind: 'paragraph',
            children: [
              { kind: 'mention', profileId: 'p-1', name: 'Léa Martin' },
              run(' voir '),
              { kind: 'link', target: { kind: 'address', href: '/badges' }, children: [run('ici')] },
            ],
          },
          { kind: 'image', mediaId: 'm-1', alt: 'Un atelier' },
        ],
      },
    })
  })

  it.each([
    ['people', peopleText],
    ['cms', cmsText],
  ] as const)('gives back what was written, in the flavour of %s', (flavour, set) => {
    fc.assert(
      fc.property(texts(set), (text) => {
        expect(read(writeRichText(text, flavour), set)).toMatchObject({ text, fault: null })
      }),
    )
  })

  it('makes the same of anything twice as once, of arbitrary JSON with names that mean something', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(peopleText, cmsText), (document, set) => {
        const once = read(document, set).text
        expect(read(writeRichText(once, set === cmsText ? 'cms' : 'people'), set).text).toEqual(once)
      }),
      { numRuns: 400 },
    )
  })

  it('copies nothing that it does not name: no attribute, no scheme, no sign without width', () => {
    const allowed = new Set(
      'blocks kind children level text bold italic code target href profileId name ordered items lists mediaId alt collection id'.split(
        ' ',
      ),
    )
    const inspect = (value: unknown): void => {
      if (typeof value === 'string') expect(value).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/u)
      if (typeof value !== 'object' || value === null) return
      for (const [name, part] of Object.entries(value)) {
        if (!Array.isArray(value)) expect(allowed).toContain(name)
        if (name === 'href') expect(String(part)).toMatch(/^(https?:\/\/|\/(?!\/)|mailto:)/)
        inspect(part)
      }
    }
    fc.assert(
      fc.property(anyDocument, (document) => inspect(read(document, cmsText).text)),
      { numRuns: 400 },
    )
  })

  it.each([
    null,
    undefined,
    3,
    'texte',
    [],
    {},
    { root: null },
    { root: { children: 'x' } },
    { root: { children: {} } },
  ])('finds nothing in %j', (value) => {
    expect(read(value)).toEqual({ text: { blocks: [] }, length: 0, fault: null })
  })

  it('keeps the words of nodes that it does not know, and of forms outside the set', () => {
    const document = root(
      node('table', [node('tablerow', [node('tablecell', [paragraph(words('Cellule'))])])]),
      { type: 'horizontalrule' },
      node('heading', [words('Grand')], { tag: 'h1' }),
      node('heading', [words('Petit')], { tag: 'h6' }),
      { type: 'image', mediaId: 'm-1' },
      paragraph({ type: 'mention', profileId: 'p-1', name: 'Léa' }),
    )
    expect(blocksOf(document, wordsOnly(peopleText))).toEqual([
      { kind: 'paragraph', children: [run('Cellule')] },
      { kind: 'heading', level: 2, children: [run('Grand')] },
      { kind: 'heading', level: 3, children: [run('Petit')] },
      { kind: 'paragraph', children: [run('@Léa')] },
    ])
    expect(blocksOf(root({ type: 'horizontalrule' }), cmsText)).toEqual([{ kind: 'rule' }])
  })

  it('puts no block inside another: what stands in a paragraph, a quote or an item comes after it', () => {
    const image = { type: 'image', mediaId: 'm-1', alt: '' }
    const document = root(
      paragraph(words('avant'), image, words('après')),
      node('quote', [paragraph(words('une')), paragraph(words('deux')), image]),
      node('list', [node('listitem', [words('point'), image])]),
    )
    expect(blocksOf(document).map(({ kind }) => kind)).toEqual(
      'paragraph image paragraph quote image list image'.split(' '),
    )
    expect(blocksOf(document)[3]).toEqual({ kind: 'quote', children: [run('une'), { kind: 'break' }, run('deux')] })
  })

  it('reads links, pictures and records of the CMS, in its set alone', () => {
    const fields = { linkType: 'internal', doc: { relationTo: 'pages', value: { id: 'p-1', title: 'secret' } } }
    const document = root(
      paragraph(node('link', [words('la page')], { fields })),
      paragraph(node('autolink', [words('exemple.fr')], { fields: { linkType: 'custom', url: 'https://exemple.fr' } })),
      { type: 'upload', relationTo: 'media', value: 12, fields: { alt: 'Vue' } },
      { type: 'upload', relationTo: 'users', value: 'u-1' },
    )
    expect(blocksOf(document, cmsText)).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'link', target: { kind: 'record', collection: 'pages', id: 'p-1' }, children: [run('la page')] },
        ],
      },
      {
        kind: 'paragraph',
        children: [
          { kind: 'link', target: { kind: 'address', href: 'https://exemple.fr/' }, children: [run('exemple.fr')] },
        ],
      },
      { kind: 'image', mediaId: '12', alt: 'Vue' },
    ])
    expect(blocksOf(document)[0]).toEqual({ kind: 'paragraph', children: [run('la page')] })
  })

  it('takes a block that its set declares, as far as its reader knows it', () => {
    const figure = (fields: Readonly<Record<string, unknown>>) =>
      typeof fields.caption === 'string' ? { caption: fields.caption } : null
    const set = { ...cmsText, blocks: { figure } }
    const block = (fields: object) => ({ type: 'block', fields })
    const document = root(
      block({ blockType: 'figure', caption: 'Vue', onclick: 'alert(1)' }),
      block({ blockType: 'figure', caption: 3 }),
      block({ blockType: 'constructor' }),
    )
    const text: RichText = { blocks: [{ kind: 'block', type: 'figure', fields: { caption: 'Vue' } }] }
    expect(read(document, set).text).toEqual(text)
    expect(read(writeRichText(text, 'cms'), set).text).toEqual(text)
    expect(blocksOf(document, cmsText)).toEqual([])
  })
})

describe('hostile input', () => {
  it.each(hostileAddresses)('makes no link of %j', (url) => {
    expect(linkAddress(url)).toBeNull()
    const custom = node('link', [words('mot')], { fields: { linkType: 'custom', url } })
    expect(blocksOf(root(paragraph(link(url, 'mot'), custom)), cmsText)).toEqual([
      { kind: 'paragraph', children: [run('motmot')] },
    ])
  })

  it.each(hostileTexts)('keeps %j as words', (text) => {
    const [block] = blocksOf(root(paragraph(words(text))))
    expect(block).toMatchObject({ kind: 'paragraph', children: [{ kind: 'text' }] })
  })

  it.each([
    ['a thousand quotes', 'quote', 1_000],
    ['fifty thousand items', 'listitem', 50_000],
    ['nodes that nobody knows', 'gouffre', 50_000],
    ['links', 'link', 1_000],
  ])('goes no deeper than its bound in %s inside each other', (_name, type, levels) => {
    const { fault, text } = read(root(nested(type, levels)))
    expect(fault?.code).toBe('rich-text.too-deep')
    expect(text.blocks).toEqual([])
  })

  it('takes lists as deep as people write them', () => {
    const list = (levels: number): unknown =>
      node('list', [node('listitem', levels > 1 ? [list(levels - 1)] : [words('au fond')])])
    expect(read(root(list(7))).fault).toBeNull()
    expect(read(root(list(deepestNesting))).fault?.code).toBe('rich-text.too-deep')
  })

  const many = <T>(count: number, made: (place: number) => T): T[] => Array.from({ length: count }, (_, n) => made(n))

  it.each([
    [
      'a megabyte of text',
      root(paragraph(words('a'.repeat(1_000_000)))),
      'rich-text.too-long',
      /1\s000\s000\scaractères/,
    ],
    ['a million nodes', root(...many(100_000, () => paragraph())), 'rich-text.too-many-parts', /paragraphes/],
    [
      'ten thousand mentions',
      root(paragraph(...many(7_000, (n) => ({ type: 'mention', profileId: `p-${n}`, name: 'L' })))),
      'rich-text.too-many-mentions',
      /30\snoms au plus/,
    ],
    [
      'a hundred links',
      root(paragraph(...many(100, (n) => link(`https://exemple.fr/${n}`, 'ici')))),
      'rich-text.too-many-links',
      /60\sliens au plus/,
    ],
    [
      'a hundred images',
      root(...many(100, (n) => ({ type: 'image', mediaId: `m-${n}` }))),
      'rich-text.too-many-images',
      /20\simages au plus/,
    ],
  ])('refuses %s with a sentence, and keeps what is within', (_name, document, code, sentence) => {
    const { fault, text } = read(document)
    expect(fault?.code).toBe(code)
    expect(fault?.detail).toMatch(sentence)
    expect(JSON.stringify(text).length).toBeLessThan(400_000)
  })

  it('lets a set have bounds of its own', () => {
    const newcomer = within(peopleText, { links: 0 })
    const { fault, text } = read(root(paragraph(link('https://exemple.fr', 'ici'))), newcomer)
    expect(fault?.detail).toContain('aucun lien n’est possible ici')
    expect(text.blocks).toEqual([{ kind: 'paragraph', children: [run('ici')] }])
  })

  it('takes out signs that turn or hide words, and keeps those that make an emoji', () => {
    const [block] = blocksOf(root(paragraph(words('fac\u202etura\u200b \u2066gpj.exe 👩‍💻 e\u0301\u0000'))))
    expect(block).toEqual({ kind: 'paragraph', children: [run('factura gpj.exe 👩‍💻 é')] })
  })
})
