import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, lastValidDay, parisDateOf } from '@/kernel/dates'
import type { Result } from '@/kernel/result'
import { ambassadorEnd, isAmbassadorOn } from '@/recognition/ambassador'
import {
  isActiveOn,
  isFiledInTime,
  type MembershipFacts,
  noMembership,
  renewalOpensOn,
  statusOn,
} from '@/recognition/membership'
import { endOpenedBy, leave, open, renew, suspend } from '@/recognition/membership-changes'

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code)
const accepted = (decidedOn: string, applicationId = 'first') => value(open(noMembership, { applicationId, decidedOn }))
const spans = (facts: MembershipFacts) => facts.intervals.map(({ startsAt, endsAt }) => `${startsAt}/${endsAt}`)
const structureS = accepted('2025-03-10')
const ending2026 = accepted('2023-01-16')

describe('opening', () => {
  test('EX1: accepted on 10 March 2025 at 14:30, active from that whole day to 9 March 2028', () => {
    const facts = accepted(parisDateOf('2025-03-10T13:30:00.000Z'))
    expect(spans(facts)).toEqual(['2025-03-10/2028-03-10'])
    const days = ['2025-03-09', '2025-03-10', '2028-03-09', '2028-03-10']
    expect(days.map((day) => isActiveOn(facts, day))).toEqual([false, true, true, false])
    expect(lastValidDay('2028-03-10')).toBe('2028-03-09')
  })
  test('EX2: accepted on 29 February 2024, active on 28 February 2027, not on 1 March', () => {
    const facts = accepted('2024-02-29')
    expect(['2027-02-28', '2027-03-01'].map((day) => isActiveOn(facts, day))).toEqual([true, false])
  })
  test('a later start may be chosen, an earlier one never', () => {
    const chosen = open(noMembership, { applicationId: 'a', decidedOn: '2025-03-10', startsOn: '2025-04-01' })
    expect(spans(value(chosen))).toEqual(['2025-04-01/2028-04-01'])
    expect(statusOn(value(chosen), '2025-03-31').status).toBe('upcoming')
    expect(code(open(noMembership, { applicationId: 'a', decidedOn: '2025-03-10', startsOn: '2025-03-09' }))).toBe(
      'membership.start-in-past',
    )
  })
  test('two intervals never overlap, and the same acceptance applied twice opens one', () => {
    expect(code(open(structureS, { applicationId: 'second', decidedOn: '2026-01-01' }))).toBe('membership.overlapping')
    expect(value(open(structureS, { applicationId: 'first', decidedOn: '2026-01-01' }))).toBe(structureS)
  })
})

describe('renewing', () => {
  const renewal = (submittedOn: string, decidedOn: string) =>
    spans(value(renew(ending2026, { applicationId: 'renewal', submittedOn, decidedOn })))
  test('EX6: filed in time, granted after the end: from the old end', () => {
    expect(renewal('2026-01-10', '2026-02-20')).toEqual(['2023-01-16/2026-01-16', '2026-01-16/2029-01-16'])
    expect(statusOn(ending2026, '2026-01-20', { submittedOn: '2026-01-10' }).status).toBe('renewalFiled')
    expect(isActiveOn(ending2026, '2026-01-20')).toBe(false)
  })
  test('EX7: refused, it has lapsed; reopened, it is under review again; granted, from the old end', () => {
    expect(statusOn(ending2026, '2026-02-20', null).status).toBe('lapsed')
    expect(statusOn(ending2026, '2026-02-25', { submittedOn: '2026-01-10' }).status).toBe('renewalFiled')
    expect(renewal('2026-01-10', '2026-03-02')[1]).toBe('2026-01-16/2029-01-16')
  })
  test('EX8: filed five seconds after the end: from the decision, the gap stays', () => {
    const submittedOn = parisDateOf('2026-01-15T23:00:05.000Z')
    expect(submittedOn).toBe('2026-01-16')
    expect(isFiledInTime(ending2026, { submittedOn })).toBe(false)
    expect(renewal(submittedOn, '2026-02-20')[1]).toBe('2026-02-20/2029-02-20')
    expect(statusOn(ending2026, '2026-01-20', { submittedOn }).status).toBe('lapsed')
  })
  test('EX9: granted early, the new interval starts at the old end', () => {
    expect(renewal('2025-10-20', '2025-11-03')[1]).toBe('2026-01-16/2029-01-16')
  })
  test('MEM-3: a renewal may be filed from six months before the end', () => {
    expect(renewalOpensOn('2027-08-31', 6)).toBe('2027-02-28')
  })
})

