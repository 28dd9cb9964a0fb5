import { describe, expect, it } from 'vitest'
import { fullSize, mappedOn, planFor } from '@/demonstration/plan'
import { addYears, daysBetween } from '@/kernel/dates'

const today = '2026-11-23'
const plan = planFor(today, fullSize)
const awards = plan.declarations.flatMap((declaration) => declaration.awards)

describe('the invented Normandy', () => {
  it('is the same for the same day', () => {
    expect(planFor(today, fullSize)).toEqual(plan)
  })

  it('has forty structures of every kind over the five departments, in every situation', () => {
    expect(plan.structures).toHaveLength(40)
    expect(new Set(plan.structures.map(({ kind }) => kind)).size).toBe(9)
    expect(new Set(plan.structures.map(({ department }) => department))).toEqual(
      new Set(['14', '27', '50', '61', '76']),
    )
    const situations = new Set(plan.structures.map(({ situation }) => situation))
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
    expect(new Set(plan.structures.map(({ name }) => name)).size).toBe(40)
    expect(new Set(plan.structures.map(({ passportEmail }) => passportEmail)).size).toBe(40)
  })

  it('has three hundred awards of up to 120 people over two years, none before its mapping', () => {
    expect(awards).toHaveLength(300)
    expect(new Set(awards.map(({ email }) => email)).size).toBeGreaterThan(100)
    for (const { structure, issuedOn } of awards) {
      const issuer = plan.structures[structure]
      expect(issuer && mappedOn(issuer) <= issuedOn && issuedOn >= addYears(today, -2) && issuedOn < today).toBe(true)
    }
  })

  it('declares each award within thirty days, but for a few that a reviewer has to release', () => {
    const late = plan.declarations.filter(({ declaredOn, awards: own }) =>
      own.some(({ issuedOn }) => daysBetween(issuedOn, declaredOn) > 30),
    )
    expect(late.length).toBeGreaterThan(0)
    expect(late.length).toBeLessThan(plan.declarations.length / 10)
    for (const { declaredOn, awards: own } of plan.declarations)
      expect(own.every(({ issuedOn }) => issuedOn <= declaredOn)).toBe(true)
  })

  it('writes to nobody: every address is one that cannot exist', () => {
    const addresses = [
      ...awards.map(({ email }) => email),
      ...plan.structures.map(({ passportEmail }) => passportEmail),
    ]
    expect(addresses.filter((address) => !address.endsWith('@exemple.invalid'))).toEqual([])
  })
})
