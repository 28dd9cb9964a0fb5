import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ok } from '@/kernel/result'
import { endpoint } from '@/platform/endpoint'
import { networkOf } from '@/server/limiter'
import { limits } from '@/server/limits'
import { type Front, openFront } from '../support/front'

let front: Front
afterEach(() => front.close())

const forgotten = endpoint({
  method: 'post',
  path: '/test/forgotten',
  asks: 'anyone',
  tag: 'test',
  summary: 'A door of the narrowest class.',
  body: z.object({}),
  limit: 'forgotten',
  run: async () => ok({}),
})
const room = limits.forgotten.address.points

const open = async (settings: Readonly<Record<string, string>> = {}): Promise<void> => {
  front = await openFront({ endpoints: [forgotten], settings })
}
const ask = (headers: Readonly<Record<string, string>> = {}) =>
  front.ask('post', '/api/portal/test/forgotten').set(headers).send({})

async function statusesOf(times: number, headers?: Readonly<Record<string, string>>): Promise<Set<number>> {
  const seen = new Set<number>()
  for (let count = 0; count < times; count += 1) seen.add((await ask(headers)).status)
  return seen
}

/** Signed as Payload signs, so that it counts for its account; no such account needs to exist for counting. */
function cookieOf(id: string, secret: string, seconds = 600): Readonly<Record<string, string>> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'HS256' })}.${part({ id, exp: Math.floor(Date.now() / 1000) + seconds })}`
  return { Cookie: `payload-token=${body}.${createHmac('sha256', secret).update(body).digest('base64url')}` }
}

describe('the limits', () => {
  it('let so many through, then say in French how long to wait', async () => {
    await open()
    expect(await statusesOf(room)).not.toContain(429)
    const answer = await ask()
    expect(answer.status).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(answer.body).toMatchObject({ code: 'request.too-many', detail: expect.stringMatching(/Recommencez dans/) })
  })

  it('count a signed-in person by account, so that one address full of strangers does not stop them', async () => {
    await open()
    await statusesOf(room + 1)
    expect((await ask(cookieOf('one', front.portal.payload.secret))).status).not.toBe(429)
  })

  it('count one account on its own, wherever it asks from', async () => {
    await open()
    const cookie = cookieOf('one', front.portal.payload.secret)
    await statusesOf(limits.forgotten.account.points, cookie)
    expect((await ask(cookie)).status).toBe(429)
    expect((await ask(cookieOf('two', front.portal.payload.secret))).status).not.toBe(429)
  })

  it.each([
    ['a forged cookie', () => cookieOf('one', 'a secret that is not ours')],
    ['an expired cookie', () => cookieOf('one', front.portal.payload.secret, -5)],
    ['a cookie that is no token', () => ({ Cookie: 'payload-token=a.b.c' })],
  ])('count %s by address', async (_what, headers) => {
    await open()
    await statusesOf(room)
    expect((await ask(headers())).status).toBe(429)
  })

  it('believe no address that a stranger claims', async () => {
    await open()
    for (let count = 0; count < room; count += 1) await ask({ 'X-Forwarded-For': `203.0.113.${count}` })
    expect((await ask({ 'X-Forwarded-For': '203.0.113.250' })).status).toBe(429)
  })

  it('believe the address that a trusted proxy tells', async () => {
    await open({ TRUSTED_PROXIES: '127.0.0.1,::1' })
    await statusesOf(room, { 'X-Forwarded-For': '203.0.113.1' })
    expect((await ask({ 'X-Forwarded-For': '203.0.113.1' })).status).toBe(429)
    expect((await ask({ 'X-Forwarded-For': '203.0.113.2' })).status).not.toBe(429)
  })
})

describe('addresses', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s', async (address, network) => {
    await open()
    expect(networkOf(address)).toBe(network)
  })
})
