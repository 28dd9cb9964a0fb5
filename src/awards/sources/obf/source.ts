import { z } from 'zod'
import type { Instant } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { readEmail } from '@/kernel/email-address'
import { type Answered, everyRow, type ObfClient, type ObfEvent, type ObfRecipient, pageSize } from '../../obf'
import { type AwardSource, type SourceAward, type SourceCursor, SourceTrouble } from '../../ports'

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
export function beginOf(cursor: SourceCursor): number {
  try {
    return cursor === null ? 0 : position.parse(JSON.parse(cursor)).begin
  } catch {
    return 0
  }
}
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
      let unreadable = 0
      for await (const found of recipientsOf(reading, window.events, window)) {
        const read = found.map(({ event, recipient }) => awardOf(event, recipient))
        unreadable += read.filter((award) => award === null).length
        const awards = read.filter((award) => award !== null)
        for (let start = 0; start < awards.length; start += batchSize)
          yield { awards: awards.slice(start, start + batchSize), cursor, unreadable: 0 }
      }
      if (!window.isComplete) throw new SourceTrouble('incomplete', 'the list of events changed while it was read')
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
  readonly events: readonly ObfEvent[]
  readonly isComplete: boolean
  readonly isLast: boolean
}

/** From `begin` on as far as one page reaches; a page whose order is wrong still names its latest event. */
async function windowFrom(reading: Reading, begin: number, until: number): Promise<Window> {
  const { client, pauseMs } = reading
  const page = told(await client.eventPage({ begin, end: until }, { limit: pageSize }))
  const isLast =
    (page.total ?? page.received) <= pageSize && page.received <= pageSize && page.received >= (page.total ?? 0)
  const times = page.rows.flatMap(({ ctime }) => ctime ?? [])
  const latest = Math.max(begin, ...times)
  // A thousand events of one second would hold the window in its place: the next second closes it.
  const end = isLast ? until : latest > begin ? latest : begin + 1
  const whole = told(
    await everyRow(
      (paging) => client.eventPage({ begin, end }, paging),
      (event) => event.id,
      pauseMs,
    ),
  )
  return { begin, end, events: whole.rows, isComplete: whole.complete, isLast }
}

interface Found {
  readonly event: ObfEvent
  readonly recipient: ObfRecipient
}

/** The recipients of a window in one list where they are few, else those of each event by itself. */
async function* recipientsOf(
  { client, pauseMs }: Reading,
  events: readonly ObfEvent[],
  { begin, end }: Pick<Window, 'begin' | 'end'>,
): AsyncGenerator<readonly Found[]> {
  if (events.length === 0) return
  const byId = new Map(events.map((event) => [event.id, event]))
  const found = (rows: readonly ObfRecipient[]): readonly Found[] =>
    rows.flatMap((recipient) => {
      const event = byId.get(recipient.event_id)
      return event ? [{ event, recipient }] : []
    })
  const expected = events.reduce((sum, event) => sum + (event.recipient_count ?? 1), 0)
  const filters = expected <= mostAtOnce ? [{ begin, end }] : events.map((event) => ({ event_id: event.id }))
  for (const filter of filters) {
    const listed = told(
      await everyRow(
        (paging) => client.recipientPage(filter, paging),
        (row) => `${row.event_id}:${row.assertion_id}`,
        pauseMs,
      ),
    )
    yield found(listed.rows)
    if (!listed.complete) throw new SourceTrouble('incomplete', 'a list of recipients changed while it was read')
  }
}

const parisDay = (seconds: number | null): string | null =>
  seconds === null ? null : parisDateOf(new Date(seconds * 1000).toISOString())

/** Null for a row that no award can be made of: no address, or no date at all. */
function awardOf(event: ObfEvent, recipient: ObfRecipient): SourceAward | null {
  const { address, name, fault } = readEmail(recipient.email)
  const createdOn = parisDay(event.ctime)
  const issuedOn = parisDay(recipient.issued_on ?? event.issued_on) ?? createdOn
  if (fault !== null || issuedOn === null || event.badge_id === '') return null
  return {
    externalId: `obf:${recipient.assertion_id}`,
    eventId: event.id,
    sourceBadgeId: event.badge_id,
    recipientEmail: address,
    recipientName: recipient.name.trim() || name,
    issuedOn,
    createdOn,
    revoked: recipient.revoked,
  }
}

/** What was answered; anything else as the trouble that staff sees. */
export function told<T>(answer: Answered<T>): T {
  if (answer.kind === 'answered') return answer.value
  if (answer.kind === 'forbidden') throw new SourceTrouble('refused', answer.why)
  if (answer.kind === 'throttled') throw new SourceTrouble('throttled', answer.why, answer.retryAfterSeconds)
  throw new SourceTrouble('unreachable', answer.why)
}