describe('after a reopening (MEM-4, 12.1)', () => {
  const reopened = { applicationId: 'first' }
  const refused = endOpenedBy(structureS, 'first', '2025-04-10', 'refusal')
  test('EX50: refused, the interval ends that day; accepted again, another one begins with the new decision', () => {
    expect(spans(refused)).toEqual(['2025-03-10/2025-04-10'])
    const again = value(open(refused, { ...reopened, decidedOn: '2025-04-20' }))
    expect(spans(again)).toEqual(['2025-03-10/2025-04-10', '2025-04-20/2028-04-20'])
    expect(['2025-04-09', '2025-04-10', '2025-04-19', '2025-04-20'].map((day) => statusOn(again, day).status)).toEqual([
      'active',
      'lapsed',
      'lapsed',
      'active',
    ])
    expect(again.intervals.map(({ endedBy }) => endedBy)).toEqual(['refusal', undefined])
  })
  test('an interval that ran out is followed by one from the new decision, a renewal’s too', () => {
    const again = value(open(structureS, { ...reopened, decidedOn: '2028-06-01' }))
    expect(spans(again)[1]).toBe('2028-06-01/2031-06-01')
    const renewal = { applicationId: 'renewal', submittedOn: '2026-01-10', renews: '2023-01-16' }
    const granted = value(renew(ending2026, { ...renewal, decidedOn: '2026-02-20' }))
    const ended = endOpenedBy(granted, 'renewal', '2026-03-10', 'closing')
    expect(spans(value(renew(ended, { ...renewal, decidedOn: '2026-03-20' })))).toEqual([
      '2023-01-16/2026-01-16',
      '2026-01-16/2026-03-10',
      '2026-03-20/2029-03-20',
    ])
  })
  test('one that had not begun is removed, and the rule applies anew', () => {
    const renewal = { applicationId: 'renewal', submittedOn: '2025-10-20', renews: '2023-01-16' }
    const granted = value(renew(ending2026, { ...renewal, decidedOn: '2025-11-03' }))
    const removed = endOpenedBy(granted, 'renewal', '2025-11-10', 'refusal')
    expect(spans(removed)).toEqual(['2023-01-16/2026-01-16'])
    expect(spans(value(renew(removed, { ...renewal, decidedOn: '2025-11-20' })))[1]).toBe('2026-01-16/2029-01-16')
    const later = value(open(noMembership, { ...reopened, decidedOn: '2025-05-05', startsOn: '2025-07-01' }))
    expect(spans(endOpenedBy(later, 'first', '2025-05-10', 'closing'))).toEqual([])
    expect(spans(value(open(later, { ...reopened, decidedOn: '2025-05-10', startsOn: '2025-06-01' })))).toEqual([
      '2025-06-01/2028-06-01',
    ])
    expect(value(open(later, { ...reopened, decidedOn: '2025-05-10' }))).toBe(later)
  })
  test('accepted again while it runs, it stays as it is', () => {
    expect(value(open(structureS, { ...reopened, decidedOn: '2026-01-01' }))).toBe(structureS)
  })
})

test('EX51: a renewal filed late renews the interval that it names, not the one that was accepted since', () => {
  const accepted2026 = value(open(ending2026, { applicationId: 'anew', decidedOn: '2026-02-10' }))
  const filed = { submittedOn: '2026-02-01', renews: '2023-01-16' }
  expect(isFiledInTime(accepted2026, filed)).toBe(false)
  const granted = renew(accepted2026, { applicationId: 'renewal', ...filed, decidedOn: '2026-02-20' })
  expect(granted).toMatchObject({ ok: false, problem: { code: 'membership.overlapping', status: 409 } })
  expect(granted.ok ? '' : granted.problem.detail).toContain('Statut déjà actif')
  // Of before cases named their interval: the last one that had begun by then, never a later one.
  expect(isFiledInTime(accepted2026, { submittedOn: '2026-02-01' })).toBe(false)
  expect(statusOn(accepted2026, '2026-02-20', filed)).toEqual({ status: 'active', renewalFiled: false })
})

