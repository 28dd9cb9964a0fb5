import { isOwnDefect } from '../../kernel/own-defect'
import { withoutAddresses } from '../../kernel/text'
import { bytesAtMost } from '../bytes-at-most'

/** What became of one call, before anybody asks what it means for a badge. */
export type Trouble =
  /** Nothing left this process: no connection, name not found. */
  | { readonly kind: 'notSent'; readonly why: string }
  /** Time-out, connection lost, 5xx, an answer that cannot be read: it may have been done, or not. */
  | { readonly kind: 'lost'; readonly why: string }
  | { readonly kind: 'throttled'; readonly why: string; readonly retryAfterSeconds: number | null }
  /** Secret, token, permission: nothing that another try of the same call would change. */
  | { readonly kind: 'forbidden'; readonly why: string }
  /** A clear no: 400, 404 and the other answers of the 400 family. */
  | { readonly kind: 'refused'; readonly status: number; readonly why: string }

export type Answered<T> = { readonly kind: 'answered'; readonly value: T } | Trouble
export const answered = <T>(value: T): Answered<T> => ({ kind: 'answered', value })

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
  /** Bytes of an answer; 32 MB unless less will do. */
  readonly largestAnswer?: number
}

/** Codes of failures that come before the first byte of a request has left. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

const largestBody = 32 * 1024 * 1024

/**
 * One call, never repeated here. Answers the JSON body, or what went wrong in words without addresses or secrets; throws
 * for nothing but a defect of our own.
 */
export async function exchange(call: Call): Promise<Answered<unknown>> {
  const came = await answerTo(call)
  if ('trouble' in came) return came.trouble
  return came.text === null ? { kind: 'lost', why: 'the answer is too long' } : read(came.response, came.text)
}

/** The whole answer, its text null where it is too long; or what the network did to it. */
async function answerTo({
  method,
  url,
  headers,
  body,
  timeoutMs,
  largestAnswer = largestBody,
}: Call): Promise<{ readonly response: Response; readonly text: string | null } | { readonly trouble: Trouble }> {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    // A redirect would repeat the body elsewhere: it is an answer that nobody here understands.
    const response = await fetch(url, { method, headers, signal, redirect: 'manual', ...(body && { body }) })
    const bytes = await bytesAtMost(largestAnswer, response.body ?? [])
    return { response, text: bytes?.toString('utf8') ?? null }
  } catch (error) {
    if (isOwnDefect(error)) throw error
    return { trouble: brokenOff(error) }
  }
}

function read(response: Response, text: string): Answered<unknown> {
  const { status } = response
  if (status === 429)
    return { kind: 'throttled', why: '429: too many calls', retryAfterSeconds: retryAfterOf(response.headers) }
  if (status === 401 || status === 403 || status === 495 || status === 496)
    return { kind: 'forbidden', why: `${status}: token, permission or subscription` }
  if (isUncertain(status)) return { kind: 'lost', why: `answer ${status}` }
  if (status >= 400) return { kind: 'refused', status, why: `${status} ${excerptOf(text)}`.trim() }
  if (!/json/i.test(response.headers.get('content-type') ?? ''))
    return { kind: 'lost', why: `answer ${status} that is no JSON` }
  try {
    // Some gateways put a byte order mark in front.
    return answered(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return { kind: 'lost', why: `answer ${status} whose JSON cannot be read` }
  }
}

/** A gateway that gave up waiting (408, 425) says as little as one that broke: the factory behind it may have acted. */
const isUncertain = (status: number): boolean =>
  status >= 500 || status < 200 || (status >= 300 && status < 400) || status === 408 || status === 425

/** Nobody is kept away longer by one answer: a day is looked at again by a person. */
const longestRetrySeconds = 86_400

/** Seconds, or a date (RFC 9110), a day at most; null when the header says neither. */
export function retryAfterOf(headers: Headers, now: number = Date.now()): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  const at = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((at - now) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(longestRetrySeconds, Math.max(0, seconds))
}

/** The start of an error body for the person who repairs it; what looks like an address is taken out first. */
const excerptOf = (text: string): string =>
  withoutAddresses(text.slice(0, 4_000).replaceAll(/<[^<>]*>/g, ' '), '…@…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200)

function brokenOff(error: unknown): Trouble {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (beforeSending.has(code)) return { kind: 'notSent', why: `no connection (${code})` }
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'lost', why: 'no answer in time' }
  return { kind: 'lost', why: `connection lost${code ? ` (${code})` : ''}` }
}
