import type { Instant } from '@/kernel/clock'
import { type Answered, everyRow, type ListFilter, type ObfClient, type ObfRecipient } from '@/platform/obf'
import { isSameAddress } from './request'

/** What the readings of the factory share. */
export interface Reader {
  readonly client: ObfClient
  readonly baseUrl: string
  readonly pauseMs: number
  readonly now: () => Instant
}

export const secondsAt = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

export const everyEvent = ({ client, pauseMs }: Reader, filter: ListFilter) =>
  everyRow(
    (paging) => client.eventPage(filter, paging),
    (event) => event.id,
    pauseMs,
  )

export const everyRecipient = ({ client, pauseMs }: Reader, filter: ListFilter) =>
  everyRow(
    (paging) => client.recipientPage(filter, paging),
    (row) => `${row.event_id}:${row.assertion_id ?? row.email}`,
    pauseMs,
  )

/**
 * The row of one holder under an event; null while the factory lists nobody of that address. The portal's own events
 * have one holder each: where the row does not show its address, or the portal has forgotten it, the one that stands
 * alone is that holder's.
 */
export async function recipientOf(
  reader: Reader,
  eventId: string,
  email: string,
): Promise<Answered<ObfRecipient | null>> {
  const listed = await everyRecipient(reader, { event_id: eventId })
  if (listed.kind !== 'answered') return listed
  const rows = listed.value.rows.filter((row) => row.event_id === null || row.event_id === eventId)
  const [only, ...more] = rows
  const named = rows.find((row) => isSameAddress(row.email, email))
  const isAlone = only !== undefined && more.length === 0 && listed.value.complete
  const unnamed = isAlone && (only.email === null || email.trim() === '') ? only : null
  return { kind: 'answered', value: named ?? unnamed }
}
