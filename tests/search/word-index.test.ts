import { beforeEach, describe, expect, it } from 'vitest'
import type { SearchEntry } from '@/search/entry'
import { type WordIndex, wordIndex } from '@/search/word-index'

let index: WordIndex
let number = 0
const put = (title: string, values: Partial<SearchEntry> = {}): string => {
  number += 1
  const key = `badges:${number}:`
  index.put({
    id: String(number),
    revision: 1,
    key,
    kind: 'badges',
    thingId: String(number),
    title,
    detail: '',
    text: '',
    address: '/badges',
    periods: null,
    isShown: true,
    updatedAt: '2026-03-02T09:00:00.000Z',
    ...values,
  })
  return key
}
const find = (words: string, given: { kind?: string | null; today?: string; limit?: number } = {}) =>
  index.find({ words, kind: null, today: '2026-03-02', limit: 10, ...given })
const titles = (words: string): readonly string[] =>
  find(words).groups.flatMap(({ hits }) => hits.map(({ title }) => title))

beforeEach(() => {
  index = wordIndex()
})

describe('the index of words', () => {
  it.each([
    ['without accents', 'competences'],
    ['in capitals', 'COMPÉTENCES'],
    ['a wrong letter', 'compétances'],
    ['a letter too few', 'compétnces'],
    ['two letters the other way round', 'compétecnes'],
    ['unfinished', 'compét'],
    ['with an article', 'les compétences'],
    ['in the singular', 'compétence'],
  ])('finds « Compétences relationnelles » %s', (_, asked) => {
    put('Compétences relationnelles')
    put('Mécanique')
    expect(titles(asked)).toEqual(['Compétences relationnelles'])
  })

  it('finds a short word by a slip of the hand, and no number by a wrong figure', () => {
    put('Badge 2026')
    expect(titles('badeg')).toEqual(['Badge 2026'])
    expect(titles('2027')).toEqual([])
  })

  it('wants all words, in any order; where nothing holds them all it says so and shows what holds some', () => {
    put('Atelier bois', { text: 'Rouen' })
    put('Atelier métal', { text: 'Caen' })
    expect(titles('rouen atelier')).toEqual(['Atelier bois'])
    expect(find('rouen atelier').isPartial).toBe(false)
    const some = find('atelier Alençon')
    expect([some.isPartial, some.total]).toEqual([true, 2])
    expect(find('Alençon Bayeux')).toEqual({ groups: [], total: 0, isPartial: false })
  })

  it('puts what is written so before what is nearly so, and titles before texts', () => {
    put('Autre chose', { text: 'On y parle de soudure une fois.' })
    put('Soudage')
    put('Soudure')
    expect(titles('soudure')[0]).toBe('Soudure')
    expect(titles('soudure').indexOf('Autre chose')).toBeGreaterThan(0)
  })

  it('groups by kind, the best first, and bounds each group without bounding its count', () => {
    for (let n = 0; n < 8; n += 1) put(`Atelier ${n}`, { kind: 'structures', text: 'Un atelier.' })
    put('Autre', { text: 'atelier' })
    const { groups, total } = find('atelier', { limit: 3 })
    expect(groups.map(({ kind, total: count, hits }) => [kind, count, hits.length])).toEqual([
      ['structures', 8, 3],
      ['badges', 1, 1],
    ])
    expect(total).toBe(9)
    expect(find('atelier', { kind: 'badges' }).groups.map(({ kind }) => kind)).toEqual(['badges'])
  })

  it('shows a thing on its days alone, first day included and last excluded', () => {
    put('Chantier', {
      periods: [
        { from: '2026-03-01', to: '2026-04-01' },
        { from: '2026-06-01', to: '2026-07-01' },
      ],
    })
    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01', '2026-06-15', '2026-07-01']
    expect(days.filter((today) => find('chantier', { today }).total === 1)).toEqual([
      '2026-03-01',
      '2026-03-31',
      '2026-06-15',
    ])
  })

  it('forgets what is taken out, and what it was before it was changed', () => {
    const key = put('Ancien nom')
    put('Nouveau nom', { key, revision: 2 })
    expect(titles('ancien')).toEqual([])
    expect(titles('nouveau')).toEqual(['Nouveau nom'])
    index.remove(key)
    index.remove(key)
    expect(titles('nouveau')).toEqual([])
  })

  it('marks what was found, also where it is written otherwise', () => {
    put('Les Œuvres de l’atelier', { text: 'Un texte.' })
    const [hit] = find('oeuvre').groups[0]?.hits ?? []
    expect(hit?.titleMarks.map(([start, end]) => hit.title.slice(start, end))).toEqual(['Œuvres'])
  })

  it('reads eight words at most', () => {
    put('un deux trois quatre cinq six sept huit neuf')
    expect(titles('deux trois quatre cinq six sept huit neuf introuvable')).toHaveLength(1)
  })
})
