import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { RichText as Text } from '@/kernel/rich-text/document'
import { cmsText, peopleText } from '@/kernel/rich-text/feature-sets'
import { readRichText } from '@/kernel/rich-text/read'
import type { Surroundings } from '@/ui/rich-text/parts'
import { RichText } from '@/ui/rich-text/rich-text'
import { Letter } from '~/templates/mail/letter'
import { renderMail } from '~/templates/mail/render'
import { WrittenText } from '~/templates/mail/rich-text'
import { anyDocument, link, node, paragraph, root, texts, words } from '../support/rich-text/documents'
import { hostileAddresses, hostileTexts } from '../support/rich-text/payloads'

const around: Surroundings = {
  imageOf: (id) =>
    id === 'm-1'
      ? {
          src: '/images/vue.jpg',
          alternative: 'Vue',
          credit: 'Région',
          width: 640,
          height: 480,
          sources: [],
          cutAround: null,
        }
      : null,
  profileOf: (id) => (id === 'p-1' ? '/communaute/personnes/lea' : null),
  addressOf: (collection, id) => (id === 'accueil' ? `/${collection}/accueil` : null),
}
const shown = (text: Text, props: object = {}): string =>
  renderToStaticMarkup(<RichText text={text} {...around} {...props} />)
const textOf = (...children: readonly unknown[]): Text => readRichText(root(...children), cmsTextForAll).text
const cmsTextForAll = { ...cmsText, mentions: true, bounds: { ...cmsText.bounds, mentions: 10 } }

const letterOf = (text: Text) =>
  renderMail(
    'Réponse',
    <Letter title="Réponse" preview="Réponse" footer="Vous suivez ce sujet.">
      <WrittenText text={text} portalUrl="https://portail.exemple.fr" {...around} />
    </Letter>,
  )

const everything = textOf(
  node('heading', [words('Titre')], { tag: 'h2' }),
  paragraph(words('gras', 1), words('penché', 2), words('les deux', 3), { type: 'linebreak' }, words('code', 16)),
  node('list', [
    node('listitem', [words('un')]),
    node('listitem', [node('list', [node('listitem', [words('dedans')])], { listType: 'number' })]),
  ]),
  node('quote', [words('parole')]),
  { type: 'horizontalrule' },
  { type: 'image', mediaId: 'm-1', alt: '' },
  { type: 'image', mediaId: 'm-2', alt: 'perdue' },
  paragraph({ type: 'mention', profileId: 'p-1', name: 'Léa' }, { type: 'mention', profileId: 'p-2', name: 'Yanis' }),
  paragraph(link('https://exemple.fr', 'dehors'), link('/badges', 'dedans'), link('https://exemple.fr', 'banque.fr')),
  paragraph(
    ...['accueil', 'perdue'].map((value) =>
      node('link', [words(value)], { fields: { linkType: 'internal', doc: { relationTo: 'pages', value } } }),
    ),
  ),
)

describe('a formatted text on a page', () => {
  it('shows each form by its element, and what has no answer as words', () => {
    expect(shown(everything)).toBe(
      '<div class="p-text p-rich-text"><h2>Titre</h2>' +
        '<p><strong>gras</strong><em>penché</em><strong><em>les deux</em></strong><br/><code>code</code></p>' +
        '<ul><li>un<ol><li>dedans</li></ol></li></ul>' +
        '<blockquote><p>parole</p></blockquote><hr/>' +
        '<figure><picture><img class="p-picture" src="/images/vue.jpg" alt="Vue" width="640" height="480" loading="lazy" decoding="async"/></picture><figcaption class="p-muted p-small">Région</figcaption></figure>' +
        '<p><a href="/communaute/personnes/lea">@Léa</a><strong>@Yanis</strong></p>' +
        '<p><a href="https://exemple.fr/" rel="nofollow ugc noopener noreferrer">dehors</a><a href="/badges">dedans</a>' +
        '<a href="https://exemple.fr/" rel="nofollow ugc noopener noreferrer">banque.fr</a> (exemple.fr)</p>' +
        '<p><a href="/pages/accueil">accueil</a>perdue</p></div>',
    )
  })

  it('puts its headings below the one above it, and trusts the links of the Région', () => {
    const text = textOf(
      node('heading', [words('Un')], { tag: 'h2' }),
      node('heading', [words('Deux')], { tag: 'h4' }),
      paragraph(link('https://exemple.fr', 'x')),
    )
    const html = shown(text, { firstHeading: 3, author: 'region' })
    expect(html).toContain('<h3>Un</h3><h5>Deux</h5>')
    expect(html).toContain('rel="noopener"')
  })

  it('sets words in French, and leaves code as it is', () => {
    expect(shown(textOf(paragraph(words('Vous venez ?'), words('a ? b', 16))))).toContain(
      'Vous venez\u202f?<code>a ? b</code>',
    )
  })
})

