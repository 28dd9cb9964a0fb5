import type { ObfRecipient, Trouble } from '@/platform/obf'
import type { RevokeOutcome, RevokeRequest } from '../../ports'
import { type Reader, recipientOf } from './reader'
import { keyOf, revokedAtOf } from './request'
import { outcomeOf } from './trouble'

/**
 * Revokes one holder of one event. Looked at first, so that a second call answers like the first; never an event that
 * carries another key than the one that is to be revoked.
 */
export async function revoke(reader: Reader, request: RevokeRequest): Promise<RevokeOutcome> {
  const { client, now } = reader
  const { eventId, recipientEmail } = request
  const event = await client.event(eventId)
  if (event.kind !== 'answered') return outcomeOf(client, notChanged(event), now())
  const key = keyOf(event.value)
  if (key !== null && key !== request.issuanceKey) return { kind: 'refused', why: 'the event belongs to another badge' }
  const before = await holder(reader, request)
  if (before?.revoked) return revokedAt(reader, eventId)

  // As the factory writes the address, where it shows it.
  const answer = await client.revoke(eventId, [before?.email ?? recipientEmail.trim()])
  if (answer.kind !== 'answered') return outcomeOf(client, answer, now())
  const after = await holder(reader, request)
  if (after?.revoked || isDone(answer.value, after)) return revokedAt(reader, eventId)
  return answer.value === 0 && after === null
    ? { kind: 'refused', why: 'nobody of this address holds the badge' }
    : { kind: 'unknown', why: 'the factory does not show the badge as revoked yet' }
}

/**
 * The count says it where the list of holders does not: one was revoked now, or none, although the list names the
 * holder, since that one had been revoked before.
 */
const isDone = (count: number | null, holder: ObfRecipient | null): boolean =>
  holder?.revoked === false ? false : (count ?? 0) >= 1 || (count === 0 && holder !== null)

/** A read that failed changed nothing: the order has not left. */
const notChanged = (trouble: Trouble): Trouble =>
  trouble.kind === 'lost' ? { kind: 'notSent', why: trouble.why } : trouble

/** Null while the list of holders cannot be read or does not name this one. */
async function holder(reader: Reader, { eventId, recipientEmail }: RevokeRequest): Promise<ObfRecipient | null> {
  const row = await recipientOf(reader, eventId, recipientEmail)
  return row.kind === 'answered' ? row.value : null
}

async function revokedAt({ client, now }: Reader, eventId: string): Promise<RevokeOutcome> {
  const event = await client.event(eventId)
  if (event.kind !== 'answered') return { kind: 'unknown', why: event.why }
  return { kind: 'revoked', revokedAt: revokedAtOf(event.value, now()) }
}
