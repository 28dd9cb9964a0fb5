import type { Instant } from '@/kernel/clock'
import type { RevokeOutcome, RevokeRequest } from '../../ports'
import { type Reader, recipientOf } from './lookup'
import { instantOf, keyOf } from './request'
import { outcomeOf } from './trouble'

/**
 * Revokes one holder of one event. Looked at first, so that a second call answers like the first; never an event that
 * carries another key than the one that is to be revoked.
 */
export async function revoke(reader: Reader, request: RevokeRequest, now: Instant): Promise<RevokeOutcome> {
  const { client } = reader
  const { eventId, recipientEmail } = request
  const event = await client.event(eventId)
  if (event.kind !== 'answered') return outcomeOf(client, notChanged(event), now)
  const key = keyOf(event.value)
  if (key !== null && key !== request.issuanceKey) return { kind: 'refused', why: 'the event belongs to another badge' }
  const before = await revokedAt(reader, request)
  if (before.kind === 'revoked') return before

  const answer = await client.revoke(eventId, [recipientEmail.trim()])
  if (answer.kind !== 'answered') return outcomeOf(client, answer, now)
  const after = await revokedAt(reader, request)
  if (after.kind === 'revoked') return after
  return answer.value === 0 ? { kind: 'refused', why: 'nobody of this address holds the badge' } : after
}

/** A read that failed changed nothing: the order has not left. */
const notChanged = <T extends { readonly kind: string; readonly why: string }>(trouble: T) =>
  trouble.kind === 'lost' ? ({ kind: 'notSent', why: trouble.why } as const) : trouble

async function revokedAt(reader: Reader, { eventId, recipientEmail }: RevokeRequest): Promise<RevokeOutcome> {
  const recipient = await recipientOf(reader, eventId, recipientEmail)
  if (recipient.kind !== 'answered' || !recipient.value?.revoked)
    return { kind: 'unknown', why: 'the factory does not show the badge as revoked yet' }
  const event = await reader.client.event(eventId)
  if (event.kind !== 'answered') return { kind: 'unknown', why: event.why }
  return { kind: 'revoked', revokedAt: instantOf(event.value.mtime ?? event.value.ctime ?? 0) }
}
