import { describe, expect, it } from 'vitest'
import { typeset } from '@/kernel/typography'

/** The signs that one does not see, written so that the test can be read. */
const shown = (text: string): string => typeset(text).replaceAll('\u202f', '~').replaceAll('\u00a0', '_')

describe('a French text that is set', () => {
  it.each([
    ['Êtes-vous là ?', 'Êtes-vous là~?'],
    ['Non ; oui ! Motif : « absent »', 'Non~; oui~! Motif_: «_absent_»'],
    ['« Léa » : oui', '«_Léa_»_: oui'],
    ['« ', '«_'],
    [' »', '_»'],
    ['du 1er mars 2026 au 12 novembre 2029 inclus', 'du 1er_mars_2026 au 12_novembre_2029 inclus'],
    ['en mars 2026', 'en mars_2026'],
    ['3 ans et 2 mois, 30 jours, 250 ko, 17 h 15, 4 %', '3_ans et 2_mois, 30_jours, 250_ko, 17_h_15, 4_%'],
    ['P. F. et L. M.', 'P._F. et L._M.'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  it.each([
    'https://exemple.fr/page?suite=a;b',
    'à 15:42',
    'SELECT * WHERE a ?b :c',
    'Il a mai\u00adgri 3 hommes',
    'le 12 marsouin',
    '',
  ])('what is no French sign stays: %s', (text) => {
    expect(typeset(text)).toBe(text)
  })

  it('is the same set twice, and in pieces as React holds it', () => {
    const text = 'Le 12 mars 2026 : « Bonjour » ? 3 jours'
    expect(typeset(typeset(text))).toBe(typeset(text))
    expect(['Motif : « ', 'absent', ' » ; le ', '12 mars 2026'].map(typeset).join('')).toBe(
      typeset('Motif : « absent » ; le 12 mars 2026'),
    )
  })

  it('takes long lines of spaces, digits, months and initials in its stride', () => {
    const long = [' '.repeat(400_000), '1 '.repeat(200_000), 'mars '.repeat(80_000), 'A. '.repeat(120_000)]
    for (const text of long) expect(typeset(text)).toHaveLength(text.length)
  })
})
