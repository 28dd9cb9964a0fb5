import { addDays, daysBetween, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { batchesOf, rowsOf } from '@/platform/rows'
import { mailRegistrant, type RegistrantMail } from './outbox'
import { confirmMs, eventRegistrations } from './registration'
import { type SchemeEvent, schemeEvents } from './scheme-event'

const us = system('agenda')

/**
 * Which reminder is due of an event today (EVT-8, EX114): a week before, or what is left of that week when the worker
 * was down; the day before, or the day itself. Null for none.
 */
export function dueReminder(day: string, today: string): Extract<RegistrantMail, 'weekBefore' | 'dayBefore'> | null {
  const days = daysBetween(today, day)
  if (days < 0 || days > 7) return null
  return days <= 1 ? 'dayBefore' : 'weekBefore'
}

/** Mails leave in the morning. */
const fromHour = 8

/** Reminders of the day, each once: the key of the row is what a second run meets. */
export async function remindRegistered(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const today = parisDateOf(now)
  if (Date.parse(now) < Date.parse(startOfParisDay(today)) + fromHour * 3_600_000) return
  const soon = {
    and: [
      { state: { equals: 'published' } },
      { startsAt: { greater_than: now } },
      { day: { less_than_equal: addDays(today, 7) } },
    ],
  }
  for await (const event of rowsOf(portal, schemeEvents, soon)) await remindOf(portal, event, today)
}

async function remindOf(portal: Portal, event: SchemeEvent, today: string): Promise<void> {
  const what = dueReminder(event.day, today)
  if (!what) return
  const registered = { eventId: { equals: event.id }, state: { equals: 'registered' } }
  for await (const some of batchesOf(portal, eventRegistrations, registered)) {
    await enqueue(
      portal,
      some
        // Whoever registered within that time has just read the same in the confirmation.
        .filter(({ confirmedAt }) => confirmedAt !== null && dueReminder(event.day, parisDateOf(confirmedAt)) !== what)
        .map(({ id }) => ({
          key: `agenda:${what}:${event.day}:${id}`,
          source: `${eventRegistrations.slug}:${id}`,
          effect: mailRegistrant({ registrationId: id, what }),
        })),
    )
  }
}

/** So long after the event names and addresses are still there: for the thanks and for a list that is typed in later. */
export const registrantDays = 30

/** Forgets who registered: unconfirmed addresses after a day, the others thirty days after the event (EVT-10). */
export async function forgetRegistrants(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const before = new Date(Date.parse(now) - confirmMs).toISOString()
  await portal.store.remove(eventRegistrations.slug, {
    and: [{ state: { equals: 'asked' } }, { askedAt: { less_than: before } }, { confirmedAt: { equals: null } }],
  })
  const longOver = { day: { less_than: addDays(parisDateOf(now), -registrantDays) } }
  for await (const { id } of rowsOf(portal, schemeEvents, longOver)) {
    const named = { eventId: { equals: id }, email: { not_equals: '' } }
    for await (const row of rowsOf(portal, eventRegistrations, named))
      await commitAsSystem(portal, us, eventRegistrations, row.id, () => ({
        set: { name: '', email: '', needs: '', personKey: `none:${row.id}` },
        journal: { event: 'registrantForgotten' },
      }))
  }
}
