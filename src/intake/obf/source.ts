import { z } from 'zod'
import { chunksOf } from '@/kernel/chunks'
import type { Instant } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { readEmail } from '@/kernel/email-address'
import { parsed } from '@/kernel/text'
import {
  type Answered,
  everyRow,
  type ListFilter,
  type ObfClient,
  type ObfEventRow,
  type ObfRecipient,
  pageSize,
} from '@/platform/obf'
import { type AwardSource, type SourceAward, type SourceCursor, SourceTrouble } from '../ports'

/** Rows may show late: each reading begins so long before the place that the last one reached. */
const overlapSeconds = 2 * 3600
/** Above so many recipients the lists are read event by event, so that none grows with its window. */
const mostAtOnce = 5_000
const batchSize = 300

interface Reading {
  readonly client: ObfClient
  readonly pauseMs: number
  readonly now: () => Instant
}

/** `begin`: seconds since 1970; everything created before it has been read. */
const position = z.object({ begin: z.number().int().nonnegative() })

/** Where a cursor stands, for screens and for the re-scan; the beginning for what cannot be read. */
export const beginOf = (cursor: SourceCursor): number => position.safeParse(parsed(cursor ?? '')).data?.begin ?? 0
export const cursorAt = (begin: number): SourceCursor => JSON.stringify({ begin })

/**
 * The awards of one organisation at Open Badge Factory, whoever made them: our calls, its own screens, an application.
 * Goes through the events by the time of their creation, a window of at most a thousand at a time, and through the
 * recipients of each window. A window counts as read only when both lists came whole.
 */
export const obfSource = (reading: Reading): AwardSource => ({
  name: 'obf',
  async *poll(cursor) {
    const until = Math.floor(Date.parse(reading.now()) / 1000)
    let begin = Math.max(0, beginOf(cursor) - overlapSeconds)
    for (;;) {
      const window = await windowFrom(reading, begin, until)
      let { unreadable } = window
      for await (const found of recipientsOf(reading, window.events, window)) {
        const read = found.pairs.map(({ event, recipient }) => awardOf(event, recipient))
        unreadable += found.unreadable + read.filter((award) => award === null).length
        const awards = read.filter((award) => award !== null)
        for (const some of chunksOf(awards, batchSize)) yield { awards: some, cursor, unreadable: 0 }
      }
      if (!window.isWhole) throw new SourceTrouble('incomplete', 'the list of events changed while it was read')
      cursor = cursorAt(window.end)
      yield { awards: [], cursor, unreadable }
      if (window.isLast) return
      begin = window.end
    }
  },
})

interface Window {
  readonly begin: number
  /** Included. */
  readonly end: number
  readonly events: readonly ObfEventRow[]
  /** Events without an id: nothing can be asked of them. */
  readonly unreadable: number
  readonly isWhole: boolean
  readonly isLast: boolean
}

/** From `begin` on as far as one page reaches; a page whose order is wrong still names its latest event. */
async function windowFrom(reading: Reading, begin: number, until: number): Promise<Window> {
  const { client, pauseMs } = reading
  const page = told(await client.eventPage({ begin, end: until }, { limit: pageSize }))
  // A full page without a total may have others behind it.
  const isLast = page.total === null ? page.received < pageSize : page.received >= page.total
  const latest = isLast ? until : Math.max(begin, await latestOf(reading, page.rows))
  // A thousand events of one second would hold the window in its place: the next second closes it.
  const end = isLast || latest > begin ? latest : begin + 1
  const { rows, unreadable, whole } = told(
    await everyRow(
      (paging) => client.eventPage({ begin, end }, paging),
      (event) => event.id,
      pauseMs,
    ),
  )
  return { begin, end, events: rows, unreadable, isWhole: whole, isLast }
}

/** When the latest of these events was made; asked of the last one itself where the rows do not say. */
async function latestOf({ client }: Reading, rows: readonly ObfEventRow[]): Promise<number> {
  const times = rows.flatMap(({ ctime }) => ctime ?? [])
  const last = rows.at(-1)
  if (times.length > 0 || !last) return Math.max(0, ...times)
  const { ctime } = told(await client.event(last.id))
  if (ctime === null) throw new SourceTrouble('incomplete', 'the events do not say when they were made')
  return ctime
}

