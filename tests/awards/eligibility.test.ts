import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AwardFact, type BadgeFacts, type EvaluationFacts, evaluate } from '@/awards/evaluation/eligibility'
import type { Coverage, Level } from '@/catalogue/competency'
import { addVersion, type MappingHistory } from '@/catalogue/mapping'

import { type MembershipFacts, noMembership } from '@/recognition/membership'
import { open } from '@/recognition/membership-changes'

const value = <T>(result: { ok: true; value: T } | { ok: false; problem: { code: string } }): T => {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

/** Structure S of the worked examples: Participant `[2025-03-10, 2028-03-10)`. */
const participantFrom = (decidedOn: string): MembershipFacts =>
  value(open(noMembership, { applicationId: 'a1', decidedOn }))

const mappedFrom = (date: string, coverage: Coverage = 'full', level: Level = 'practice'): MappingHistory =>
  value(
    addVersion(
      { versions: [] },
      {
        competency: 'communicate',
        level,
        coverage,
        submissionId: 's1',
        chosenFrom: null,
        channel: { confirmedAt: `${date}T08:00:00.000Z`, confirmedOn: date, reason: 'déclaration' },
      },
      { now: `${date}T08:00:00.000Z`, today: date },
    ),
  )

let serial = 0
const anAward = (issuedOn: string, values: Partial<AwardFact> = {}): AwardFact => {
  serial += 1
  return {
    id: `aw${serial}`,
    partnerBadgeId: 'PB1',
    recipientKey: 'r1',
    issuedOn,
    createdOn: null,
    source: 'obf',
    externalId: `x${serial}`,
    revokedAtSource: false,
    receivedOn: issuedOn,
    ruling: null,
    ...values,
  }
}

const structureS: BadgeFacts = {
  membership: participantFrom('2025-03-10'),
  mapping: mappedFrom('2025-09-15'),
  pendingRenewal: null,
}
const factsOf = (today: string, badge: Partial<BadgeFacts> = {}): EvaluationFacts => ({
  badges: new Map([['PB1', { ...structureS, ...badge }]]),
  policy: { version: 1, lateDeclarationDays: 30 },
  today,
})
const verdicts = (awards: readonly AwardFact[], facts: EvaluationFacts): string[] =>
  evaluate(awards, facts).map(({ outcome }) => (outcome.reason ? `${outcome.state}(${outcome.reason})` : outcome.state))
const verdict = (award: AwardFact, facts: EvaluationFacts): string => verdicts([award], facts)[0] ?? ''

describe('the table AWD', () => {
  const today = '2025-12-01'
  it.each([
    ['AWD-1 revoked at the source', anAward('2025-10-01', { revokedAtSource: true }), {}, 'ignored(revoked)'],
    ['AWD-2 an unknown badge', anAward('2025-10-01', { partnerBadgeId: 'PB9' }), {}, 'ignored(unknownBadge)'],
    ['AWD-2 a badge that was never mapped', anAward('2025-10-01'), { mapping: null }, 'ignored(unknownBadge)'],
    ['AWD-4 a date to come', anAward('2025-12-02'), {}, 'held(futureDate)'],
    ['AWD-5 before the mapping', anAward('2025-09-14'), {}, 'ignored(beforeEntry)'],
    [
      'AWD-5 a mapping without a confirmed channel',
      anAward('2025-10-01'),
      {
        mapping: {
          versions: mappedFrom('2025-09-15').versions.map((version) => ({ ...version, effectiveFrom: null })),
        },
      },
      'ignored(beforeEntry)',
    ],
    [
      'AWD-7 after the mapping ended',
      anAward('2025-11-25'),
      {
        mapping: {
          versions: mappedFrom('2025-09-15').versions.map((version) => ({ ...version, effectiveTo: '2025-11-25' })),
        },
      },
      'ignored(mappingInactive)',
    ],
    ['all pass', anAward('2025-10-01'), {}, 'eligible'],
  ] as const)('%s', (_name, award, badge, expected) => {
    expect(verdict(award, factsOf(today, badge))).toBe(expected)
  })

  it('AWD-3: one row counts of one badge, person and day: best source, then earliest creation, then smallest id', () => {
    const declared = anAward('2025-10-01', { source: 'declared', externalId: 'a' })
    const manual = anAward('2025-10-01', { source: 'manual', externalId: 'b' })
    const late = anAward('2025-10-01', { createdOn: '2025-10-03', externalId: 'c' })
    const early = anAward('2025-10-01', { createdOn: '2025-10-02', externalId: 'z' })
    const rows = [declared, manual, late, early]
    expect(verdicts(rows, factsOf(today))).toEqual([
      'ignored(duplicate)',
      'ignored(duplicate)',
      'ignored(duplicate)',
      'eligible',
    ])
    const revoked = rows.map((row) => (row === early ? { ...row, revokedAtSource: true } : row))
    expect(verdicts(revoked, factsOf(today))).toEqual([
      'ignored(duplicate)',
      'ignored(duplicate)',
      'eligible',
      'ignored(revoked)',
    ])
  })

  it('AWD-12: a declaration after more than 30 days waits for a reviewer, who releases or rejects it', () => {
    const late = anAward('2025-10-01', { source: 'declared', receivedOn: '2025-11-01' })
    expect(verdict(late, factsOf(today))).toBe('held(lateDeclaration)')
    expect(verdict({ ...late, receivedOn: '2025-10-31' }, factsOf(today))).toBe('eligible')
    expect(verdict({ ...late, source: 'obf' }, factsOf(today))).toBe('eligible')
    expect(verdict({ ...late, ruling: 'released' }, factsOf(today))).toBe('eligible')
    expect(verdict({ ...late, ruling: 'rejected' }, factsOf(today))).toBe('ignored(rejected)')
    expect(verdict({ ...late, ruling: 'released', issuedOn: '2025-09-01' }, factsOf(today))).toBe(
      'ignored(beforeEntry)',
    )
  })
})

describe('whatever arrives', () => {
  const day = fc
    .integer({ min: 0, max: 800 })
    .map((offset) => Temporal.PlainDate.from('2025-01-01').add({ days: offset }).toString())
  const awards = fc.array(
    fc
      .record({
        issuedOn: day,
        createdOn: fc.option(day),
        source: fc.constantFrom('obf' as const, 'manual' as const, 'declared' as const),
        revokedAtSource: fc.boolean(),
      })
      .map((values) => anAward(values.issuedOn, { ...values, receivedOn: values.createdOn ?? values.issuedOn })),
    { maxLength: 12 },
  )
  const byId = (rows: readonly AwardFact[], today: string) =>
    Object.fromEntries(evaluate(rows, factsOf(today)).map(({ award, outcome }) => [award.id, outcome]))

  it('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(awards, day, (rows, today) => {
        expect(byId(rows.toReversed(), today)).toEqual(byId(rows, today))
      }),
    )
  })

  it('nothing from before the entry ever counts, and nothing that is to come', () => {
    fc.assert(
      fc.property(awards, day, (rows, today) => {
        for (const { award, outcome } of evaluate(rows, factsOf(today))) {
          if (outcome.state !== 'eligible') continue
          expect(
            award.issuedOn >= '2025-09-15' && award.issuedOn <= today && (award.createdOn ?? award.issuedOn) <= today,
          ).toBe(true)
        }
      }),
    )
  })
})
