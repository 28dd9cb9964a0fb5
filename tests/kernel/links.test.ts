import { describe, expect, it } from 'vitest'
import { linkedParts } from '@/kernel/links'

const linksOf = (text: string) => linkedParts(text).flatMap(({ href }) => href ?? [])

describe('a web address in what somebody wrote', () => {
  it.each([
    ['Voir https://exemple.fr/a.', ['https://exemple.fr/a']],
    ['Voir (https://exemple.fr/a_(b)), merci', ['https://exemple.fr/a_(b)']],
    ['« https://exemple.fr/x ? » et « https://exemple.fr/y »', ['https://exemple.fr/x', 'https://exemple.fr/y']],
    ['https://exemple.fr/?a=1&b=2#c…', ['https://exemple.fr/?a=1&b=2#c']],
    ['www.exemple.fr, HTTP://Exemple.FR/A', ['https://www.exemple.fr/', 'http://exemple.fr/A']],
    ['https://a.fr\nhttps://b.fr\u00a0: deux', ['https://a.fr/', 'https://b.fr/']],
    ['https://été.fr/ici', ['https://xn--t-9fab.fr/ici']],
  ])('%s', (text, links) => {
    expect(linksOf(text)).toEqual(links)
    expect(
      linkedParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'ftp://exemple.fr',
    'https://normandie.fr@ailleurs.example/',
    'lea@www.exemple.fr',
    'https://',
    'https://localhost/x',
    '',
  ])('is none: %s', (text) => {
    expect(linksOf(text)).toEqual([])
  })

  it('is found in any length of text', () => {
    const long = ['https://a.fr/'.repeat(40_000), `https://a.fr/${')'.repeat(300_000)}`, 'www.'.repeat(100_000)]
    for (const text of long) expect(linksOf(text).length).toBeLessThanOrEqual(1)
    expect(linksOf('https://a.fr '.repeat(5000))).toHaveLength(5000)
  })
})
