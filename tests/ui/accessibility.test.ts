import { describe, expect, it } from 'vitest'
import { conformity, failedCriteria, themes } from '@/app/accessibility/criteria'
import { lastingFooter } from '@/ui/navigation'

const all = themes.flatMap(({ criteria }) => criteria)
/** How many criteria each theme of RGAA 4.1 has, in order. */
const ofEachTheme = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]

describe('the self-assessment', () => {
  it('has a line for each of the 106 criteria, in their order', () => {
    const numbers = ofEachTheme.flatMap((count, theme) =>
      Array.from({ length: count }, (_, index) => `${theme + 1}.${index + 1}`),
    )
    expect(numbers).toHaveLength(106)
    expect(all.map(({ number }) => number)).toEqual(numbers)
  })

  it('counts what nobody tried as not met, and says why of each that is not', () => {
    for (const { tried, result } of all) if (tried === 'untried') expect(result).toBe('failed')
    for (const { note } of failedCriteria) expect(note).not.toBe('')
  })

  it('gives the level that the law asks for by share, and that every page names', () => {
    const { level, percent, met, failed, absent } = conformity()
    expect(met + failed + absent).toBe(106)
    expect(percent).toBe(Math.floor((100 * met) / (met + failed)))
    expect(lastingFooter.map(({ label }) => label)).toContain(`Accessibilité : ${level}`)
    const line = (result: 'met' | 'failed') => ({ number: '', asks: '', result, tried: 'code', note: '' }) as const
    expect(conformity([line('met'), line('failed'), line('failed')]).level).toBe('non conforme')
    expect(conformity([line('met'), line('failed')]).level).toBe('partiellement conforme')
    expect(conformity([line('met')]).level).toBe('totalement conforme')
  })
})
