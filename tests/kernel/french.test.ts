import { describe, expect, it } from 'vitest'
import { counted, formatBytes, formatLimit, formatNumber, listed } from '@/kernel/french'

describe('numbers in French', () => {
  it('have thin no-break spaces between thousands and a comma before decimals', () => {
    expect(formatNumber(1087)).toBe('1\u202f087')
    expect(formatNumber(1234567)).toBe('1\u202f234\u202f567')
    expect(formatNumber(999)).toBe('999')
    expect(formatNumber(-1500.25, 2)).toBe('−1\u202f500,25')
  })

  it('are plural from two on', () => {
    expect(counted(0, 'badge')).toBe('0\u00a0badge')
    expect(counted(1, 'badge')).toBe('1\u00a0badge')
    expect(counted(2, 'badge')).toBe('2\u00a0badges')
    expect(counted(2, 'dossier à prendre', 'dossiers à prendre')).toBe('2\u00a0dossiers à prendre')
  })

  it('join words as a sentence does', () => {
    expect(listed([])).toBe('')
    expect(listed(['Léa'])).toBe('Léa')
    expect(listed(['Léa', 'Yanis', 'Odile'])).toBe('Léa, Yanis et Odile')
  })

  it('give sizes in units that people know', () => {
    expect(formatBytes(250_000)).toBe('250\u00a0ko')
    expect(formatBytes(5_000_000)).toBe('5\u00a0Mo')
    expect(formatBytes(2_500_000)).toBe('2,5\u00a0Mo')
  })

  it('announces a limit in whole megabytes, never more than what passes', () => {
    expect(formatLimit(10 * 1024 * 1024)).toBe('10\u00a0Mo')
    expect(formatLimit(1_048_576)).toBe('1\u00a0Mo')
    expect(formatLimit(256_000)).toBe('256\u00a0ko')
  })
})
