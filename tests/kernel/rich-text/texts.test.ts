import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { peopleText, within } from '@/kernel/rich-text/feature-sets'
import { richTextOf } from '@/kernel/rich-text/from-plain-text'
import { longestDocument, readField, richTextInput } from '@/kernel/rich-text/input'
import { hiddenHost, linkAddress } from '@/kernel/rich-text/link-address'
import { excerptOf, mentionedProfiles, plainTextOf, shownMedia } from '@/kernel/rich-text/plain-text'
import { readRichText } from '@/kernel/rich-text/read'
import { fieldValueOf, writeRichText } from '@/kernel/rich-text/write'
import { link, node, paragraph, root, run, texts, words } from '../../support/rich-text/documents'

const textOf = (...children: readonly unknown[]) => readRichText(root(...children), peopleText).text

describe('a text that was typed in a plain field', () => {
  it('becomes paragraphs, lists, line ends and links', () => {
    const typed =
      'Bonjour,\nnous formons.\r\n\r\n- Accueil\n– Atelier\n• Suivi\n\n1. Venir\n2) Revenir\n\nVoir www.exemple.fr.'
    expect(richTextOf(typed).blocks).toEqual([
      { kind: 'paragraph', children: [run('Bonjour,'), { kind: 'break' }, run('nous formons.')] },
      {
        kind: 'list',
        ordered: false,
        items: ['Accueil', 'Atelier', 'Suivi'].map((word) => ({ children: [run(word)], lists: [] })),
      },
      {
        kind: 'list',
        ordered: true,
        items: ['Venir', 'Revenir'].map((word) => ({ children: [run(word)], lists: [] })),
      },
      {
        kind: 'paragraph',
        children: [
          run('Voir '),
          {
            kind: 'link',
            target: { kind: 'address', href: 'https://www.exemple.fr/' },
            children: [run('www.exemple.fr')],
          },
          run('.'),
        ],
      },
    ])
  })

  it('loses no word, whatever it holds', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        const kept = plainTextOf(richTextOf(typed))
        expect(letters(kept)).toBe(letters(typed.toWellFormed().normalize('NFC')))
      }),
    )
  })

  it('is empty where only blanks were typed', () => {
    expect(richTextOf(' \n\n \t\n- \n')).toEqual({ blocks: [] })
  })
})

describe('a formatted text as plain text', () => {
  it('keeps marks of lists, quotes, and where links lead', () => {
    const text = textOf(
      node('heading', [words('Nos ateliers')], { tag: 'h2' }),
      node('list', [
        node('listitem', [words('Rouen')]),
        node('listitem', [node('list', [node('listitem', [words('rive gauche')])], { listType: 'number' })]),
      ]),
      node('quote', [words('Venez'), { type: 'linebreak' }, words('tous')]),
      paragraph(link('https://exemple.fr/plan', 'le plan'), words(', '), link('https://exemple.fr', 'exemple.fr')),
      paragraph(link('mailto:lea@exemple.fr', 'écrire'), words(' '), link('/badges', 'les badges')),
      paragraph({ type: 'mention', profileId: 'p-1', name: 'Léa' }),
      { type: 'image', mediaId: 'm-1', alt: 'Vue' },
    )
    expect(plainTextOf(text)).toBe(
      [
        'Nos ateliers',
        '- Rouen\n  1. rive gauche',
        '> Venez\n> tous',
        'le plan (https://exemple.fr/plan), exemple.fr',
        'écrire (lea@exemple.fr) les badges',
        '@Léa',
        '[image : Vue]',
      ].join('\n\n'),
    )
    expect([mentionedProfiles(text), shownMedia(text)]).toEqual([['p-1'], ['m-1']])
  })

  it('has an excerpt on one line, cut between words', () => {
    const text = textOf(paragraph(words('Un texte assez long')), node('quote', [words('pour être coupé')]))
    expect([excerptOf(text, 100), excerptOf(text, 20), excerptOf(text, 8)]).toEqual([
      'Un texte assez long pour être coupé',
      'Un texte assez long…',
      'Un text…',
    ])
  })
})

describe('the address of a link', () => {
  it.each([
    ['www.exemple.fr', 'https://www.exemple.fr/'],
    ['http://exemple.fr/a?b=c#d', 'http://exemple.fr/a?b=c#d'],
    ['/badges?niveau=1#haut', '/badges?niveau=1#haut'],
    ['/a/../badges', '/badges'],
    ['mailto:lea@exemple.fr?subject=x&bcc=autre@exemple.fr', 'mailto:lea@exemple.fr'],
    ['lea@exemple.fr', 'mailto:lea@exemple.fr'],
    ['https://exemple.fr/@lea', 'https://exemple.fr/@lea'],
    ['https://exemple.fr/"><script>x', 'https://exemple.fr/%22%3E%3Cscript%3Ex'],
  ])('%s is followed as %s', (typed, href) => expect(linkAddress(typed)).toBe(href))

  it.each([
    ['www.banque.fr', 'https://ailleurs.fr/', 'ailleurs.fr'],
    ['https://banque.fr/compte', 'https://banque.ailleurs.fr/', 'banque.ailleurs.fr'],
    ['banque.fr', 'https://www.banque.fr/compte', null],
    ['notre site', 'https://ailleurs.fr/', null],
    ['аррӏе.com', 'https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
    ['notre banque', 'https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
    ['les badges', '/badges', null],
  ])('« %s » that leads to %s shows %s beside it', (words, href, host) => expect(hiddenHost(words, href)).toBe(host))
})

describe('the field of a form', () => {
  const short = within(peopleText, { characters: 40 })

  it('reads what the editor sends, and gives it back to the editor', () => {
    fc.assert(
      fc.property(texts(peopleText), (text) => {
        const value = fieldValueOf(text)
        expect(readField(value, peopleText).text).toEqual(text)
        expect(fieldValueOf(readField(value, peopleText).text)).toBe(value)
      }),
    )
  })

  it('takes a plain text, also one that looks like JSON', () => {
    const input = richTextInput(peopleText)
    expect(plainTextOf(input.parse('Deux mots'))).toBe('Deux mots')
    expect(plainTextOf(input.parse('{ root'))).toBe('{ root')
    expect(plainTextOf(input.parse('{"a":1}'))).toBe('{"a":1}')
    expect(input.parse('')).toEqual({ blocks: [] })
  })

  it('refuses what passes a bound, what is missing and what nobody could have written', () => {
    const sentences = (schema: ReturnType<typeof richTextInput>, value: unknown): unknown =>
      schema.safeParse(value).error?.issues.map(({ message }) => message)
    expect(sentences(richTextInput(short), 'a'.repeat(41))).toEqual([
      'Ce texte compte 41 caractères, la limite est de 40. Raccourcissez-le.',
    ])
    expect(sentences(richTextInput(short), fieldValueOf(richTextOf('a'.repeat(41))))).toHaveLength(1)
    expect(sentences(richTextInput(short), 'a'.repeat(40))).toBeUndefined()
    const needed = richTextInput(short, 'Écrivez quelques mots.')
    expect(sentences(needed, JSON.stringify(writeRichText({ blocks: [] })))).toEqual(['Écrivez quelques mots.'])
    expect(sentences(needed, undefined)).toEqual(['Écrivez quelques mots.'])
    expect(sentences(richTextInput(short), 'x'.repeat(longestDocument + 1))).toBeDefined()
    expect(sentences(richTextInput(short), { root: {} })).toBeDefined()
  })
})