/** Every tag that may be there, with its attributes; anything else in the HTML is text. */
const tag =
  /<(?:\/?(?:div|p|h[2-6]|ul|ol|li|blockquote|strong|em|code|figure|figcaption|picture|a)|(?:br|hr)\/)>|<div class="p-text p-rich-text">|<a href="(?:https?:\/\/|\/(?!\/)|mailto:)[^"<>]*"(?: rel="[a-z ]+")?>|<figcaption class="p-muted p-small">|<img class="p-picture" src="[^"<>]*" alt="[^"<>]*" width="\d+" height="\d+" loading="lazy" decoding="async"\/>/g

describe('nothing that somebody writes becomes an element, an attribute or an address', () => {
  it.each([...hostileTexts])('%j in words, links, names and pictures', (text) => {
    const html = shown(
      textOf(
        paragraph(words(text), link('https://exemple.fr', text), { type: 'mention', profileId: 'p-1', name: text }),
        node('heading', [words(text, 16)], { tag: text }),
        { type: 'image', mediaId: 'm-1', alt: text },
      ),
    )
    expect(html.replaceAll(tag, '')).not.toMatch(/[<>]/)
  })

  it.each([...hostileAddresses])('%j as an address', (url) => {
    expect(shown(textOf(paragraph(link(url, 'mot'))))).toBe('<div class="p-text p-rich-text"><p>mot</p></div>')
  })

  it('whatever JSON was stored', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(peopleText, cmsText), (document, set) => {
        expect(shown(readRichText(document, set).text).replaceAll(tag, '')).not.toMatch(/[<>]/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a formatted text in a mail', () => {
  it('has whole addresses, pictures that the portal serves, and a plain part', async () => {
    const { html, text } = await letterOf(everything)
    expect(html).toContain('href="https://portail.exemple.fr/badges"')
    expect(html).toContain('src="https://portail.exemple.fr/images/vue.jpg"')
    expect(html).toContain('href="https://portail.exemple.fr/communaute/personnes/lea"')
    expect(html).not.toContain('href="/')
    expect(text).toContain('parole')
    expect(text).toMatch(/\* un/)
  })

  it('holds the words of every text', async () => {
    const letters = (from: string): string => from.toLowerCase().replace(/[^a-z]/g, '')
    await fc.assert(
      fc.asyncProperty(texts(peopleText), async ({ blocks }) => {
        const { text: plain } = await letterOf({ blocks })
        const runs = blocks.flatMap((block) => ('children' in block ? block.children : []))
        for (const run of runs) if (run.kind === 'text') expect(letters(plain)).toContain(letters(run.text))
      }),
      { numRuns: 10 },
    )
  })

  it('makes no element of what somebody writes', async () => {
    const { html } = await letterOf(textOf(paragraph(...hostileTexts.map((text) => words(text)))))
    expect(html).not.toMatch(/<(?:script|img|svg|iframe|object|embed|form|input|math|video|details|base)\b/i)
  })
})
