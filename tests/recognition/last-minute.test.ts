import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parisDateOf } from '@/kernel/dates'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { acceptApplication } from '@/recognition/commands/decide-application'
import { isFiledInTime, type MembershipInterval, statusOn } from '@/recognition/membership'
import { renew } from '@/recognition/membership-changes'
import { membershipFactsOf } from '@/recognition/queries'
import { applications } from '@/recognition/records'
import { accountByEmail } from '../support/accounts'
import {
  acceptedBy,
  aReviewer,
  aStructure,
  bothCommitments,
  decisionForm,
  fullAnswers,
  value,
} from '../support/builders/recognition'
import { allUnchanged, readyRenewal } from '../support/builders/renewals'
import { type Browser, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

/** The last day of a status, the last instants of it in Paris, and the first of the next day (MEM-3, TIME-2, TIME-5). */
interface LastDay {
  readonly of: string
  readonly accepted: string
  readonly endsAt: string
  readonly renewedTo: string
  /** 23:59:00.000 and 23:59:59.999 in Paris. */
  readonly inTime: readonly [string, string]
  /** 00:00:00 in Paris. */
  readonly late: string
}

const lastDays: readonly LastDay[] = [
  {
    of: 'the day on which summer time begins',
    ...{ accepted: '2023-03-30', endsAt: '2026-03-30', renewedTo: '2029-03-30' },
    // Sunday 29 March 2026 begins an hour ahead of UTC and ends two ahead.
    inTime: ['2026-03-29T21:59:00.000Z', '2026-03-29T21:59:59.999Z'],
    late: '2026-03-29T22:00:00.000Z',
  },
  {
    of: 'the day before it, in winter time',
    ...{ accepted: '2023-03-29', endsAt: '2026-03-29', renewedTo: '2029-03-29' },
    inTime: ['2026-03-28T22:59:00.000Z', '2026-03-28T22:59:59.999Z'],
    late: '2026-03-28T23:00:00.000Z',
  },
  {
    of: 'the day on which winter time begins',
    ...{ accepted: '2023-10-26', endsAt: '2026-10-26', renewedTo: '2029-10-26' },
    // Sunday 25 October 2026 has 25 hours.
    inTime: ['2026-10-25T22:59:00.000Z', '2026-10-25T22:59:59.999Z'],
    late: '2026-10-25T23:00:00.000Z',
  },
  {
    of: '29 February',
    ...{ accepted: '2025-03-01', endsAt: '2028-03-01', renewedTo: '2031-03-01' },
    inTime: ['2028-02-29T22:59:00.000Z', '2028-02-29T22:59:59.999Z'],
    late: '2028-02-29T23:00:00.000Z',
  },
  {
    of: '28 February of a year without the 29th, for a status that began on one (TIME-3)',
    ...{ accepted: '2024-02-29', endsAt: '2027-03-01', renewedTo: '2030-03-01' },
    inTime: ['2027-02-28T22:59:00.000Z', '2027-02-28T22:59:59.999Z'],
    late: '2027-02-28T23:00:00.000Z',
  },
]

describe.each(lastDays)('by the rule, on $of', ({ accepted, endsAt, renewedTo, inTime, late }) => {
  const own: MembershipInterval = { startsAt: accepted, endsAt, applicationId: 'a' }
  const facts = { intervals: [own], suspensions: [], leftOn: null }
  const filed = (instant: string) => ({ submittedOn: parisDateOf(instant), renews: accepted })
  const granted = (instant: string) => renew(facts, { applicationId: 'b', decidedOn: '2032-01-05', ...filed(instant) })

  it.each(inTime)(
    'filed at %s it is in time, the status is active still, and the next one follows without a gap',
    (instant) => {
      expect(isFiledInTime(facts, filed(instant))).toBe(true)
      expect(statusOn(facts, parisDateOf(instant), filed(instant))).toEqual({ status: 'active', renewalFiled: true })
      expect(value(granted(instant)).intervals.at(-1)).toMatchObject({ startsAt: endsAt, endsAt: renewedTo })
    },
  )

  it('filed at midnight it is late: from the decision', () => {
    expect(isFiledInTime(facts, filed(late))).toBe(false)
    expect(statusOn(facts, parisDateOf(late), filed(late))).toEqual({ status: 'lapsed', renewalFiled: false })
    expect(value(granted(late)).intervals.at(-1)).toMatchObject({ startsAt: '2032-01-05', endsAt: '2035-01-05' })
  })
})

describe('over HTTP, from a page that was opened the day before', () => {
  let portal: TestPortal
  let party: Awaited<ReturnType<typeof aStructure>>
  let bruno: Browser
  const reviewer = aReviewer()
  beforeEach(async () => {
    portal = await testPortal()
  })
  afterEach(() => portal.close())

  /** Signed in anew where the session has ended since: years lie between. */
  const signIn = async () => {
    bruno = await signedIn(portal, `bruno-${portal.clock.now().slice(0, 10)}@marais.example`, 'Bruno Lehaut')
    const userId = await accountByEmail(portal, `bruno-${portal.clock.now().slice(0, 10)}@marais.example`)
    const seat = newSeat(party.organization.id, { userId, displayName: 'Bruno Lehaut' }, 'active', 'admin')
    await portal.store.insert(organizationMembers, seat)
  }
  const dayBefore = (instant: string) => new Date(Date.parse(instant) - 24 * 3_600_000).toISOString()
  const filing = async ({ accepted }: LastDay, instant: string) => {
    portal.clock.set(`${accepted}T09:00:00.000Z`)
    party = await aStructure(portal)
    await acceptedBy(portal, party, reviewer)
    portal.clock.set(dayBefore(instant))
    await signIn()
    const begun = await bruno.post('/applications', { organizationId: party.organization.id, kind: 'renewal' })
    portal.clock.set(instant)
    const form = { answers: fullAnswers, commitments: bothCommitments, unchanged: allUnchanged }
    return bruno.post(`/applications/${begun.body.id}/submit`, { revision: begun.body.revision, ...form })
  }
  const grantedLater = async (id: string) => {
    portal.clock.set(new Date(Date.parse(portal.clock.now()) + 40 * 86_400_000).toISOString())
    const row = await portal.store.get(applications, id)
    if (!row) throw new Error('no renewal')
    const ready = await readyRenewal(portal, reviewer, row)
    value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, ready, 'accept')))
    const { facts } = await membershipFactsOf(portal, party.organization.id)
    return { decidedOn: parisDateOf(portal.clock.now()), last: facts.intervals.at(-1) }
  }

  it.each(lastDays)('23:59:59 on $of is in time', async (day) => {
    const filed = await filing(day, day.inTime[1])
    expect([filed.status, filed.body.status]).toEqual([200, 'submitted'])
    const { last } = await grantedLater(filed.body.id)
    expect(last).toMatchObject({ startsAt: day.endsAt, endsAt: day.renewedTo })
  })

  it.each(lastDays.filter((_, n) => n % 2 === 0))('midnight after $of is late', async (day) => {
    const filed = await filing(day, day.late)
    expect([filed.status, filed.body.status]).toEqual([200, 'submitted'])
    const { decidedOn, last } = await grantedLater(filed.body.id)
    expect(last?.startsAt).toBe(decidedOn)
  })
})
