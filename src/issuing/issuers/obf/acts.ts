import type { Answered, ObfEvent, ObfEventRow, ObfRecipient } from '@/platform/obf'
import type { ActsOutcome, IssuerAct, KnownActs } from '../../ports'
import { everyEvent, everyRecipient, type Reader, secondsAt } from './reader'
import { instantOf, keyIsUnclear, keyOf } from './request'

/**
 * Events and their recipients in a window; an event counts as revoked when nobody holds it any more. Rows do not hold
 * the key: where the ledger does not know an event, its own answer is read.
 */
export async function acts(
  reader: Reader,
  window: { readonly from: string; readonly to: string },
  known: KnownActs,
): Promise<ActsOutcome> {
  const filter = { begin: secondsAt(window.from), end: secondsAt(window.to) - 1 }
  const events = await everyEvent(reader, filter)
  if (events.kind !== 'answered') return { kind: 'unclear', why: events.why }
  if (!events.value.complete) return { kind: 'unclear', why: 'a list of events that stayed incomplete' }
  const holders = await holdersOf(reader, events.value.rows, filter)
  if (holders.kind !== 'answered') return { kind: 'unclear', why: holders.why }
  const keys = await known(events.value.rows.map(({ id }) => id))
  const found: IssuerAct[] = []
  for (const row of events.value.rows) {
    const key = keys.get(row.id) ?? null
    const needsOwn = key === null || row.badge_id === null || row.ctime === null
    const own = needsOwn ? await reader.client.event(row.id) : null
    if (own && own.kind !== 'answered') return { kind: 'unclear', why: `an event that cannot be read: ${own.why}` }
    if (key === null && own && keyIsUnclear(own.value))
      return { kind: 'unclear', why: 'an event of the portal whose log entry cannot be read' }
    found.push(actOf(row, own?.value ?? null, key, holders.value.get(row.id) ?? []))
  }
  return { kind: 'complete', acts: found }
}

function actOf(
  row: ObfEventRow,
  own: ObfEvent | null,
  key: string | null,
  holders: readonly ObfRecipient[],
): IssuerAct {
  return {
    eventId: row.id,
    issuanceKey: key ?? (own && keyOf(own)),
    issuerBadgeId: row.badge_id ?? own?.badge_id ?? '',
    issuedAt: instantOf(row.ctime ?? own?.ctime ?? row.issued_on ?? 0),
    isRevoked: holders.length > 0 && holders.every(({ revoked }) => revoked === true),
  }
}

/** In one list for the window; event by event where its rows do not say which event they belong to. */
async function holdersOf(
  reader: Reader,
  events: readonly ObfEventRow[],
  filter: { readonly begin: number; readonly end: number },
): Promise<Answered<ReadonlyMap<string, readonly ObfRecipient[]>>> {
  const listed = await everyRecipient(reader, filter)
  if (listed.kind !== 'answered') return listed
  const { rows, complete } = listed.value
  if (complete && rows.every((row) => row.event_id !== null))
    return { kind: 'answered', value: Map.groupBy(rows, (row) => row.event_id ?? '') }
  if (!listed.value.whole) return { kind: 'lost', why: 'a list of holders that stayed incomplete' }
  const holders = new Map<string, readonly ObfRecipient[]>()
  for (const { id } of events) {
    const own = await everyRecipient(reader, { event_id: id })
    if (own.kind !== 'answered') return own
    if (!own.value.complete) return { kind: 'lost', why: 'a list of holders that stayed incomplete' }
    holders.set(id, own.value.rows)
  }
  return { kind: 'answered', value: holders }
}
