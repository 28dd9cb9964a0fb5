import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, Switches } from './faults'

/** The words of one answer before a fault touches it. */
export interface Answer {
  readonly status: number
  /** An object goes out as JSON, a text as plain text. */
  readonly body: object | string
  readonly headers?: Readonly<Record<string, string>>
}

export const json = (body: object): Answer => ({ status: 200, body })
export const forbidden: Answer = { status: 403, body: '403 Forbidden' }

/** The factory's error body: no `message`, and a time as text although all other times are numbers. */
export const problem = (status: number, error: string, path: string, nowMs: number): Answer => ({
  status,
  body: { timestamp: new Date(nowMs).toISOString().replace('Z', '+00:00'), status, error, path },
})

export const tooMany = (switches: Switches, path: string, nowMs: number): Answer => ({
  ...problem(429, 'Too Many Requests', path, nowMs),
  headers: switches.retryAfterSeconds === null ? {} : { 'retry-after': String(switches.retryAfterSeconds) },
})

const html = '<!doctype html><html><head><title>Maintenance</title></head><body><h1>Back soon</h1></body></html>'
const htmlAnswer: Answer = { status: 200, body: html, headers: { 'content-type': 'text/html; charset=utf-8' } }

type Rows = { readonly result: readonly Readonly<Record<string, unknown>>[]; readonly total: number }
const isList = (body: object | string): body is Rows => typeof body === 'object' && 'result' in body

const mapRows = (answer: Answer, change: (rows: Rows['result']) => Rows['result']): Answer =>
  isList(answer.body) ? { ...answer, body: { ...answer.body, result: change(answer.body.result) } } : answer

/** Fields that a reader could do without become null; those that name things stay. */
const nulled = (row: Readonly<Record<string, unknown>>) => ({
  ...row,
  alignment: null,
  email_message: null,
  client_alias_id: null,
  earnable_application_id: null,
  name: null,
  expires_on: null,
})
const asTexts = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ]),
  )

/** What a fault makes of a finished answer. */
function bent(answer: Answer, fault: Fault | null): Answer {
  switch (fault) {
    case 'errorAfter':
      return { status: 502, body: html, headers: { 'content-type': 'text/html' } }
    case 'htmlAfter':
      return htmlAnswer
    case 'duplicatedPage':
      return mapRows(answer, (rows) => (rows.length > 1 ? [...rows.slice(0, -1), rows[0] ?? {}] : [...rows, ...rows]))
    case 'reorderedPage':
      return mapRows(answer, (rows) => rows.toReversed())
    case 'nullFields':
      return mapRows(answer, (rows) => rows.map(nulled))
    case 'stringFields':
      return mapRows(answer, (rows) => rows.map(asTexts))
    default:
      return answer
  }
}

/** The answer of a call that a fault stops before anything is done; null when the call goes on. */
export function stoppedBefore(fault: Fault | null, switches: Switches, path: string, nowMs: number): Answer | null {
  if (fault === 'errorBefore') return problem(500, 'Internal Server Error', path, nowMs)
  if (fault === 'htmlBefore') return htmlAnswer
  if (fault === 'forbiddenPlain' || fault === 'expiredToken') return forbidden
  if (fault === 'tooMany') return tooMany(switches, path, nowMs)
  return null
}

/** Sends an answer as its fault wants it: whole, late, cut in the middle, or never. */
export async function send(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | null,
  switches: Switches,
): Promise<void> {
  if (fault === 'timeoutBefore' || fault === 'timeoutAfterAccepting') {
    await Promise.race([pause(switches.holdMs, undefined, { ref: false }), closed(response)])
    response.destroy()
    return
  }
  if (fault === 'cutBefore') {
    response.destroy()
    return
  }
  await pause(fault === 'slowPage' ? switches.slowMs : switches.latencyMs)
  const { status, body, headers = {} } = bent(answer, fault)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...headers })
  if (fault === 'cutMidBody') {
    response.write(text.slice(0, Math.max(1, Math.floor(text.length / 2))), () => response.destroy())
    return
  }
  response.end(text)
}

const closed = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => response.once('close', () => resolve()))
