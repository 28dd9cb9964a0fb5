import { describe, expect, it } from 'vitest'
import { badgeCodes, competencyOfBadge, describeTerms, regionalBadgeCodes } from '@/catalogue/competency'
import { firstPolicy, policyOn } from '@/catalogue/policy'

describe('scheme policies', () => {
  const later = { ...firstPolicy, version: 2, inForceFrom: '2026-07-01', partialThreshold: 2 }

  it('apply from their first day until the next one begins', () => {
    expect(policyOn([later, firstPolicy], '2026-06-30').partialThreshold).toBe(3)
    expect(policyOn([later, firstPolicy], '2026-07-01').partialThreshold).toBe(2)
  })

  it('let the first one answer for days before it, and refuse to guess when there is none', () => {
    expect(policyOn([later, firstPolicy], '2019-01-01').version).toBe(1)
    expect(() => policyOn([], '2026-01-01')).toThrow('No scheme policy')
  })

  it('prefer the later version when two begin on one day', () => {
    expect(policyOn([{ ...later, inForceFrom: firstPolicy.inForceFrom }, firstPolicy], '2025-01-01').version).toBe(2)
  })
})

describe('codes of badges', () => {
  it('are nine for persons and two for structures (R41, R42)', () => {
    expect(regionalBadgeCodes).toHaveLength(9)
    expect(new Set(badgeCodes).size).toBe(11)
  })

  it('tell their competence and level, except those that have none', () => {
    expect(competencyOfBadge('adapt-mastery')).toEqual({ competency: 'adapt', level: 'mastery' })
    // Levels are a family's own (FAM-2): another one is read the same way.
    expect(competencyOfBadge('own-data-autonomy')).toEqual({ competency: 'own-data', level: 'autonomy' })
    for (const code of ['general', 'participant', 'adapt', 'adapt-', '-mastery', 'Adapt-mastery', 'adapt-mastery-'])
      expect(competencyOfBadge(code)).toBeNull()
  })

  it('read as a person says them', () => {
    expect(describeTerms({ competency: 'adapt', level: 'mastery', coverage: 'partial' })).toBe(
      'S’adapter · je maîtrise, 3 pour 1',
    )
  })
})
