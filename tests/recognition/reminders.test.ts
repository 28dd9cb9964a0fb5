import { describe, expect, it } from 'vitest'
import { addDays } from '@/kernel/dates'

import type { MembershipFacts, MembershipInterval } from '@/recognition/membership'

import { dueReminders, type ReminderKind, type RenewalCase } from '@/recognition/reminders'

const interval = (startsAt: string, endsAt: string, more: Partial<MembershipInterval> = {}): MembershipInterval => ({
  startsAt,
  endsAt,
  applicationId: 'a1',
  ...more,
})
const status = (...intervals: MembershipInterval[]): MembershipFacts => ({ intervals, suspensions: [], leftOn: null })
const renewal = (submittedOn: string, more: Partial<RenewalCase> = {}): RenewalCase => ({
  submittedOn,
  renews: '2025-03-10',
  isPending: true,
  turnedDownOn: null,
  ...more,
})

/** What the ledger holds after a job that runs twice on each of these days: « m6 sent 2027-09-10 ». */
function ledgerOver(
  days: readonly string[],
  facts: (day: string) => MembershipFacts,
  renewals: (day: string) => readonly RenewalCase[] = () => [],
): readonly string[] {
  const kinds = new Set<ReminderKind>()
  const lines: string[] = []
  for (const day of days.flatMap((one) => [one, one])) {
    const [first] = facts(day).intervals
    if (!first) continue
    for (const due of dueReminders({ facts: facts(day), renewals: renewals(day) }, first, kinds, day)) {
      kinds.add(due.kind)
      lines.push(`${due.kind} ${due.outcome} ${day}`)
    }
  }
  return lines
}

