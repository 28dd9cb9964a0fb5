import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '@/platform/open-session'
import { signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

/* Our own look at a session says what Payload's strategy says, whatever is sent: two ways, one answer. */

let portal: TestPortal
let token: string
let userId: string
let sessionId: string
beforeAll(async () => {
  portal = await testPortal()
  token = (await signedIn(portal, 'ici@exemple.fr')).session.replace(/^[^=]*=/, '').replace(/;.*/, '')
  const { id, sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  userId = id
  sessionId = sid
})
afterAll(() => portal.close())

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const head = { alg: 'HS256', typ: 'JWT', authVersion: 1 }
const claimed = () => ({ id: userId, collection: 'users', sid: sessionId, exp: Math.floor(Date.now() / 1000) + 600 })
function signed(claims: unknown, header: unknown = head, secret = portal.payload.secret): string {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

type Sent = Readonly<Record<string, string>>
const here = { 'sec-fetch-site': 'same-origin' }
const cookie = (value: string): Sent => ({ ...here, cookie: `payload-token=${value}` })

async function bothSay(sent: Sent): Promise<string | null> {
  const headers = new Headers(sent)
  const { user } = await portal.payload.auth({ headers })
  const known = user as { readonly id?: unknown; readonly _sid?: string } | null
  const theirs = known ? { userId: String(known.id), sessionId: known._sid } : null
  const ours = await openSession(portal, headers)
  expect(ours).toEqual(theirs)
  return ours?.userId ?? null
}

describe('a session', () => {
  it.each<[what: string, sent: () => Sent]>([
    ['from a page of ours', () => cookie(token)],
    ['from our own address', () => ({ cookie: `payload-token=${token}`, origin: portal.env.portalUrl })],
    ['from another part of our site', () => ({ ...cookie(token), 'sec-fetch-site': 'same-site' })],
    ['from the address line', () => ({ ...cookie(token), 'sec-fetch-site': 'none' })],
    ['beside other cookies', () => ({ ...here, cookie: `a=1; payload-token=${token}; b=2` })],
    ['with a token made by the same key', () => cookie(signed(claimed()))],
    ['without an end', () => cookie(signed({ ...claimed(), exp: undefined }))],
    ['in a header of its own', () => ({ authorization: `JWT ${token}` })],
    ['in a bearer header', () => ({ authorization: `Bearer ${token}` })],
  ])('is open %s', async (_what, sent) => {
    expect(await bothSay(sent())).toBe(userId)
  })

  it.each<[what: string, sent: () => Sent]>([
    ['without a cookie', () => here],
    ['with an empty one', () => cookie('')],
    ['with a word', () => cookie('bonjour')],
    ['with two parts', () => cookie(token.split('.').slice(0, 2).join('.'))],
    ['with a signature that was touched', () => cookie(`${token.slice(0, -4)}AAAA`)],
    ['with claims that were touched', () => cookie(token.replace(/\.[^.]+\./, `.${part(claimed())}x.`))],
    ['signed by another key', () => cookie(signed(claimed(), head, 'another secret'))],
    ['signed by nobody', () => cookie(`${part({ ...head, alg: 'none' })}.${part(claimed())}.`)],
    ['that says another algorithm', () => cookie(signed(claimed(), { ...head, alg: 'HS512' }))],
    ['of another form', () => cookie(signed(claimed(), { alg: 'HS256', typ: 'JWT' }))],
    ['that is over', () => cookie(signed({ ...claimed(), exp: Math.floor(Date.now() / 1000) - 1 }))],
    ['that begins later', () => cookie(signed({ ...claimed(), nbf: Math.floor(Date.now() / 1000) + 60 }))],
    ['of an account that does not exist', () => cookie(signed({ ...claimed(), id: 'nobody' }))],
    ['of a session that does not exist', () => cookie(signed({ ...claimed(), sid: 'none' }))],
    ['without a session', () => cookie(signed({ ...claimed(), sid: undefined }))],
    ['of another collection', () => cookie(signed({ ...claimed(), collection: 'profiles' }))],
    ['whose account is a number', () => cookie(signed({ ...claimed(), id: 7 }))],
    ['from another site', () => ({ ...cookie(token), 'sec-fetch-site': 'cross-site' })],
    ['from another address', () => ({ ...cookie(token), origin: 'https://ailleurs.example' })],
    ['from nowhere', () => ({ cookie: `payload-token=${token}` })],
    ['from an address that is none', () => ({ ...cookie(token), origin: 'null' })],
  ])('is none %s', async (_what, sent) => {
    expect(await bothSay(sent())).toBeNull()
  })

  it('is over for good once it was ended, and with its account', async () => {
    const browser = await signedIn(portal, 'ailleurs@exemple.fr')
    const sent = { ...here, cookie: browser.session }
    expect(await bothSay(sent)).not.toBeNull()
    await browser.post('/account/sign-out')
    expect(await bothSay(sent)).toBeNull()
    const gone = await signedIn(portal, 'parti@exemple.fr')
    const left = { ...here, cookie: gone.session }
    const id = await bothSay(left)
    await portal.payload.delete({ collection: 'users', id: String(id), depth: 0, overrideAccess: true })
    expect(await bothSay(left)).toBeNull()
  })
})
