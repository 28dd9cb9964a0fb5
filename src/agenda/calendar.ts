import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Portal } from '@/platform/portal'
import type { ShownEvent } from './programme'
import { placeInWords } from './scheme-event'

/** So often a calendar that follows the address looks again. */
const refreshHours = 6

/**
 * Events as calendars read them (RFC 5545): instants in UTC, so that no clock change moves one; the same id and address
 * for the same event, so that a calendar brings it up to date instead of doubling it; cancelled ones say so.
 */
export function calendarOf(
  { env, clock }: Pick<Portal, 'env' | 'clock'>,
  name: string,
  events: readonly ShownEvent[],
): string {
  const { host } = new URL(env.portalUrl)
  const calendar = ical({
    name,
    prodId: { company: 'region-normandie', product: 'semaine-des-badges', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshHours * 3_600,
  })
  for (const event of events) {
    const { id, revision, slug, title, summary, startsAt, endsAt, organizerName, isCancelled } = event
    const url = `${env.portalUrl}/semaine/evenements/${slug}`
    calendar.createEvent({
      id: `${id}@${host}`,
      start: new Date(startsAt),
      end: new Date(endsAt),
      stamp: new Date(clock.now()),
      sequence: revision,
      summary: isCancelled ? `Annulé : ${title}` : title,
      description: `${summary}\n\n${organizerName}\n${url}`,
      location: placeInWords(event),
      url,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}

export const calendarHeaders = (fileName: string): Readonly<Record<string, string>> => ({
  'content-type': 'text/calendar; charset=utf-8',
  'content-disposition': `inline; filename="${fileName}"`,
  'cache-control': 'public, max-age=900',
})
