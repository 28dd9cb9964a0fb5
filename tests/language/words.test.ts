import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { frenchTexts, type SourceText } from '~/scripts/check/french-texts'

interface Term {
  readonly term: string
  readonly not: readonly RegExp[]
  readonly except: readonly string[]
}

const inBackticks = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)

/** The table under « Words of the interface » in docs/domain/glossary.md; `\|` is the bar of a pattern. */
function terms(): readonly Term[] {
  const [, section = ''] = readFileSync('docs/domain/glossary.md', 'utf8').split('\n## Words of the interface\n')
  const [table = ''] = section.split('\n## ')
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| term'))
  return rows.map((row) => {
    const [, term = '', , not = '', except = ''] = row.split(/(?<!\\)\|/).map((cell) => cell.trim())
    const patterns = inBackticks(not).map((text) => new RegExp(text.replaceAll('\\|', '|'), 'u'))
    return { term, not: patterns, except: inBackticks(except) }
  })
}

const texts = frenchTexts()
const shown = ({ file, line, text }: SourceText): string => `${file}:${line} ${text.trim().slice(0, 120)}`

describe('one term for one thing', () => {
  it('reads the glossary and the sources', () => {
    expect(terms().length).toBeGreaterThan(12)
    expect(texts.length).toBeGreaterThan(1500)
    expect(terms().every(({ not }) => not.length > 0)).toBe(true)
  })

  it.each(terms())('« $term »', ({ not, except }) => {
    const wrong = texts.filter(
      ({ file, text }) => not.some((pattern) => pattern.test(text)) && !except.some((part) => file.includes(part)),
    )
    expect(wrong.map(shown)).toEqual([])
  })

  it('says the sentences that were agreed on', () => {
    const agreed = [
      'Retrouvez vos badges, voyez où vous en êtes, ou refusez les prochains',
      'Ne plus recevoir de badges',
      'Dire comment les badges seront relevés',
      'Retirer la question',
    ]
    const said = texts.map(({ text }) => text)
    for (const sentence of agreed) expect(said.some((text) => text.includes(sentence))).toBe(true)
  })
})
