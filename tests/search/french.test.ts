import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editsAllowed, swapped, termsOf, wordsOf } from '@/search/french'
import { excerptOf, marksIn } from '@/search/marks'
import { longestQuestion, questionOf } from '@/search/question'

describe('words of a French text', () => {
  it.each([
    ['accents and case', 'Évaluation', 'EVALUATION'],
    ['an accent that stands apart', 'Cafe\u0301', 'café'],
    ['ligatures', 'œuvre', 'oeuvre'],
    ['plurals in s', 'badges', 'badge'],
    ['plurals in x', 'réseaux', 'réseau'],
    ['plurals in aux', 'locaux', 'local'],
    ['feminines', 'participante', 'participants'],
    ['doubled letters', 'professionnelle', 'profesionel'],
    ['an elided article', 'l’insertion', 'insertion'],
    ['a straight apostrophe', "d'atelier", 'atelier'],
    ['a reflexive verb', 'S’adapter', 'adapter'],
    ['a hyphen', 'Seine-Maritime', 'Seine Maritime'],
  ])('are the same: %s', (_, one, other) => {
    expect(termsOf(one)).toEqual(termsOf(other))
    expect(termsOf(one)).not.toEqual([])
  })

  it('leave out little words, and no letter that stands for itself', () => {
    expect(termsOf('Le badge de la structure et du CFA, niveau B')).toEqual(['badg', 'structur', 'cfa', 'niveau', 'b'])
    expect(termsOf('de la et')).toEqual([])
    expect(termsOf('Aujourd’hui')).toEqual(['aujourd', 'hui'])
  })

  it('stand where they were found, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { start, end, term } of wordsOf(text)) {
          expect(text.slice(start, end)).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
          expect(term.length).toBeLessThanOrEqual(40)
        }
      }),
    )
  })

  it.each([
    ['cfa', 0],
    ['2026', 0],
    ['badg', 1],
    ['atel', 1],
    ['competenc', 2],
  ])('%s may hold %i wrong letters', (term, edits) => {
    expect(editsAllowed(term)).toBe(edits)
  })

  it('have neighbours by a slip of the hand where two wrong letters would be too many', () => {
    expect(swapped('badg')).toEqual(['abdg', 'bdag', 'bagd'])
    expect(swapped('competenc')).toEqual([])
    expect(swapped('cfa')).toEqual([])
  })
})

describe('marks', () => {
  const terms = new Set(termsOf('atelier compétences'))

  it('are ranges of the text as it is written', () => {
    const text = 'L’Atelier des COMPÉTENCES <b>'
    expect(marksIn(text, terms).map(([start, end]) => text.slice(start, end))).toEqual(['Atelier', 'COMPÉTENCES'])
  })

  it('stand in an excerpt that is cut between words, around the first of them', () => {
    const text = `${'mot '.repeat(60)}dans un atelier ${'suite '.repeat(60)}`
    const { excerpt, marks } = excerptOf(text, terms)
    expect(marks.map(([start, end]) => excerpt.slice(start, end))).toEqual(['atelier'])
    expect(excerpt).toMatch(/^… mot .* suite …$/)
    expect(excerpt.length).toBeLessThanOrEqual(190)
  })

  it('are right in every text, the shortest and the oddest', () => {
    const word = fc.constantFrom('atelier', 'Compétence', 'autre', 'x'.repeat(300), '😀', '', "l'atelier")
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const { excerpt, marks } = excerptOf(words.join(' '), terms)
        let last = 0
        for (const [start, end] of marks) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(terms.has(termsOf(excerpt.slice(start, end))[0] ?? '')).toBe(true)
          last = end
        }
      }),
    )
  })
})

describe('a question', () => {
  it.each([
    ['nothing', '', 'search.no-word'],
    ['signs alone', '.*+?^$(){}|[]\\ %_"\'', 'search.no-word'],
    ['little words alone', 'de la', 'search.no-word'],
    ['ten thousand letters', 'a'.repeat(10_000), 'search.too-long'],
    ['a text that was pasted', 'badge '.repeat(60), 'search.too-long'],
  ])('of %s is answered with a sentence', (_, typed, code) => {
    const asked = questionOf(typed)
    expect(asked.ok ? null : asked.problem.code).toBe(code)
    expect(asked.ok ? '' : asked.problem.detail).toMatch(/^[A-ZÉ].*\.$/)
  })

  it('keeps its words, spaces apart', () => {
    expect(questionOf('  l’atelier \u00a0 \n bois ')).toEqual({ ok: true, value: 'l’atelier bois' })
    expect(questionOf('b'.repeat(longestQuestion)).ok).toBe(true)
  })
})