interface Found {
  readonly event: ObfEventRow
  readonly recipient: ObfRecipient
}
interface FoundRows {
  readonly pairs: readonly Found[]
  readonly unreadable: number
}

/** The recipients of a window in one list where they are few and name their events, else those of each event by itself. */
async function* recipientsOf(
  reading: Reading,
  events: readonly ObfEventRow[],
  { begin, end }: Pick<Window, 'begin' | 'end'>,
): AsyncGenerator<FoundRows> {
  if (events.length === 0) return
  const expected = events.reduce((sum, event) => sum + (event.recipient_count ?? 1), 0)
  if (expected <= mostAtOnce) {
    const listed = await everyRecipient(reading, { begin, end })
    if (listed.rows.every(({ event_id }) => event_id !== null)) {
      const byId = new Map(events.map((event) => [event.id, event]))
      const pairs = listed.rows.flatMap((recipient) => {
        const event = byId.get(recipient.event_id ?? '')
        return event ? [{ event, recipient }] : []
      })
      yield { pairs: await withBadges(reading, pairs), unreadable: listed.unreadable }
      return
    }
  }
  for (const event of events) {
    const { rows, unreadable } = await everyRecipient(reading, { event_id: event.id })
    const pairs = rows.map((recipient) => ({ event, recipient }))
    yield { pairs: await withBadges(reading, pairs), unreadable }
  }
}

async function everyRecipient({ client, pauseMs }: Reading, filter: ListFilter) {
  const listed = await everyRow(
    (paging) => client.recipientPage(filter, paging),
    (row) => `${row.event_id}:${row.assertion_id ?? row.email}`,
    pauseMs,
  )
  const read = told(listed)
  if (!read.whole) throw new SourceTrouble('incomplete', 'a list of recipients changed while it was read')
  return read
}

/** Which badge it was, where neither the event's row nor its holder's says so: the event's own answer does. */
async function withBadges({ client }: Reading, pairs: readonly Found[]): Promise<readonly Found[]> {
  const named = new Map<string, string | null>()
  for (const { event, recipient } of pairs)
    if (event.badge_id === null && recipient.badge_id === null && !named.has(event.id))
      named.set(event.id, told(await client.event(event.id)).badge_id)
  return pairs.map(({ event, recipient }) => ({
    event: { ...event, badge_id: event.badge_id ?? recipient.badge_id ?? named.get(event.id) ?? null },
    recipient,
  }))
}

const parisDay = (seconds: number | null): string | null =>
  seconds === null ? null : parisDateOf(new Date(seconds * 1000).toISOString())

/** Null for a row that no award can be made of: no id, no address, no badge, or no date at all. */
function awardOf(event: ObfEventRow, recipient: ObfRecipient): SourceAward | null {
  const { address, name, fault } = readEmail(recipient.email ?? '')
  const createdOn = parisDay(event.ctime)
  const issuedOn = parisDay(recipient.issued_on ?? event.issued_on) ?? createdOn
  const { badge_id: sourceBadgeId } = event
  if (fault !== null || issuedOn === null || sourceBadgeId === null || recipient.assertion_id === null) return null
  return {
    externalId: `obf:${recipient.assertion_id}`,
    eventId: event.id,
    sourceBadgeId,
    recipientEmail: address,
    recipientName: recipient.name ?? name,
    issuedOn,
    createdOn,
    revoked: recipient.revoked === true,
  }
}

/** What was answered; anything else as the trouble that staff sees. */
export function told<T>(answer: Answered<T>): T {
  if (answer.kind === 'answered') return answer.value
  if (answer.kind === 'forbidden') throw new SourceTrouble('refused', answer.why)
  if (answer.kind === 'throttled') throw new SourceTrouble('throttled', answer.why, answer.retryAfterSeconds)
  throw new SourceTrouble('unreachable', answer.why)
}
