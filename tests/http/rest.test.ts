import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOpen, payloadEndpoints } from '@/server/payload-endpoints'

import { signedIn } from '../support/builders/account'
import { type Front, openFront, portalUrl } from '../support/front'

let front: Front
let token = ''
let reviewerToken = ''
const account = { email: 'camille@structure.example', password: 'une phrase assez longue' }

beforeAll(async () => {
  front = await openFront()
  token = (await signedIn(front.portal, { email: account.email })).token
  const reviewer = { email: 'relecture@structure.example', staffRoles: ['reviewer'] } as const
  reviewerToken = (await signedIn(front.portal, reviewer)).token
})
afterAll(() => front.close())
const asCamille = (path: string) => front.ask('get', path).set('Authorization', `JWT ${token}`)

describe('Payload’s own endpoints', () => {
  const closedOnAccounts = payloadEndpoints.filter((line) => line.kind === 'accounts' && !line.open)

  it('has lines to close', () => {
    expect(closedOnAccounts.length).toBeGreaterThan(5)
  })

  it.each(closedOnAccounts.map((line) => [line.method, line.path, line.why] as const))(
    'closes %s /api/users%s (%s)',
    async (method, path) => {
      const verb = method.toLowerCase() as 'get' | 'post'
      const answer = await front
        .ask(verb, `/api/users${path.replace(':id', 'abc')}`)
        .set('Authorization', `JWT ${token}`)
        .send(method === 'GET' ? undefined : account)
      expect([answer.status, answer.body.code]).toEqual([404, 'record.not-found'])
      expect(answer.headers['set-cookie']).toBeUndefined()
    },
  )

  it.each([
    ['POST', '/users', 'a row of accounts'],
    ['PATCH', '/users/abc', 'an account'],
    ['DELETE', '/users', 'all accounts'],
    ['POST', '/effects', 'an effect'],
    ['PATCH', '/journal/abc', 'a line of the journal'],
    ['GET', '/effects/versions', 'versions of an aggregate'],
    ['GET', '/payload-migrations', 'the migrations'],
    ['GET', '/payload-kv', 'Payload’s own keys'],
    ['GET', '/payload-jobs/run', 'jobs'],
    ['GET', '/payload-jobs', 'jobs'],
    ['POST', '/graphql', 'GraphQL'],
    ['GET', '/graphql-playground', 'the GraphQL playground'],
    ['GET', '/unknown', 'what nobody named'],
    ['PUT', '/users/abc', 'a method that nobody named'],
  ])('keeps %s %s closed (%s)', (method, path) => {
    expect(isOpen(front.portal.payload.config, method, path)).toBe(false)
  })

  it('lets a signed-in person ask who they are', async () => {
    const answer = await asCamille('/api/users/me')
    expect(answer.body.user).toMatchObject({ email: account.email })
  })

  it('gives no token away, to read or to keep', async () => {
    for (const path of ['/api/users/me', '/api/users']) {
      const answer = await asCamille(path)
      expect([path, answer.status, answer.text.includes(token)]).toEqual([path, 200, false])
      expect(answer.body.token).toBeUndefined()
    }
    const prolonged = await front
      .ask('post', '/api/users/refresh-token')
      .set('Cookie', `payload-token=${token}`)
      .send({})
    expect([prolonged.status, prolonged.body.refreshedToken]).toEqual([200, undefined])
  })

  it.each([
    '/api/users/me',
    '/api/access',
    '/api/applications',
    '/api/applications/count',
    '/api/regional-badges',
    '/api/unknown',
    '/api/portal/applications?organizationId=x',
    '/api/portal/unknown',
    '/api/portal/submissions/x/image',
  ])('lets nobody keep the answer of %s', async (path) => {
    expect((await asCamille(path)).headers['cache-control']).toBe('no-store')
    expect((await front.ask('get', path)).headers['cache-control']).toBe('no-store')
  })

  it('takes a cookie from a page of the portal, and from no other site', async () => {
    const ours = await front.ask('get', '/api/users/me').set('Cookie', `payload-token=${token}`)
    expect(ours.body.user).toMatchObject({ email: account.email })
    const foreign = await front
      .ask('get', '/api/users/me')
      .set('Cookie', `payload-token=${token}`)
      .set('Origin', 'https://elsewhere.example')
    expect(foreign.body.user).toBeNull()
  })

  it('does not open a closed endpoint to a request that hides its method', async () => {
    const answer = await front
      .ask('post', '/api/users/abc')
      .set('X-HTTP-Method-Override', 'DELETE')
      .set('Authorization', `JWT ${token}`)
      .send({})
    expect(answer.status).toBe(400)
  })
})

