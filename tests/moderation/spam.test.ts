import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Around, judge, mostCompared, type Submitted, sharedPart, shinglesOf, spamRules } from '@/moderation/spam'

const text =
  'Nous remettons le badge après deux observations en atelier, puis un entretien avec le tuteur et la personne, qui dit ce qu’elle a appris.'
const submitted = (over: Partial<Submitted> = {}): Submitted => ({ text, links: [], honeypot: '', ...over })
const around = (over: Partial<Around> = {}): Around => ({
  ...{ level: 'member', visiblePosts: 5, postsLastMinute: 0, recentTexts: [], ownRecentLinks: [] },
  ...over,
})
const reasonsOf = (given: Partial<Submitted>, known: Partial<Around> = {}) => {
  const judged = judge(submitted(given), around(known))
  return judged.verdict === 'hold' ? judged.reasons : []
}

describe('what is held before anybody reads it', () => {
  it('is nothing of an ordinary post', () => {
    expect(judge(submitted(), around())).toEqual({ verdict: 'pass' })
  })
  it.each([
    ['honeypot', { honeypot: 'x' }, { level: 'trusted' }],
    ['firstPost', {}, { level: 'newcomer', visiblePosts: 0 }],
    ['rate', {}, { postsLastMinute: 3 }],
    [
      'repeatedLinks',
      { links: ['https://www.offre.example/a'] },
      { level: 'newcomer', ownRecentLinks: [['https://offre.example/b'], ['http://OFFRE.example/c']] },
    ],
    ['pattern', { text: 'Un PRÊT entre   particuliers sans dossier' }, {}],
    ['nearCopy', { text: `${text} Bonne journée.` }, { recentTexts: [text] }],
  ] as const)('%s', (reason, given, known) => {
    expect(reasonsOf(given, known as Partial<Around>)).toEqual([reason])
  })
  it('has a word for a moderator and a case above for each rule', () => {
    expect(spamRules.map(({ reason }) => reason).toSorted()).toEqual(
      ['firstPost', 'honeypot', 'nearCopy', 'pattern', 'rate', 'repeatedLinks'].toSorted(),
    )
    for (const { words } of spamRules) expect(words.length).toBeGreaterThan(10)
  })
  it('trusts whoever a moderator trusts', () => {
    expect(
      reasonsOf({ text: 'casino en ligne' }, { level: 'trusted', postsLastMinute: 9, recentTexts: [text] }),
    ).toEqual([])
  })
  it('knows a near copy from a text on the same subject, and from short thanks', () => {
    const other =
      'Nous remettons le badge après un entretien : le tuteur raconte, la personne montre son travail, nous décidons ensemble.'
    expect(reasonsOf({ text: other }, { recentTexts: [text] })).toEqual([])
    expect(
      reasonsOf({ text: 'Merci beaucoup pour cette réponse' }, { recentTexts: ['Merci beaucoup pour cette réponse'] }),
    ).toEqual([])
    expect(reasonsOf({}, { recentTexts: [...Array(mostCompared).fill('rien'), text] })).toEqual([])
  })
  it('does not see a copy behind another case, other accents or other signs', () => {
    expect(reasonsOf({ text: text.toUpperCase().replaceAll(',', ' – ') }, { recentTexts: [text] })).toEqual([
      'nearCopy',
    ])
  })
})

describe('comparison by runs of words', () => {
  it('is total, symmetric, and 1 for a text with itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), (one, other) => {
        const [a, b] = [shinglesOf(one), shinglesOf(other)]
        const part = sharedPart(a, b)
        expect(part).toBe(sharedPart(b, a))
        expect(part >= 0 && part <= 1).toBe(true)
        expect(sharedPart(a, a)).toBe(a.size > 0 ? 1 : 0)
      }),
    )
  })
  it('reads no more than the beginning of a very long text', () => {
    expect(shinglesOf('mot '.repeat(300_000)).size).toBe(1)
    expect(shinglesOf(Array.from({ length: 50_000 }, (_, n) => `m${n}`).join(' ')).size).toBeLessThan(1_000)
  })
})