const everyDay = (from: string, to: string): readonly string[] => {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

describe('the ledger of notices, by its rule', () => {
  const to2028 = status(interval('2025-03-10', '2028-03-10'))
  const threeYears = everyDay('2025-03-10', '2028-06-01')

  it('EX35: twice a day for three years, each notice is sent once, on its day', () => {
    expect(ledgerOver(threeYears, () => to2028)).toEqual([
      'm6 sent 2027-09-10',
      'm3 sent 2027-12-10',
      'm1 sent 2028-02-10',
      'd7 sent 2028-03-03',
      'lapsed sent 2028-03-10',
    ])
  })

  it('EX35: an end on the last day of August has its notices on the last days of shorter months', () => {
    const toAugust = status(interval('2024-08-31', '2027-08-31'))
    expect(ledgerOver(everyDay('2027-01-01', '2027-09-10'), () => toAugust).slice(0, 4)).toEqual([
      'm6 sent 2027-02-28',
      'm3 sent 2027-05-31',
      'm1 sent 2027-07-31',
      'd7 sent 2027-08-24',
    ])
  })

  it('EX36: after a job that was down, the latest is sent and the earlier one superseded', () => {
    const days = threeYears.filter((day) => day < '2028-02-09' || day >= '2028-03-04')
    expect(ledgerOver(days, () => to2028).slice(2)).toEqual([
      'm1 superseded 2028-03-04',
      'd7 sent 2028-03-04',
      'lapsed sent 2028-03-10',
    ])
  })

  it('EX36: while a renewal filed in time is undecided, notices are not needed, and « lapsed » waits', () => {
    const filed = (day: string) => (day >= '2027-12-15' ? [renewal('2027-12-15')] : [])
    expect(ledgerOver(threeYears, () => to2028, filed)).toEqual([
      'm6 sent 2027-09-10',
      'm3 sent 2027-12-10',
      'm1 notNeeded 2028-02-10',
      'd7 notNeeded 2028-03-03',
    ])
  })

  it('EX36: a renewal that was withdrawn again leaves the later notices alive', () => {
    const filed = (day: string) => {
      if (day < '2027-12-15') return []
      return [renewal('2027-12-15', day < '2028-01-20' ? {} : { isPending: false, turnedDownOn: '2028-01-20' })]
    }
    expect(ledgerOver(threeYears, () => to2028, filed).slice(2)).toEqual([
      'm1 sent 2028-02-10',
      'd7 sent 2028-03-03',
      'lapsed sent 2028-03-10',
    ])
  })

  it('REM-1: « lapsed » is due on the day on which a renewal filed in time is refused after the end', () => {
    const refused = [renewal('2027-12-15', { isPending: false, turnedDownOn: '2028-04-02' })]
    const known = new Set<ReminderKind>(['m6', 'm3', 'm1', 'd7'])
    expect(
      dueReminders(
        { facts: to2028, renewals: refused },
        to2028.intervals[0] as MembershipInterval,
        known,
        '2028-04-02',
      ),
    ).toEqual([{ kind: 'lapsed', dueOn: '2028-04-02', outcome: 'sent' }])
  })

  it('REM-1: a renewal filed too late holds no notice back', () => {
    const late = (day: string) => (day >= '2028-03-10' ? [renewal('2028-03-10')] : [])
    expect(ledgerOver(threeYears, () => to2028, late).at(-1)).toBe('lapsed sent 2028-03-10')
  })

  it('REM-4: after a renewal was granted early, each later notice is not needed on its own day', () => {
    const renewed = status(interval('2025-03-10', '2028-03-10'), interval('2028-03-10', '2031-03-10'))
    expect(ledgerOver(threeYears, (day) => (day < '2027-11-03' ? to2028 : renewed))).toEqual([
      'm6 sent 2027-09-10',
      'm3 notNeeded 2027-12-10',
      'm1 notNeeded 2028-02-10',
      'd7 notNeeded 2028-03-03',
      'lapsed notNeeded 2028-03-10',
    ])
  })

  it('REM-4: whoever left is reminded of nothing', () => {
    const left = {
      ...status(interval('2025-03-10', '2027-10-01', { endedBy: 'leave' })),
      leftOn: '2027-10-01',
    }
    const lines = ledgerOver(threeYears, (day) => (day < '2027-10-01' ? to2028 : left))
    expect(lines[0]).toBe('m6 sent 2027-09-10')
    expect(lines.slice(1).every((line) => line.includes(' notNeeded 2027-10-01'))).toBe(true)
  })

  describe('of an Ambassador (REM-6)', () => {
    const own = interval('2025-03-10', '2028-03-10', { restsOn: 1 })
    const chainTo = (...ends: string[]): MembershipFacts =>
      status(...ends.map((end, n) => interval(n === 0 ? '2024-01-16' : (ends[n - 1] ?? ''), end, { opening: n + 1 })))
    const over = (
      days: readonly string[],
      participant: (day: string) => MembershipFacts,
      renewals: readonly RenewalCase[] = [],
    ) => {
      const kinds = new Set<ReminderKind>()
      return days.flatMap((day) =>
        dueReminders({ facts: status(own), renewals, participant: participant(day) }, own, kinds, day).map((due) => {
          kinds.add(due.kind)
          return `${due.kind} ${due.outcome} ${day}`
        }),
      )
    }

    it('has the chain of the Participant before its own end', () => {
      expect(over(threeYears, () => chainTo('2027-01-16', '2030-01-16'))).toEqual([
        'm6 sent 2027-09-10',
        'm3 sent 2027-12-10',
        'm1 sent 2028-02-10',
        'd7 sent 2028-03-03',
        'lapsed sent 2028-03-10',
      ])
    })

    it('has none while its Participant status ends before; renewed past its end, the latest of the overdue is sent', () => {
      expect(over(threeYears, () => chainTo('2028-01-16'))).toEqual([])
      const renewed = (day: string) =>
        day < '2028-01-05' ? chainTo('2028-01-16') : chainTo('2028-01-16', '2031-01-16')
      expect(over(threeYears, renewed)).toEqual([
        'm6 superseded 2028-01-05',
        'm3 sent 2028-01-05',
        'm1 sent 2028-02-10',
        'd7 sent 2028-03-03',
        'lapsed sent 2028-03-10',
      ])
    })

    it('needs none once the status is asked for again before its end, and none after a leave', () => {
      const asked = [renewal('2027-12-15', { renews: null })]
      expect(over(threeYears, () => chainTo('2030-01-16'), asked)).toEqual([
        'm6 notNeeded 2027-09-10',
        'm3 notNeeded 2027-12-10',
        'm1 notNeeded 2028-02-10',
        'd7 notNeeded 2028-03-03',
      ])
      const left = {
        ...status(interval('2024-01-16', '2027-10-01', { opening: 1, endedBy: 'leave' })),
        leftOn: '2027-10-01',
      }
      expect(over(threeYears, (day) => (day < '2027-10-01' ? chainTo('2030-01-16') : left))).toEqual([
        'm6 sent 2027-09-10',
      ])
    })
  })
})