describe('what the CMS writes', () => {
  const correct = (bearer: string) =>
    front
      .ask('patch', '/api/regional-badges/ambassador')
      .set('Authorization', `JWT ${bearer}`)
      .send({ title: 'Structure ambassadrice de la démarche' })

  it('lets an editor correct the text of a badge', async () => {
    const editor = await signedIn(front.portal, { email: 'edition@structure.example', staffRoles: ['editor'] })
    const answer = await correct(editor.token)
    expect([answer.status, answer.body.doc?.title]).toEqual([200, 'Structure ambassadrice de la démarche'])
  })

  it('refuses it to a member and to a reviewer', async () => {
    const reviewer = await signedIn(front.portal, { email: 'instruction@structure.example', staffRoles: ['reviewer'] })
    expect((await correct(token)).status).toBe(403)
    expect((await correct(reviewer.token)).status).toBe(403)
  })

  it.each([
    ['PATCH', 'change every badge at once'],
    ['DELETE', 'remove every badge at once'],
  ])('has no %s that would %s', (method) => {
    expect(isOpen(front.portal.payload.config, method, '/regional-badges')).toBe(false)
  })
})

describe('bad input', () => {
  it('answers malformed JSON in French', async () => {
    const answer = await front
      .ask('post', '/api/payload-preferences/users-list')
      .set('Authorization', `JWT ${reviewerToken}`)
      .set('Content-Type', 'application/json')
      .send('{"value": ')
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'request.malformed', detail: expect.stringContaining('illisible') })
  })

  it.each([
    ['the API, announced', '/api/portal/anything', true],
    ['a page, announced', '/contact', true],
    ['Payload’s REST, unannounced', '/api/payload-preferences/users-list', false],
  ])('answers a body of 11 MB to %s in French, and lets the sender hear it', async (_what, path, isAnnounced) => {
    const answer = await sendBytes(path, 11 * 1024 * 1024, isAnnounced)
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('request.too-large')
    expect(answer.text).toContain('10 Mo')
  })

  it('asks for the length of what is sent to a page', async () => {
    const answer = await sendBytes('/contact', 1000, false)
    expect(answer.status).toBe(411)
  })
})

/** Really sends the bytes over a socket, as a browser does, and reads the answer to its end. */
function sendBytes(path: string, size: number, isAnnounced: boolean): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const server = front.app.listen(0, '127.0.0.1', () => {
      const sending = httpRequest(
        {
          port: (server.address() as AddressInfo).port,
          host: '127.0.0.1',
          path,
          method: 'POST',
          headers: {
            host: new URL(portalUrl).host,
            origin: portalUrl,
            'content-type': 'application/json',
            ...(isAnnounced ? { 'content-length': size } : {}),
          },
        },
        (answer) => {
          let text = ''
          answer.on('data', (chunk: Buffer) => {
            text += chunk.toString()
          })
          answer.on('end', () => {
            server.close()
            server.closeAllConnections()
            resolve({ status: answer.statusCode ?? 0, text })
          })
        },
      )
      sending.on('error', reject)
      const piece = Buffer.alloc(64 * 1024, 0x20)
      for (let sent = 0; sent < size; sent += piece.byteLength) sending.write(piece.subarray(0, size - sent))
      sending.end()
    })
  })
}
