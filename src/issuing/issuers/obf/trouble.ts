import type { Instant } from '@/kernel/clock'
import type { ClientInfo, ObfClient, Trouble } from '@/platform/obf'
import type { IssuerHealth, IssuerUnavailable, NotSent, Refused, Unknown } from '../../ports'
import { instantOf } from './request'

/** The subscription as the factory tells it, held against the time (ISS-5). */
function healthOf(info: ClientInfo, now: Instant): IssuerHealth {
  const [issuesLeft, paidUntil] = [info.issuing_limit, info.paid_until === null ? null : instantOf(info.paid_until)]
  if (paidUntil !== null && paidUntil <= now)
    return { kind: 'unavailable', cause: 'subscription', why: 'the subscription has ended', issuesLeft, paidUntil }
  if (issuesLeft !== null && issuesLeft <= 0)
    return { kind: 'unavailable', cause: 'quota', why: 'no issue is left', issuesLeft, paidUntil }
  return { kind: 'ready', issuesLeft, paidUntil }
}

export async function health(client: ObfClient, now: Instant): Promise<IssuerHealth> {
  const info = await client.info()
  if (info.kind === 'answered') return healthOf(info.value, now)
  return { kind: 'unavailable', why: info.why, ...causeOf(info) }
}

const causeOf = ({ kind }: Trouble): Pick<IssuerUnavailable, 'cause'> => {
  if (kind === 'throttled') return { cause: 'throttled' }
  return kind === 'forbidden' ? { cause: 'access' } : {}
}

/** A call that changes something and went wrong, in the words of 12.6. */
export async function outcomeOf(
  client: ObfClient,
  trouble: Trouble,
  now: Instant,
): Promise<Unknown | Refused | IssuerUnavailable | NotSent> {
  const { why } = trouble
  switch (trouble.kind) {
    case 'notSent':
      return { kind: 'notSent', why }
    case 'lost':
      return { kind: 'unknown', why }
    case 'throttled':
      return { kind: 'issuerUnavailable', cause: 'throttled', why, retryAfterSeconds: trouble.retryAfterSeconds }
    case 'forbidden':
      return (await spent(client, now)) ?? { kind: 'issuerUnavailable', cause: 'access', why, retryAfterSeconds: null }
    case 'refused':
      return (trouble.status === 404 ? null : await spent(client, now)) ?? { kind: 'refused', why }
  }
}

/** What the factory answers over the quota is nowhere written: whatever it says, the account tells. */
async function spent(client: ObfClient, now: Instant): Promise<IssuerUnavailable | null> {
  const account = await health(client, now)
  if (account.kind === 'ready' || (account.cause !== 'quota' && account.cause !== 'subscription')) return null
  return { kind: 'issuerUnavailable', cause: account.cause, why: account.why, retryAfterSeconds: null }
}
