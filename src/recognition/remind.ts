import type { Instant } from '@/kernel/clock'
import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { isMailOfReturned } from '@/notifications/queries'
import { activeMembers } from '@/organizations/queries'
import { profileOfUser } from '@/people/queries'
import { staffWith } from '@/people/staff'
import { system } from '@/platform/actor'
import { createMany, type NewDocument } from '@/platform/create-many'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { HandlerFor } from '@/platform/handle'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { relayManySafely } from '@/platform/relay'
import { batchesOf } from '@/platform/rows'
import type { Scheduled } from '@/platform/slice'
import { everything } from '@/platform/store/store'
import { participantsOf, renewalsOf } from './facts'
import { noticeIdleDrafts } from './idle-drafts'
import type { Membership, MembershipInterval } from './membership'
import * as outbox from './outbox'
import { memberships, reminders } from './records'
import { type DueReminder, dueReminders, isRemindedOf, type Reminder, reminderKey } from './reminders'
import { fillWorkColumns } from './target'

const us = system('recognition')
const quarterHourMs = 900_000
/** Notices leave from seven in the morning, Paris time. */
const begins = 7 * 3_600_000

/** Once a day, whatever the number of workers and restarts: the day is the effect's key. */
async function planReminders(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const day = parisDateOf(now)
  if (Date.parse(now) - Date.parse(startOfParisDay(day)) < begins) return
  const row = { key: `reminders:${day}`, source: `memberships:${day}`, effect: outbox.remind({ day }) }
  await enqueue(portal, [row])
}

export const recognitionSchedule: readonly Scheduled[] = [
  { everyMs: quarterHourMs, run: planReminders },
  { everyMs: quarterHourMs, run: fillWorkColumns },
]

/** Gives notice of drafts at rest, and writes what the ledger lacks for every status; the day of the run is today's, however late it runs (REM-2). */
export const remind: HandlerFor<typeof outbox.remind> = async (portal, { day }) => {
  for await (const page of batchesOf(portal, memberships, everything)) await writeDue(portal, page)
  await noticeIdleDrafts(portal)
  const reviewing = await staffWith(portal, 'reviewer', 'schemeManager')
  await enqueue(
    portal,
    reviewing.map(({ userId }) => ({
      key: `endings:${day}:${userId}`,
      source: `memberships:${day}`,
      effect: outbox.mailEndings({ day, userId }, { target: userId }),
    })),
  )
  return delivered
}

/** The same for one structure, as soon as its renewal was decided or taken back. */
export const remindStructure: HandlerFor<typeof outbox.remindStructure> = async (portal, { organizationId }) => {
  const where = { organizationId: { equals: organizationId } }
  await writeDue(portal, await portal.store.find(memberships, { where, limit: 2 }))
  return delivered
}

/** Rows of the ledger with the mails that they owe, in one statement a page; one that is there already stays as it is. */
async function writeDue(portal: Portal, page: readonly Membership[]): Promise<void> {
  const rows = await dueRows(portal, page)
  const documents: NewDocument<Reminder>[] = []
  for (const row of rows)
    documents.push({ row, change: { journal: { event: 'reminderWritten' }, effects: await mailsOf(portal, row) } })
  await relayManySafely(portal, await createMany(portal, us, reminders, documents, 'key'))
}

async function dueRows(portal: Portal, page: readonly Membership[]): Promise<readonly Reminder[]> {
  const now = portal.clock.now()
  const today = parisDateOf(now)
  const near = page.filter(({ intervals }) => intervals.some((interval) => isRemindedOf(interval, today)))
  if (near.length === 0) return []
  const membershipIds = near.map(({ id }) => id)
  const [renewalsFor, written, participantFor] = await Promise.all([
    renewalsOf(portal, near),
    portal.store.find(reminders, { where: { membershipId: { in: membershipIds } } }),
    participantsOf(portal, near),
  ])
  return near.flatMap((membership) => {
    const situation = { facts: membership, renewals: renewalsFor(membership), ...participantFor(membership) }
    const known = written.filter(({ membershipId }) => membershipId === membership.id)
    return membership.intervals
      .filter((interval) => isRemindedOf(interval, today))
      .flatMap((interval) => {
        const kinds = known.filter(({ intervalStart }) => intervalStart === interval.startsAt).map(({ kind }) => kind)
        const due = dueReminders(situation, interval, new Set(kinds), today)
        return due.map((one) => rowOf(membership, interval, one, now))
      })
  })
}

const rowOf = (membership: Membership, interval: MembershipInterval, due: DueReminder, now: Instant): Reminder => ({
  id: newId(),
  revision: 0,
  key: reminderKey(membership.id, interval.startsAt, due.kind),
  membershipId: membership.id,
  organizationId: membership.organizationId,
  intervalStart: interval.startsAt,
  endsAt: interval.endsAt,
  ...due,
  writtenOn: parisDateOf(now),
  writtenAt: now,
})

/** A notice goes to each administrator; where a mail reaches none of them, to the rest of the team and to the Région too. */
async function mailsOf(portal: Portal, { id: reminderId, organizationId, outcome }: Reminder): Promise<Effect[]> {
  if (outcome !== 'sent') return []
  const team = await activeMembers(portal, organizationId)
  const administrators = team.filter(({ role }) => role === 'admin')
  const isReached = (await Promise.all(administrators.map(({ userId }) => isReachable(portal, userId)))).includes(true)
  const mailed = (isReached ? administrators : team).map(({ userId }) =>
    outbox.mailReminder({ reminderId, userId }, { target: userId }),
  )
  if (isReached) return mailed
  const staff = await staffWith(portal, 'reviewer', 'schemeManager')
  return [...mailed, ...staff.map(({ userId }) => outbox.mailUnreachable({ reminderId, userId }, { target: userId }))]
}

/** Whether a mail gets to somebody: an account that is suspended, or whose mails come back, is nobody's (REM-5). */
const isReachable = async (portal: Portal, userId: string): Promise<boolean> =>
  !(await profileOfUser(portal, userId))?.suspendedAt && !(await isMailOfReturned(portal, userId))
