import type { Answered, ObfClient, ObfEvent, ObfRecipient } from '../../obf'
import { everyRow } from '../../obf'
import type { ActsOutcome, FindOutcome, FindRequest, IssuedBadge, IssuerAct } from '../../ports'
import { instantOf, isSameAddress, issuedBadge, keyName, keyOf, spellings } from './request'

export interface Reader {
  readonly client: ObfClient
  readonly baseUrl: string
  readonly pauseMs: number
}

const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

type Filter = Parameters<ObfClient['eventPage']>[0]
const everyEvent = ({ client, pauseMs }: Reader, filter: Filter) =>
  everyRow(
    (paging) => client.eventPage(filter, paging),
    (event) => event.id,
    pauseMs,
  )
const everyRecipient = ({ client, pauseMs }: Reader, filter: Filter) =>
  everyRow(
    (paging) => client.recipientPage(filter, paging),
    (row) => `${row.event_id}:${row.assertion_id}`,
    pauseMs,
  )

const byAge = (a: ObfEvent, b: ObfEvent): number => (a.ctime ?? 0) - (b.ctime ?? 0) || (a.id < b.id ? -1 : 1)

/** By the log entry first, then by badge, address and date: only two complete lists without the key mean « absent » (ISS-4). */
export async function find(reader: Reader, request: FindRequest): Promise<FindOutcome> {
  const isOurs = (event: ObfEvent): boolean => keyOf(event) === request.issuanceKey
  const byKey = await everyEvent(reader, { log_entry: `${keyName}:${request.issuanceKey}` })
  if (byKey.kind !== 'answered') return { kind: 'unclear', why: byKey.why }
  const [known] = byKey.value.rows.filter(isOurs).toSorted(byAge)
  if (known) return { kind: 'found', ...(await described(reader, known, request.recipientEmail)) }

  const events = new Map<string, ObfEvent>()
  let complete = byKey.value.complete
  for (const address of spellings(request.recipientEmail)) {
    const filter = { badge_id: request.issuerBadgeId, ...address, begin: secondsOf(request.since) }
    const listed = await everyEvent(reader, filter)
    if (listed.kind !== 'answered') return { kind: 'unclear', why: listed.why }
    complete &&= listed.value.complete
    for (const event of listed.value.rows) events.set(event.id, event)
  }
  const [same, ...others] = [...events.values()].toSorted(
    (a, b) => Number(isOurs(b)) - Number(isOurs(a)) || byAge(a, b),
  )
  if (same && isOurs(same)) return { kind: 'found', ...(await described(reader, same, request.recipientEmail)) }
  if (!complete) return { kind: 'unclear', why: 'a list that stayed incomplete' }
  const rest = same ? [same, ...others] : []
  return { kind: 'absent', others: rest.map((event) => issuedBadge(reader.baseUrl, event, null)) }
}

/** With the addresses where the factory tells them already; an event without them was made all the same. */
async function described(reader: Reader, event: ObfEvent, email: string): Promise<IssuedBadge> {
  const recipient = await recipientOf(reader, event.id, email)
  return issuedBadge(reader.baseUrl, event, recipient.kind === 'answered' ? recipient.value : null)
}

/** Null while the factory lists nobody of that address under the event. */
export async function recipientOf(
  reader: Reader,
  eventId: string,
  email: string,
): Promise<Answered<ObfRecipient | null>> {
  const listed = await everyRecipient(reader, { event_id: eventId })
  if (listed.kind !== 'answered') return listed
  const row = listed.value.rows.find((row) => row.event_id === eventId && isSameAddress(row.email, email))
  return { kind: 'answered', value: row ?? null }
}

export async function credential(reader: Reader, eventId: string, email: string): Promise<IssuedBadge | null> {
  const recipient = await recipientOf(reader, eventId, email)
  if (recipient.kind !== 'answered' || recipient.value === null) return null
  const event = await reader.client.event(eventId)
  return event.kind === 'answered' ? issuedBadge(reader.baseUrl, event.value, recipient.value) : null
}

/** Events and their recipients in a window; an event counts as revoked when nobody holds it any more. */
export async function acts(
  reader: Reader,
  window: { readonly from: string; readonly to: string },
): Promise<ActsOutcome> {
  const filter = { begin: secondsOf(window.from), end: secondsOf(window.to) - 1 }
  const events = await everyEvent(reader, filter)
  if (events.kind !== 'answered') return { kind: 'unclear', why: events.why }
  const recipients = await everyRecipient(reader, filter)
  if (recipients.kind !== 'answered') return { kind: 'unclear', why: recipients.why }
  if (!events.value.complete || !recipients.value.complete)
    return { kind: 'unclear', why: 'a list that stayed incomplete' }
  const holders = Map.groupBy(recipients.value.rows, (row) => row.event_id)
  const act = (event: ObfEvent): IssuerAct => {
    const rows = holders.get(event.id) ?? []
    return {
      eventId: event.id,
      issuanceKey: keyOf(event),
      issuerBadgeId: event.badge_id,
      issuedAt: instantOf(event.ctime ?? event.issued_on ?? 0),
      isRevoked: rows.length > 0 && rows.every(({ revoked }) => revoked),
    }
  }
  return { kind: 'complete', acts: events.value.rows.map(act) }
}
