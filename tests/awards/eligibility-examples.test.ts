import { describe, expect, it } from 'vitest'
import { type AwardFact, type BadgeFacts, type EvaluationFacts, evaluate } from '@/awards/evaluation/eligibility'
import type { Coverage, Level } from '@/catalogue/competency'
import { addVersion, type MappingHistory } from '@/catalogue/mapping'
import { parisDateOf } from '@/kernel/dates'
import { type MembershipFacts, noMembership } from '@/recognition/membership'
import { open, renew, suspend } from '@/recognition/membership-changes'

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

describe('worked examples', () => {
  it.each([
    ['EX3', '2025-03-31', ['2025-03-30T21:59:59Z', '2025-03-30T22:00:00Z'], ['ignored(beforeEntry)', 'eligible']],
    [
      'EX4',
      '2025-10-27',
      ['2025-10-26T00:30:00Z', '2025-10-26T01:30:00Z', '2025-10-26T22:59:59Z', '2025-10-26T23:00:00Z'],
      ['ignored(beforeEntry)', 'ignored(beforeEntry)', 'ignored(beforeEntry)', 'eligible'],
    ],
    ['EX5', '2025-07-02', ['2025-07-01T22:30:00Z'], ['eligible']],
  ])('%s: the Paris day counts, also when clocks change', (_ex, start, instants, expected) => {
    const facts = factsOf('2025-12-01', { membership: participantFrom(start), mapping: mappedFrom(start) })
    const awards = instants.map((instant, index) =>
      anAward(parisDateOf(new Date(instant).toISOString()), { recipientKey: `r${index}` }),
    )
    expect(verdicts(awards, facts)).toEqual(expected)
  })

  it('EX5: a line dated by a day stays that day', () => {
    expect(
      verdict(
        anAward('2025-07-01'),
        factsOf('2025-12-01', { membership: participantFrom('2025-07-02'), mapping: mappedFrom('2025-07-02') }),
      ),
    ).toBe('ignored(beforeEntry)')
  })

  const ending: MembershipFacts = {
    intervals: [{ startsAt: '2023-01-16', endsAt: '2026-01-16', applicationId: 'a1' }],
    suspensions: [],
    leftOn: null,
  }
  const mapping = mappedFrom('2025-09-15')
  const renewed = (decidedOn: string, submittedOn = '2026-01-10') =>
    value(renew(ending, { applicationId: 'a2', submittedOn, decidedOn }))
  const filed = { submittedOn: '2026-01-10' }

  it('EX6: held while an in-time renewal waits, eligible once it is granted', () => {
    const award = anAward('2026-01-20')
    expect(verdict(award, factsOf('2026-01-20', { membership: ending, mapping, pendingRenewal: filed }))).toBe(
      'held(renewalPending)',
    )
    expect(verdict(award, factsOf('2026-02-20', { membership: renewed('2026-02-20'), mapping }))).toBe('eligible')
  })

  it('EX7: refused it is ignored, reopened it is held again, accepted it counts', () => {
    const award = anAward('2026-01-20')
    expect(verdict(award, factsOf('2026-02-20', { membership: ending, mapping }))).toBe('ignored(membershipInactive)')
    expect(verdict(award, factsOf('2026-02-25', { membership: ending, mapping, pendingRenewal: filed }))).toBe(
      'held(renewalPending)',
    )
    expect(verdict(award, factsOf('2026-03-02', { membership: renewed('2026-03-02'), mapping }))).toBe('eligible')
  })

  it('EX8: filed late, the gap is never filled', () => {
    const late = renewed('2026-02-20', '2026-01-16')
    expect(
      verdict(
        anAward('2026-01-20'),
        factsOf('2026-02-10', { membership: ending, mapping, pendingRenewal: { submittedOn: '2026-01-16' } }),
      ),
    ).toBe('ignored(membershipInactive)')
    expect(
      verdicts([anAward('2026-01-20'), anAward('2026-02-20')], factsOf('2026-02-20', { membership: late, mapping })),
    ).toEqual(['ignored(membershipInactive)', 'eligible'])
  })

  it('EX11: days of a suspension never count, also once it is over', () => {
    const suspended = value(
      suspend(
        structureS.membership,
        { startsAt: '2026-05-04', endsAt: '2026-06-15', reason: 'contrôle' },
        '2026-05-04',
      ),
    )
    const awards = ['2026-05-03', '2026-05-20', '2026-06-15'].map((date) => anAward(date))
    expect(verdicts(awards, factsOf('2026-07-01', { membership: suspended }))).toEqual([
      'eligible',
      'ignored(membershipInactive)',
      'eligible',
    ])
  })

  it('EX12: before either date of entry nothing counts', () => {
    const awards = ['2025-03-09', '2025-06-01', '2025-09-14', '2025-09-15'].map((date) => anAward(date))
    expect(verdicts(awards, factsOf('2025-10-01'))).toEqual([
      'ignored(beforeEntry)',
      'ignored(beforeEntry)',
      'ignored(beforeEntry)',
      'eligible',
    ])
  })

  it('EX13: each of the two dates must pass', () => {
    const backdated = anAward('2025-08-30', { createdOn: '2025-09-20' })
    const postdated = anAward('2025-09-20', { createdOn: '2025-08-30' })
    expect(verdicts([backdated, postdated], factsOf('2025-10-01'))).toEqual([
      'ignored(beforeEntry)',
      'ignored(beforeEntry)',
    ])
    expect(verdict(postdated, factsOf('2025-09-10'))).toBe('held(futureDate)')
  })

  it('EX14: a date to come waits, and then meets the mapping as it is that day', () => {
    const award = anAward('2025-12-01', { createdOn: '2025-11-20' })
    const ended = { versions: mapping.versions.map((version) => ({ ...version, effectiveTo: '2025-11-25' })) }
    expect(verdict(award, factsOf('2025-11-20'))).toBe('held(futureDate)')
    expect(verdict(award, factsOf('2025-12-01', { mapping: ended }))).toBe('ignored(mappingInactive)')
    expect(verdict(award, factsOf('2025-12-01'))).toBe('eligible')
  })

  it('EX15: the dates of the award decide, not the date of reading', () => {
    const facts = factsOf('2026-01-20', { membership: ending, mapping })
    expect(
      verdicts(
        [
          anAward('2026-01-15', { receivedOn: '2026-01-17' }),
          anAward('2026-01-15', { createdOn: '2026-01-20', recipientKey: 'r2' }),
        ],
        facts,
      ),
    ).toEqual(['eligible', 'ignored(membershipInactive)'])
  })

  it('EX24: an award keeps the mapping version of its own day', () => {
    const first = mappedFrom('2025-09-15', 'partial')
    const both = value(
      addVersion(
        first,
        {
          competency: 'communicate',
          level: 'practice',
          coverage: 'full',
          submissionId: 's2',
          chosenFrom: '2026-02-01',
          channel: null,
        },
        { now: '2026-01-10T08:00:00.000Z', today: '2026-01-10' },
      ),
    )
    const evaluations = evaluate(
      [anAward('2026-01-20'), anAward('2026-02-03')],
      factsOf('2026-02-10', { mapping: both }),
    )
    expect(evaluations.map(({ outcome }) => outcome.version?.coverage)).toEqual(['partial', 'full'])
  })
})
