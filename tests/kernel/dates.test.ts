import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addDays,
  addYears,
  daysBetween,
  formatInstant,
  formatParisDate,
  formatRemaining,
  formatTime,
  isParisDate,
  lastValidDay,
  parisDateOf,
  shortMonths,
  startOfParisDay,
  subtractMonths,
} from '@/kernel/dates'

const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days))

describe.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC', 'Europe/Paris'])(
  'in a process that lives in %s',
  (zone) => {
    const before = process.env.TZ
    beforeEach(() => {
      process.env.TZ = zone
    })
    afterEach(() => {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    })

    test('EX1: an acceptance of 10 March 2025 opens [2025-03-09T23:00Z, 2028-03-09T23:00Z)', () => {
      const day = parisDateOf('2025-03-10T13:30:00.000Z')
      expect(day).toBe('2025-03-10')
      expect(startOfParisDay(day)).toBe('2025-03-09T23:00:00.000Z')
      expect(addYears(day, 3)).toBe('2028-03-10')
      expect(startOfParisDay(addYears(day, 3))).toBe('2028-03-09T23:00:00.000Z')
      expect(lastValidDay('2028-03-10')).toBe('2028-03-09')
    })

    test('EX2: three years after 29 February 2024 is 1 March 2027, never 28 February', () => {
      expect(addYears('2024-02-29', 3)).toBe('2027-03-01')
      expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
    })

    test('EX3: on the night of the spring change the day turns at 22:00 UTC', () => {
      expect(parisDateOf('2025-03-30T21:59:59.000Z')).toBe('2025-03-30')
      expect(parisDateOf('2025-03-30T22:00:00.000Z')).toBe('2025-03-31')
      expect(startOfParisDay('2025-03-30')).toBe('2025-03-29T23:00:00.000Z')
      expect(startOfParisDay('2025-03-31')).toBe('2025-03-30T22:00:00.000Z')
    })

    test('EX4: both 02:30 of the autumn change are 26 October, and the day turns at 23:00 UTC', () => {
      const days = ['2025-10-26T00:30:00Z', '2025-10-26T01:30:00Z', '2025-10-26T22:59:59Z', '2025-10-26T23:00:00Z']
      expect(days.map(parisDateOf)).toEqual(['2025-10-26', '2025-10-26', '2025-10-26', '2025-10-27'])
    })

    test('EX5: 22:30 UTC in summer is the next day in Paris, and a date alone stays what it is', () => {
      expect(parisDateOf('2025-07-01T22:30:00Z')).toBe('2025-07-02')
      expect(isParisDate('2025-07-01')).toBe(true)
    })

    test('EX35: months are subtracted by day number, else to the last day of the month', () => {
      expect(['2027-08-31', '2028-03-10'].map((end) => [6, 3, 1].map((count) => subtractMonths(end, count)))).toEqual([
        ['2027-02-28', '2027-05-31', '2027-07-31'],
        ['2027-09-10', '2027-12-10', '2028-02-10'],
      ])
    })

    test('every day starts at an instant of that day, and a millisecond earlier is the day before', () => {
      fc.assert(
        fc.property(someDay, (day) => {
          const start = startOfParisDay(day)
          const justBefore = new Date(Date.parse(start) - 1).toISOString()
          return parisDateOf(start) === day && parisDateOf(justBefore) === addDays(day, -1)
        }),
      )
    })

    test('adding years never ends before the same day and month, and at most one day after it', () => {
      fc.assert(
        fc.property(someDay, fc.integer({ min: 1, max: 12 }), (day, years) => {
          const result = addYears(day, years)
          const expected = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
          return isParisDate(expected) ? result === expected : result === expected.replace('02-29', '03-01')
        }),
      )
    })

    test('days between two dates undo the adding of days', () => {
      fc.assert(
        fc.property(
          someDay,
          fc.integer({ min: -5000, max: 5000 }),
          (day, count) => daysBetween(day, addDays(day, count)) === count,
        ),
      )
    })
  },
)

test('dates are written as French people write them', () => {
  expect(formatParisDate('2026-11-12')).toBe('12 novembre 2026')
  expect(formatParisDate('2027-01-01')).toBe('1er janvier 2027')
  expect(formatTime('2026-07-01T13:42:10.000Z')).toBe('15:42')
  expect(formatInstant('2026-11-12T08:05:00.000Z')).toBe('12 novembre 2026 à 09:05')
  expect(formatInstant('2026-12-31T23:30:00.000Z')).toBe('1er janvier 2027 à 00:30')
})

test('months are short where a figure has no room', () => {
  expect(shortMonths.join(' ')).toBe('janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.')
})

test('what remains of a term is told in its two largest units', () => {
  expect(formatRemaining('2026-01-01', '2028-04-11')).toBe('2\u00a0ans et 3\u00a0mois')
  expect(formatRemaining('2026-01-01', '2026-02-05')).toBe('1\u00a0mois et 4\u00a0jours')
  expect(formatRemaining('2026-01-01', '2026-01-02')).toBe('1\u00a0jour')
  expect(formatRemaining('2026-01-02', '2026-01-02')).toBe('0 jour')
})

test('a day that does not exist is no date', () => {
  expect(['2025-02-30', '2025-2-3', '', 'hier', '2025-13-01', '2025-03-10T00:00'].map(isParisDate)).toEqual(
    Array(6).fill(false),
  )
})
