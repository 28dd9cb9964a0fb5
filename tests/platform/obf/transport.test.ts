import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Call, exchange, retryAfterOf } from '@/platform/obf/transport'

type Answer = (response: ServerResponse) => void

describe('one call to Open Badge Factory', () => {
  let server: Server
  let answer: Answer = (response) => response.end()
  beforeAll(async () => {
    server = createServer((_, response) => answer(response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => server.close())

  const call = (values: Partial<Call> = {}) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/x`
    return exchange({ method: 'GET', url, headers: {}, timeoutMs: 2_000, ...values })
  }
  const says =
    (status: number, type: string | null, body = '', headers: Record<string, string> = {}): Answer =>
    (response) =>
      response.writeHead(status, { ...(type && { 'content-type': type }), ...headers }).end(body)

  it.each([
    ['403 in plain text', says(403, 'text/plain', '403 Forbidden'), { kind: 'forbidden' }],
    ['403 in JSON', says(403, 'application/json', '{"status":403}'), { kind: 'forbidden' }],
    ['401', says(401, null), { kind: 'forbidden' }],
    ['400 in plain text', says(400, 'text/plain', 'limit'), { kind: 'refused', status: 400, why: '400 limit' }],
    ['404 without a body', says(404, null), { kind: 'refused', status: 404 }],
    ['405', says(405, null), { kind: 'refused', status: 405 }],
    ['408, after which nobody knows', says(408, null), { kind: 'lost' }],
    ['500 in JSON', says(500, 'application/json', '{"status":500}'), { kind: 'lost' }],
    ['a redirect', says(302, null, '', { location: 'http://127.0.0.1:1/' }), { kind: 'lost' }],
    ['200 in plain text', says(200, 'text/plain', 'OK'), { kind: 'lost' }],
    ['200 without a body', says(200, 'application/json'), { kind: 'lost' }],
    ['204', says(204, null), { kind: 'lost' }],
    [
      'JSON behind a byte order mark',
      says(200, 'application/json', '\uFEFF{"a":1}'),
      { kind: 'answered', value: { a: 1 } },
    ],
    ['429 without Retry-After', says(429, 'text/plain', 'slow down'), { kind: 'throttled', retryAfterSeconds: null }],
    ['429 with seconds', says(429, null, '', { 'retry-after': '17' }), { kind: 'throttled', retryAfterSeconds: 17 }],
  ])('reads %s', async (_, given, expected) => {
    answer = given
    expect(await call()).toMatchObject(expected)
  })

  it.each([
    ['a connection that ends before the answer', (response: ServerResponse) => response.destroy(), 'connection lost'],
    [
      'a connection that ends within the answer',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"a"')
        setImmediate(() => response.destroy())
      },
      'connection lost',
    ],
    [
      'an answer whose compression is broken',
      says(200, 'application/json', 'no gzip', { 'content-encoding': 'gzip' }),
      'connection lost',
    ],
  ])('names lost what the network did: %s', async (_, given, why) => {
    answer = given
    const lost = await call()
    expect(lost).toMatchObject({ kind: 'lost' })
    expect('why' in lost && lost.why).toContain(why)
  })

  it('names « not sent » what nobody listened to, and lost what took too long', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    expect(await call({ url: `http://127.0.0.1:${port}/v2/x` })).toMatchObject({ kind: 'notSent' })
    answer = () => undefined
    expect(await call({ timeoutMs: 50 })).toEqual({ kind: 'lost', why: 'no answer in time' })
  })

  it.each([
    new ReferenceError('agent is not defined'),
    new TypeError("Cannot read properties of undefined (reading 'getReader')"),
    new RangeError('Invalid array length'),
  ])('throws a defect of our own, and calls it no failure of the network: %s', async (defect) => {
    vi.stubGlobal('fetch', () => Promise.reject(defect))
    await expect(call()).rejects.toBe(defect)
    vi.unstubAllGlobals()
  })

  it('repeats no address of an error body', async () => {
    answer = says(400, 'text/plain', 'unknown recipient lea.martin@example.org or lea%40example.org')
    expect(JSON.stringify(await call())).not.toMatch(/lea/)
  })

  it.each([
    ['0', 0],
    ['3600', 3_600],
    ['999999999999999999999999', 86_400],
    ['Wed, 01 Apr 2026 09:00:30 GMT', 30],
    ['Wed, 01 Apr 2026 08:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['', null],
  ])('Retry-After « %s » is %s', (value, seconds) => {
    expect(retryAfterOf(new Headers({ 'retry-after': value }), Date.parse('2026-04-01T09:00:00Z'))).toBe(seconds)
  })
})