test('12.2: between two chains the status is lapsed, before the first one it is to come', () => {
  const back = value(renew(ending2026, { applicationId: 'r', submittedOn: '2026-02-01', decidedOn: '2026-02-20' }))
  const days = ['2023-01-15', '2026-01-15', '2026-01-16', '2026-02-19', '2026-02-20', '2029-02-20']
  expect(days.map((day) => statusOn(back, day).status)).toEqual([
    'upcoming',
    'active',
    'lapsed',
    'lapsed',
    'active',
    'lapsed',
  ])
})

describe('the Ambassador status', () => {
  const participant = ending2026
  const ambassador = accepted('2024-06-03')
  const own = ambassador.intervals[0]
  if (!own) throw new Error('no interval')
  test('EX10: ends with the Participant chain, follows an in-time renewal, and does not resume after a lapse', () => {
    expect(ambassadorEnd(own, participant)).toBe('2026-01-16')
    const renewed = value(
      renew(participant, { applicationId: 'r', submittedOn: '2026-01-10', decidedOn: '2026-02-20' }),
    )
    expect(ambassadorEnd(own, renewed)).toBe('2027-06-03')
    const reentered = value(
      renew(participant, { applicationId: 'r', submittedOn: '2026-02-01', decidedOn: '2026-02-20' }),
    )
    expect(ambassadorEnd(own, reentered)).toBe('2026-01-16')
    expect(isAmbassadorOn(ambassador, reentered, '2026-03-01')).toBe(false)
  })
  test('is not active while the Participant status is suspended', () => {
    const suspended = value(
      suspend(participant, { startsAt: '2025-01-01', endsAt: '2025-02-01', reason: 'r' }, '2025-01-01'),
    )
    expect(['2024-12-31', '2025-01-01', '2025-02-01'].map((day) => isAmbassadorOn(ambassador, suspended, day))).toEqual(
      [true, false, true],
    )
  })
})

describe('suspension and leave', () => {
  test('EX11: days inside a suspension are not active, and the end stays', () => {
    const facts = value(
      suspend(structureS, { startsAt: '2026-05-04', endsAt: '2026-06-15', reason: 'enquête' }, '2026-05-04'),
    )
    expect(['2026-05-03', '2026-05-20', '2026-06-15'].map((day) => isActiveOn(facts, day))).toEqual([true, false, true])
    expect(statusOn(facts, '2026-05-20').status).toBe('suspended')
    expect(spans(facts)).toEqual(['2025-03-10/2028-03-10'])
  })
  test('MEM-7: a leave ends the interval that day and drops a renewal that has not begun', () => {
    const renewed = value(renew(ending2026, { applicationId: 'r', submittedOn: '2025-10-20', decidedOn: '2025-11-03' }))
    const left = value(leave(renewed, '2025-12-01'))
    expect(spans(left)).toEqual(['2023-01-16/2025-12-01'])
    expect(['2025-11-30', '2025-12-01'].map((day) => statusOn(left, day).status)).toEqual(['active', 'left'])
    expect(code(leave(left, '2026-01-01'))).toBe('membership.not-active')
  })
  test('after a leave the structure can enter again', () => {
    const left = value(leave(structureS, '2026-01-01'))
    const back = value(open(left, { applicationId: 'again', decidedOn: '2026-09-01' }))
    expect(statusOn(back, '2026-09-01').status).toBe('active')
    expect(isActiveOn(back, '2026-05-01')).toBe(false)
  })
  test('a suspension that ends before it starts, or outside the term, is refused', () => {
    const ask = (startsAt: string, endsAt: string) =>
      code(suspend(structureS, { startsAt, endsAt, reason: 'r' }, '2026-05-04'))
    expect(ask('2026-05-04', '2026-05-04')).toBe('membership.suspension-empty')
    expect(ask('2029-05-04', '2029-06-04')).toBe('membership.not-active')
  })
  test('MEM-6: no suspension begins on a day that has passed', () => {
    const ask = (startsAt: string) =>
      code(suspend(structureS, { startsAt, endsAt: '2026-06-15', reason: 'r' }, '2026-05-04'))
    expect(['2026-05-03', '2026-05-04', '2026-05-05'].map(ask)).toEqual(['membership.suspension-in-past', 'ok', 'ok'])
  })
})

test('active and status agree on every day, and no status is missing', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2022-01-01', days))
  const facts = value(suspend(ending2026, { startsAt: '2024-05-04', endsAt: '2024-06-15', reason: 'r' }, '2024-05-04'))
  fc.assert(fc.property(day, (date) => isActiveOn(facts, date) === (statusOn(facts, date).status === 'active')))
})
