import type { Answered, Listed, ListFilter, ObfEvent, ObfEventRow } from '@/platform/obf'
import type { FindOutcome, FindRequest, IssuedBadge } from '../../ports'
import { everyEvent, everyRecipient, type Reader, recipientOf, secondsAt } from './reader'
import { isSameAddress, issuedBadge, keyName, ownershipOf, spellings } from './request'

/** One key is one event, or very few: a longer answer means that the filter by log entry was not heard. */
const mostByKey = 20
/** Own events that one look reads. */
const mostCandidates = 100

interface Search {
  readonly reader: Reader
  readonly request: FindRequest
  /** Events that were read and carry other keys; those of the same badge are shown to staff. */
  readonly others: Map<string, ObfEvent>
  /** Why nothing can be said to be absent; null while everything was read. */
  unclear: string | null
}

/**
 * Candidates come from the list by log entry, the list by badge, address and date, and the holders of that badge; whether
 * one of them is ours, its own event alone can say (ISS-4). « Absent » only when all lists were complete and every
 * candidate's own event was read and carries another key.
 */
export async function find(reader: Reader, request: FindRequest): Promise<FindOutcome> {
  const search: Search = { reader, request, others: new Map(), unclear: null }
  for (const candidates of [byLogEntry, byAddress, byHolder]) {
    const found = await firstOurs(search, await candidates(search))
    if (found) return { kind: 'found', ...(await described(reader, found, request.recipientEmail)) }
  }
  if (search.unclear !== null) return { kind: 'unclear', why: search.unclear }
  // A filter that is not heard brings events of other badges, too.
  const isOfBadge = ({ badge_id }: ObfEvent): boolean => badge_id === null || badge_id === request.issuerBadgeId
  const others = [...search.others.values()].filter(isOfBadge).toSorted(byAge)
  return { kind: 'absent', others: others.map((event) => issuedBadge(reader, event, null)) }
}

type Aged = Pick<ObfEventRow, 'id' | 'ctime'>
const byAge = (a: Aged, b: Aged): number => (a.ctime ?? 0) - (b.ctime ?? 0) || (a.id < b.id ? -1 : 1)

/** The oldest candidate whose own event holds the key. Others that cannot be read leave the search unclear. */
async function firstOurs(search: Search, candidates: readonly Aged[]): Promise<ObfEvent | null> {
  const unread = candidates.filter(({ id }) => !search.others.has(id)).toSorted(byAge)
  if (unread.length > mostCandidates) search.unclear ??= 'too many events of this badge to be read one by one'
  for (const { id } of unread.slice(0, mostCandidates)) {
    const event = await search.reader.client.event(id)
    if (event.kind !== 'answered') {
      search.unclear ??= `an event that cannot be read: ${event.why}`
      continue
    }
    const ownership = ownershipOf(event.value, search.request.issuanceKey)
    if (ownership === 'ours') return event.value
    if (ownership === 'unclear') search.unclear ??= 'an event whose log entry cannot be read'
    search.others.set(id, event.value)
  }
  return null
}

/** Rows as far as they came; what is missing or makes no sense leaves the search unclear. */
function rowsOf<Row>(search: Search, listed: Answered<Listed<Row>>): readonly Row[] {
  if (listed.kind !== 'answered') {
    search.unclear ??= listed.why
    return []
  }
  const { rows, complete, whole } = listed.value
  if (!complete) search.unclear ??= whole ? 'a list with rows that cannot be read' : 'a list that stayed incomplete'
  return rows
}

async function byLogEntry(search: Search): Promise<readonly Aged[]> {
  const { issuanceKey, issuerBadgeId } = search.request
  const filter = { log_entry: `${keyName}:${issuanceKey}`, badge_id: issuerBadgeId }
  const rows = rowsOf(search, await everyEvent(search.reader, filter))
  return rows.length > mostByKey ? [] : rows
}

async function byAddress(search: Search): Promise<readonly Aged[]> {
  const rows: Aged[] = []
  for (const address of spellings(search.request.recipientEmail))
    rows.push(...rowsOf(search, await everyEvent(search.reader, { ...ofBadge(search), ...address })))
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** Whether the filter by address minds its case is written nowhere: among the holders themselves it does not matter. */
async function byHolder(search: Search): Promise<readonly Aged[]> {
  const { recipientEmail } = search.request
  if (recipientEmail.trim() === '') return []
  const rows = rowsOf(search, await everyRecipient(search.reader, ofBadge(search)))
  const own = rows.filter((row) => isSameAddress(row.email, recipientEmail))
  return own.flatMap(({ event_id: id, issued_on: ctime }) => (id === null ? [] : [{ id, ctime }]))
}

const ofBadge = ({ request }: Search): ListFilter => ({
  badge_id: request.issuerBadgeId,
  begin: secondsAt(request.since),
})

/** With the addresses where the factory tells them already; an event without them was made all the same. */
async function described(reader: Reader, event: ObfEvent, email: string): Promise<IssuedBadge> {
  const recipient = await recipientOf(reader, event.id, email)
  return issuedBadge(reader, event, recipient.kind === 'answered' ? recipient.value : null)
}

/** Null while the factory does not list the holder, or does not show the event. */
export async function credential(reader: Reader, eventId: string, email: string): Promise<IssuedBadge | null> {
  const recipient = await recipientOf(reader, eventId, email)
  if (recipient.kind !== 'answered' || recipient.value === null) return null
  const event = await reader.client.event(eventId)
  return event.kind === 'answered' ? issuedBadge(reader, event.value, recipient.value) : null
}
