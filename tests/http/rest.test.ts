import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOpen, payloadEndpoints } from '@/server/payload-endpoints'
import { clampedQuery } from '@/server/rest-query'
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

const asReviewer = (path: string) => front.ask('get', path).set('Authorization', `JWT ${reviewerToken}`)
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

describe('how much Payload’s REST gives', () => {
  it.each([
    ['?limit=0', '?limit=100'],
    ['?limit=5000', '?limit=100'],
    ['?limit=-1', '?limit=100'],
    ['?limit=7', '?limit=7'],
    ['?limit=all', '?limit=10'],
    ['?depth=9', '?depth=2'],
    ['?depth=-3', '?depth=0'],
    ['?pagination=false', ''],
    ['?pagination[]=false&page=2', '?page=2'],
    ['?limit[]=5000', ''],
    ['?joins[members][limit]=0', ''],
    ['?populate[users][email]=true', ''],
    ['?%6Cimit=5000', '?limit=100'],
    ['?[limit]=0', '?limit=100'],
    ['?[limit]=5000&[pagination]=false&[depth]=9', '?limit=100&depth=2'],
    ['?limit=1e3', '?limit=100'],
    ['?limit=1e9', '?limit=100'],
    ['?limit=Infinity', '?limit=100'],
    ['?limit=0x64', '?limit=100'],
    ['?limit= 3', '?limit=3'],
    ['?limit=', '?limit=10'],
    ['?limit=5&limit=0', ''],
    ['?limit[a]=5', ''],
    ['?depth=1e2', '?depth=2'],
    ['?depth[]=9', ''],
    ['?page=1e15', '?page=10000'],
    ['?page=-4', '?page=1'],
    ['?page=x', '?page=1'],
    ['?data={"x"', ''],
    ['?[joins][members][limit]=0', ''],
    ['', ''],
  ])('reads %s as %s', (given, kept) => {
    expect(decodeURIComponent(clampedQuery(given) ?? 'refused')).toBe(kept)
  })

  it.each([
    ['an unknown operator', 'where[id][regex]=.*'],
    ['a database’s own operator', 'where[id][equals][$ne]=x'],
    ['a filter that is a list', 'where[]=x'],
    ['a filter that is a word', 'where=x'],
    ['JSON that breaks off', 'where={"id"'],
    ['a field that is not there', 'where[nothing][equals]=x'],
    ['a field that is hidden', 'where[pending][exists]=true'],
    ['the same, as the database calls it', 'where[pending_since][exists]=true'],
    ['« and » that is no list', 'where[and][id][equals]=x'],
    ['« or » of a word', 'where[or][0]=x'],
    ['an empty condition', 'where[id]=x'],
    ['a day that is none', 'where[createdAt][greater_than]=yesterday'],
    ['a number that is none', 'where[revision][equals]=one'],
    ['a path into JSON', 'where[answers.presentation][contains]=a'],
    ['an equation about JSON', 'where[answers][equals]=a'],
    ['nesting without end', `where${'[or][0]'.repeat(8)}[id][equals]=x`],
    [
      'more conditions than a person asks',
      Array.from({ length: 60 }, (_, n) => `where[or][${n}][id][equals]=x`).join('&'),
    ],
    ['a text without end', `where[number][contains]=${'a'.repeat(2_000)}`],
    ['wildcards on wildcards', `where[number][contains]=${'%25a'.repeat(20)}`],
    ['an order by what is hidden', 'sort=pending'],
    ['an order by what is not there', 'sort=-nothing'],
    ['an order by too much', 'sort=number,-number,number,-number,number'],
    ['an order that is an object', 'sort[a]=b'],
    ['a selection of what is hidden', 'select[pending]=true'],
    ['a selection of no kind', 'select=pending'],
  ])('refuses %s with 400, in French', async (_what, query) => {
    const answer = await asReviewer(`/api/applications?${query}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'request.filter-refused'])
    expect(answer.body.detail).toMatch(/Vérifiez les noms/)
    const counted = await asReviewer(`/api/applications/count?${query}`)
    expect(counted.status).toBe(400)
  })

  it.each([
    'where[number][equals]=P-2026-0001',
    'where[or][0][and][0][number][like]=P-2026&where[or][0][and][1][status][in]=submitted,draft',
    'where[status][in][]=submitted&where[submittedAt][greater_than]=2026-01-01T00:00:00.000Z',
    'where={"revision":{"greater_than":1}}',
    'sort=-submittedAt,number&select[number]=true&limit=5&page=1',
  ])('answers %s', async (query) => {
    expect((await asReviewer(`/api/applications?${query}`)).status).toBe(200)
  })

  it('answers at most 100 rows, whatever is asked', async () => {
    const answer = await asCamille('/api/users?limit=0&depth=9&pagination=false')
    expect(answer.body).toMatchObject({ limit: 100, totalDocs: 1 })
  })

  it('clamps a filter that arrives as a POST as well', async () => {
    const answer = await front
      .ask('post', '/api/users')
      .set('X-Payload-HTTP-Method-Override', 'GET')
      .set('Authorization', `JWT ${token}`)
      .type('form')
      .send('limit=0&pagination=false')
    expect(answer.body).toMatchObject({ limit: 100, totalDocs: 1 })
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
