import { expect, it } from 'vitest'
import { isCallOpen, shownEdition } from '@/agenda/edition'
import { instantsOf, isTimeFault, typedHour } from '@/agenda/event-times'
import { dayInWords } from '@/agenda/in-words'
import { durationInWords, placeInWords } from '@/agenda/scheme-event'

const times = (day: string, begins: string, ends: string) => instantsOf({ day, begins, ends })

it('keeps a day and two hours of Paris as instants, in winter and in summer', () => {
  expect(times('2026-11-24', '09:00', '10:30')).toEqual({
    startsAt: '2026-11-24T08:00:00.000Z',
    endsAt: '2026-11-24T09:30:00.000Z',
  })
  expect(times('2026-06-24', '09:00', '10:30')).toMatchObject({ startsAt: '2026-06-24T07:00:00.000Z' })
})

it('EX110: refuses an hour that the change to summer time skips, and lasts as long as it lasts in autumn', () => {
  expect(times('2027-03-28', '02:30', '04:00')).toEqual({ field: 'begins', code: 'skipped' })
  expect(times('2027-03-28', '01:30', '02:30')).toEqual({ field: 'ends', code: 'skipped' })
  const autumn = times('2027-10-31', '01:30', '04:00')
  if (isTimeFault(autumn)) throw new Error('refused')
  expect(Date.parse(autumn.endsAt) - Date.parse(autumn.startsAt)).toBe(3.5 * 3_600_000)
  expect(times('2027-10-31', '02:30', '03:30')).toMatchObject({ startsAt: '2027-10-31T00:30:00.000Z' })
})

it.each([
  ['2026-02-30', '09:00', '10:00', 'day', 'no-such-day'],
  ['2026-11-24', '24:00', '10:00', 'begins', 'no-such-hour'],
  ['2026-11-24', '9h', '10:00', 'begins', 'no-such-hour'],
  ['2026-11-24', '09:00', '09:00', 'ends', 'ends-first'],
  ['2026-11-24', '10:00', '09:00', 'ends', 'ends-first'],
  ['2026-11-24', '06:00', '22:00', 'ends', 'too-long'],
])('%s %s %s is refused beside its field', (day, begins, ends, field, code) => {
  expect(times(day, begins, ends)).toEqual({ field, code })
})

it('shows an instant as the form typed it, and says day, place and length in words', () => {
  expect(typedHour('2026-11-24T08:00:00.000Z')).toBe('09:00')
  expect(dayInWords('2026-10-01')).toBe('jeudi 1er octobre')
  expect(durationInWords({ startsAt: '2026-11-24T08:00:00.000Z', endsAt: '2026-11-24T08:45:00.000Z' })).toBe('45 min')
  expect(durationInWords({ startsAt: '2026-11-24T08:00:00.000Z', endsAt: '2026-11-24T09:30:00.000Z' })).toBe('1 h 30')
  expect(placeInWords({ mode: 'hybrid', city: 'Clairbosc', place: 'la Halle' })).toBe(
    'Clairbosc, la Halle, et à distance',
  )
})

it('EVT-1: shows the edition under way, else the next one, else the last one', () => {
  const of2025 = { startsOn: '2025-11-24', lastDay: '2025-11-28' }
  const of2026 = { startsOn: '2026-11-23', lastDay: '2026-11-27' }
  const editions = [of2026, of2025]
  expect(shownEdition(editions, '2025-11-28')).toBe(of2025)
  expect(shownEdition(editions, '2025-11-29')).toBe(of2026)
  expect(shownEdition(editions, '2027-01-01')).toBe(of2026)
  expect(shownEdition([], '2027-01-01')).toBeNull()
})

it('EVT-2: the call is open from its first day to its last one; without one, until the week is over', () => {
  const call = { callFrom: '2026-06-01', callUntil: '2026-10-15', lastDay: '2026-11-27' }
  expect(isCallOpen(call, '2026-05-31')).toBe(false)
  expect(isCallOpen(call, '2026-06-01')).toBe(true)
  expect(isCallOpen(call, '2026-10-15')).toBe(true)
  expect(isCallOpen(call, '2026-10-16')).toBe(false)
  expect(isCallOpen({ ...call, callUntil: null }, '2026-11-27')).toBe(true)
  expect(isCallOpen({ ...call, callFrom: null }, '2026-07-01')).toBe(false)
})
