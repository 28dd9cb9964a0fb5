import { describe, expect, it } from 'vitest'
import { citationsIn, placesIn } from '../../scripts/check/references'

const cited = (text: string, file = 'src/a.ts'): string[] => citationsIn(file, text).map(({ cites }) => cites)

/** Written in two parts, since the check reads this file too. */
const broken = { rule: `MEM-${99}`, requirement: `R${900}`, machine: `12.${10}`, section: `design §${40}` }

describe('the check of references', () => {
  it.each([
    ['/** The interval ends that day (MEM-7, EX50). */', ['MEM-7', 'EX50']],
    ['eligibility (AWD-1…13) and triggering (TRG-1…7)', ['AWD-1', 'AWD-13', 'TRG-1', 'TRG-7']],
    ['(ISS-3 to ISS-5), AWD-1 to 7', ['ISS-3', 'ISS-5', 'AWD-1', 'AWD-7']],
    ['the five points of R21, by Q13', ['R21', 'Q13']],
    ['in the words of 12.6; by table 12.1 (12.3 map); (MEM-4, 12.1)', ['12.6', '12.1', '12.3', '12.1', 'MEM-4']],
    ["test('12.2: lapsed')", ['12.2']],
    ['(rules.md §12.6), by table 12.3. `save` (AWD-12, 12.5)', ['AWD-12', '12.6', '12.3', '12.5']],
    ['says (design §4, §7) and (design §8b)', ['design §4', 'design §7', 'design §8b']],
    ['| S3:25-26,30; S0:112 |', ['S0:112', 'S3:25', 'S3:26', 'S3:30']],
    ['see `decisions/0013` and decision 9', ['decisions/0013', 'decisions/0009']],
  ])('reads %s', (text, expected) => {
    expect(cited(text).toSorted()).toEqual(expected.toSorted())
  })

  it.each([
    'R-2026-0004 and a file R2D2.ts',
    'RFC 9562 §6.2, UTF-8, SHA-256, %PDF-1.7',
    'zod 12.4.1, 12.5 % of it, a width of 12.75',
    'const half = 12.5',
    "const salt = 'abcR21+Q3/EX6='",
    'E2E, ES2024, EX_1, FR21',
  ])('does not take %s for a citation', (text) => {
    expect(cited(text)).toEqual([])
  })

  it('follows the links of documents, from where they stand, and no others', () => {
    const text = '[rules](domain/rules.md#membership) [up](../README.md) [web](https://example.org/a) [here](#below)'
    expect(cited(text, 'docs/README.md')).toEqual(['docs/domain/rules.md', 'README.md'])
    expect(cited(text, 'src/a.ts')).toEqual([])
  })

  it('follows the paths that a document names, where they are whole', () => {
    const text = 'Read `src/kernel/ids.ts`, `tests/platform`, and your own `src/<slice>/access.ts` or `npm run check`.'
    expect(cited(text, 'docs/architecture.md')).toEqual(['src/kernel/ids.ts', 'tests/platform'])
    expect(cited(text, 'docs/decisions/0001-a.md')).toEqual([])
  })

  const places = placesIn({
    rules: [
      '## 2. Membership (MEM)',
      '1. Acceptance opens an interval.',
      '| 2 | a rule in a table | |',
      '### Indicative clock (CLK)',
      '1. Target.',
      '### 12.1 Application (all kinds)',
      '1. no rule',
      '| EX6 | Interval | Held |',
    ].join('\n'),
    requirements: '| R21 | The application | | S0:112 |\n| Q13 | Holders? | Import. |',
    design: '## 4. The one way through\n### The commit\n## 8b. One process',
    sources:
      '## S0, slides\n| lines | fact |\n| 44-46 | a fact |\n| 112 | another |\n## S3, a release\n| 4 | a third |',
    decisions: ['0007-badge-texts-by-content.md'],
  })

  it('knows the places of the documents', () => {
    const fromSources = ['S0:44', 'S0:45', 'S0:46', 'S0:112', 'S3:4']
    expect([...places].toSorted()).toEqual(
      [
        'MEM-1',
        'MEM-2',
        'CLK-1',
        'EX6',
        '12.1',
        'R21',
        'Q13',
        'design §4',
        'design §8b',
        'decisions/0007',
        ...fromSources,
      ].toSorted(),
    )
  })

  it.each(Object.values(broken))('%s is cited and leads nowhere', (name) => {
    const [citation] = citationsIn('src/a.ts', `first line\n/** (${name}) */`)
    expect(citation).toEqual({ line: 2, cites: name })
    expect(places.has(name)).toBe(false)
  })
})
