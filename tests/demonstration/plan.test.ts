import { describe, expect, it } from 'vitest'
import { badgeSets } from '@/catalogue/demonstration/invented'
import { badgesAt } from '@/catalogue/demonstration/plan'
import { sizes } from '@/demonstration/fill'
import { declarationsUntil } from '@/intake/demonstration/plan'
import { daysBetween } from '@/kernel/dates'
import { organizationAt } from '@/organizations/demonstration/organization-at'
import { casesUntil, presentedBadges } from '@/recognition/demonstration/plan'

const today = '2026-11-23'
const cases = casesUntil(today, sizes.scheme.structures)
const organizations = cases.map((_, index) => organizationAt(index))
const declarations = declarationsUntil(today, sizes.scheme)
const awards = declarations.flatMap((declaration) => declaration.awards)

describe('the invented Normandy', () => {
  it('is the same for the same day', () => {
    expect(casesUntil(today, sizes.scheme.structures)).toEqual(cases)
    expect(declarationsUntil(today, sizes.scheme)).toEqual(declarations)
  })

  it('has forty structures of every kind over the five departments, in every situation', () => {
    expect(organizations).toHaveLength(40)
    expect(new Set(organizations.map(({ kind }) => kind)).size).toBe(9)
    expect(new Set(organizations.map(({ department }) => department))).toEqual(new Set(['14', '27', '50', '61', '76']))
    const situations = new Set(cases.map(({ situation }) => situation))
    expect([...situations].toSorted()).toEqual(
      [
        'active',
        'draft',
        'expiring',
        'inReview',
        'lapsed',
        'questioned',
        'refused',
        'submitted',
        'suspended',
      ].toSorted(),
    )
  })

  it('gives every structure a name and a Passport address of its own', () => {
    expect(new Set(organizations.map(({ name }) => name)).size).toBe(40)
    expect(new Set(organizations.map(({ passportEmail }) => passportEmail)).size).toBe(40)
  })

  it('has 4,800 awards of 1,200 people over nearly four years, none before its mapping', () => {
    expect(awards).toHaveLength(4_800)
    expect(new Set(awards.map(({ email }) => email)).size).toBe(1_200)
    for (const { structure, issuedOn } of awards) {
      const planned = cases[structure]
      const mappedOn = planned && badgesAt(structure, planned)?.mappedOn
      expect(mappedOn && mappedOn <= issuedOn && issuedOn < today).toBe(true)
    }
  })

  it('fills each year since the scheme began', () => {
    const byYear = Map.groupBy(awards, ({ issuedOn }) => issuedOn.slice(0, 4))
    expect([...byYear.keys()].toSorted()).toEqual(['2023', '2024', '2025', '2026'])
    for (const own of byYear.values()) expect(own.length).toBeGreaterThan(30)
  })

  it('maps first the badge that the structure presented when it applied', () => {
    expect(badgeSets.map(([first]) => first?.name)).toEqual([...presentedBadges])
  })

  it('declares each award within thirty days, but for a few that a reviewer has to release', () => {
    const late = declarations.filter(({ declaredOn, awards: own }) =>
      own.some(({ issuedOn }) => daysBetween(issuedOn, declaredOn) > 30),
    )
    expect(late.length).toBeGreaterThan(0)
    expect(late.length).toBeLessThan(declarations.length / 10)
    for (const { declaredOn, awards: own } of declarations)
      expect(own.every(({ issuedOn }) => issuedOn <= declaredOn)).toBe(true)
  })

  it('writes to nobody: every address is one that cannot exist', () => {
    const addresses = [...awards.map(({ email }) => email), ...organizations.map(({ passportEmail }) => passportEmail)]
    expect(addresses.filter((address) => !address.endsWith('@exemple.invalid'))).toEqual([])
  })
})
