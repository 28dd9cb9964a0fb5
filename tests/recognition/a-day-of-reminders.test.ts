import { afterEach, beforeEach, expect, it } from 'vitest'
import { addDays, type ParisDate, subtractMonths } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { membershipKey } from '@/recognition/membership'
import { memberships, reminders } from '@/recognition/records'
import { recognitionSchedule } from '@/recognition/remind'
import { aStructure } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeEach(async () => {
  portal = await testPortal({ now: '2027-09-09T08:00:00.000Z' })
})
afterEach(() => portal.close())

const all = 5_000
/** Structures whose first notice falls due on the day that is counted, with a team that reads it. */
const due = 20
const today: ParisDate = '2027-09-10'
const endsToday: ParisDate = '2028-03-10'

const status = (organizationId: string, endsAt: ParisDate) => ({
  ...{ id: newId(), revision: 1, key: membershipKey(organizationId, 'participant'), organizationId },
  ...{ tier: 'participant' as const, suspensions: [], leftOn: null, appliedRevisions: {}, lastChange: null },
  intervals: [{ startsAt: subtractMonths(endsAt, 36), endsAt, applicationId: 'a' }],
  endsOn: endsAt,
})

/** The same portal; what it asks of its database is counted, and the longest answer kept. */
function measured() {
  const seen = { statements: 0, longestAnswer: 0 }
  const store = new Proxy(portal.store, {
    get: (target, name) => {
      const method = Reflect.get(target, name)
      return async (...given: unknown[]) => {
        seen.statements += 1
        const answer = await method.apply(target, given)
        if (Array.isArray(answer)) seen.longestAnswer = Math.max(seen.longestAnswer, answer.length)
        return answer
      }
    },
  })
  return { seen, portal: { ...portal, store } }
}

const day = async (on: ParisDate) => {
  portal.clock.set(`${on}T08:00:00.000Z`)
  const { seen, portal: counting } = measured()
  for (const { run } of recognitionSchedule) await run(counting)
  await runEffects(counting)
  return seen
}

it(`a day over ${all} statuses: three statements a page of them, a bounded number a notice, and never more than a page in memory`, async () => {
  // Ends spread over three years: some are near, some have lapsed, and none has a notice on the two days that are counted.
  const counted = [today, addDays(today, 1)]
  const isDue = (end: ParisDate) =>
    counted.some((on) => [1, 3, 6].some((months) => subtractMonths(end, months) === on) || addDays(end, -7) === on)
  const ends = Array.from({ length: all }, (_, n) => addDays('2027-09-13', n % 1_090)).filter((end) => !isDue(end))
  await portal.store.insertMany(
    memberships,
    ends.map((end) => status(newId(), end)),
    { by: 'key', compare: [] },
  )
  await day('2027-09-09')
  const known = await portal.store.count(reminders, {})
  const quiet = await day(today)
  expect(await portal.store.count(reminders, {})).toBe(known)
  const pages = Math.ceil(ends.length / 200)
  expect(quiet.statements).toBeLessThanOrEqual(pages * 3 + 40)

  const structures = []
  for (let n = 0; n < due; n += 1) structures.push(await aStructure(portal, `Structure ${n}`))
  await portal.store.insertMany(
    memberships,
    structures.map(({ organization }) => status(organization.id, endsToday)),
    { by: 'key', compare: [] },
  )
  const busy = await day(addDays(today, 1))
  expect(await portal.store.count(reminders, {})).toBe(known + due)
  expect(portal.sent).toHaveLength(due)
  const eachNotice = (busy.statements - quiet.statements) / due
  expect(eachNotice).toBeLessThanOrEqual(16)
  // A page of statuses, or what is written of one: at most five kinds of each.
  expect(Math.max(quiet.longestAnswer, busy.longestAnswer)).toBeLessThanOrEqual(200 * 5)
})
