import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import {
  badgeTextOf,
  type ClientInfo,
  clientInfo,
  eventOf,
  type ObfBadge,
  type ObfBadgeText,
  type ObfEvent,
  type ObfEventRow,
  type ObfRecipient,
  obfBadge,
  obfEventRow,
  obfRecipient,
  operationResult,
  type Page,
  pageOf,
} from './answers'
import type { ObfAccount, TokenCache } from './token-cache'
import { type Answered, answered, exchange, type Trouble } from './transport'

export interface ObfPace {
  /** One exchange. */
  readonly timeoutMs: number
  /** One call with everything that it may need: a token, the exchange, both once more after a rejected token. */
  readonly wholeMs: number
  /** Between two pages, and before a read is tried again. */
  readonly pauseMs: number
}

/** Seconds since 1970 in `begin` and `end`, which the factory holds against `ctime`, both included. */
export interface ListFilter {
  readonly begin?: number
  readonly end?: number
  readonly badge_id?: string
  readonly event_id?: string
  readonly email?: string
  readonly api_consumer_id?: string
  /** `key:value,key2:value2` */
  readonly log_entry?: string
}

export interface Paging {
  readonly limit?: number
  readonly offset?: number
}

/** Everything that one issue call may carry; all of it is sent. */
export interface IssueBody {
  readonly api_consumer_id: string
  readonly event_name: string
  readonly recipient: readonly { readonly email: string; readonly name: string }[]
  readonly issued_on: number
  readonly expires_on?: number
  readonly send_email: boolean
  readonly show_report: boolean
  readonly log_entry: Readonly<Record<string, string>>
  readonly criteria_add: string
  readonly email_message: {
    readonly subject: string
    readonly body: string
    readonly link_text: string
    readonly footer: string
  }
}

/**
 * Open Badge Factory's V2 API as one organisation, for issuing and for reading. Reads are tried again after a moment;
 * what changes something is sent once, and a second time only when a token was rejected (ISS-10).
 */
export interface ObfClient {
  readonly clientId: string
  info(): Promise<Answered<ClientInfo>>
  badgePage(paging: Paging): Promise<Answered<Page<ObfBadge>>>
  /** The words and the picture of one badge; `refused` with 404 where it is gone. */
  badge(badgeId: string): Promise<Answered<ObfBadgeText>>
  /** Oldest first. A row does not say whose it is: `event` does. */
  eventPage(filter: ListFilter, paging: Paging): Promise<Answered<Page<ObfEventRow>>>
  recipientPage(filter: ListFilter, paging: Paging): Promise<Answered<Page<ObfRecipient>>>
  event(eventId: string): Promise<Answered<ObfEvent>>
  /** The id of the event; `lost` when the answer does not name one. */
  issue(badgeId: string, body: IssueBody): Promise<Answered<string>>
  /** How many were revoked; null when the answer does not say. */
  revoke(eventId: string, emails: readonly string[]): Promise<Answered<number | null>>
}

export const pageSize = 1000
const readAttempts = 3
const segment = encodeURIComponent

export function obfClient(account: ObfAccount, tokens: TokenCache, pace: ObfPace): ObfClient {
  const cid = segment(account.clientId)

  async function call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answered<unknown>> {
    const deadline = performance.now() + pace.wholeMs
    let rejected: string | null = null
    for (;;) {
      const token = await tokens.token(account, rejected, deadline)
      // Whatever hindered the token, the call itself never left; without tokens the factory serves nobody.
      if (token.kind === 'lost') return { kind: 'throttled', why: `no token: ${token.why}`, retryAfterSeconds: null }
      if (token.kind !== 'answered') return token
      const leftMs = deadline - performance.now()
      if (leftMs < 500) return { kind: 'throttled', why: 'the token took too long', retryAfterSeconds: null }
      const answer = await exchange({
        method,
        url: `${account.baseUrl}${path}`,
        headers: {
          authorization: `Bearer ${token.value}`,
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        timeoutMs: Math.min(pace.timeoutMs, Math.round(leftMs)),
      })
      if (answer.kind !== 'forbidden' || rejected !== null) return answer
      rejected = token.value
    }
  }

  async function read<T>(path: string, parse: (body: unknown) => T | null): Promise<Answered<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await call('GET', path)
      const value = answer.kind === 'answered' ? parse(answer.value) : null
      if (value !== null) return answered(value)
      const trouble = answer.kind === 'answered' ? unreadable : answer
      const mayPass = trouble.kind === 'lost' || trouble.kind === 'notSent'
      if (!mayPass || attempt === readAttempts) return trouble
      await pause(pace.pauseMs * 2 ** attempt)
    }
  }

  const list = <Row>(row: z.ZodType<Row>, path: string, filter: ListFilter, { limit, offset }: Paging) => {
    const query = new URLSearchParams({
      order_by: 'asc',
      limit: String(limit ?? pageSize),
      offset: String(offset ?? 0),
    })
    for (const [key, value] of Object.entries(filter)) if (value !== undefined) query.set(key, String(value))
    return read(`${path}?${query}`, (body) => pageOf(row, body))
  }

  return {
    clientId: account.clientId,
    info: () => read(`/v2/client/${cid}`, (body) => clientInfo.safeParse(body).data ?? null),
    badgePage: (paging) => list(obfBadge, `/v2/badge/${cid}`, {}, paging),
    badge: (badgeId) => read(`/v2/badge/${cid}/${segment(badgeId)}`, (body) => badgeTextOf(badgeId, body)),
    eventPage: (filter, paging) => list(obfEventRow, `/v2/event/${cid}`, filter, paging),
    recipientPage: (filter, paging) => list(obfRecipient, `/v2/event/${cid}/recipient`, filter, paging),
    event: (eventId) => read(`/v2/event/${cid}/${segment(eventId)}`, (body) => eventOf(eventId, body)),
    async issue(badgeId, body) {
      const answer = await call('POST', `/v2/event/${cid}/${segment(badgeId)}/issue`, body)
      if (answer.kind !== 'answered') return answer
      const result = operationResult.safeParse(answer.value).data
      if (result && !result.success) return { kind: 'refused', status: 200, why: result.message || 'success: false' }
      return result?.resource_id ? answered(result.resource_id) : unreadable
    },
    async revoke(eventId, emails) {
      const answer = await call('PUT', `/v2/event/${cid}/${segment(eventId)}/revoke`, { recipient: emails })
      if (answer.kind !== 'answered') return answer
      const result = operationResult.safeParse(answer.value).data
      return result?.success ? answered(result.count) : unreadable
    },
  }
}

const unreadable: Trouble = { kind: 'lost', why: 'an answer that cannot be read' }
