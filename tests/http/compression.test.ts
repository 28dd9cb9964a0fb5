import type { Server } from 'node:http'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Front, openFront } from '../support/front'
import { decoded, type PlainAnswer, plainRequest } from '../support/plain-request'

let front: Front
let server: Server
const host = 'portal.test'
const origin = `http://${host}`
const long = 'La Normandie badge les compétences. '.repeat(200)
const both = { 'accept-encoding': 'gzip, deflate, br' }
/** Of a stream that stands still until the test lets it go on. */
let goOn: () => void = () => {}

/** Two pieces; the second waits for `goOn`. */
function standing(first: string, second: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(Buffer.from(first))
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      controller.enqueue(Buffer.from(second))
      controller.close()
    },
  })
}

beforeAll(async () => {
  front = await openFront({
    pages: (request, response, next) => {
      switch (request.path) {
        case '/typed':
          return void response.type(String(request.query.type)).send(Buffer.from(long))
        case '/page':
          return void response.type('html').send(long)
        case '/small':
          return void response.type('html').send('<p>court</p>')
        case '/tagged':
          return void response.set('ETag', '"v1"').type('html').send(long)
        case '/part':
          return void response
            .status(206)
            .set({ 'Content-Range': 'bytes 0-7199/9000', 'Content-Type': 'text/plain' })
            .send(long)
        case '/ranges':
          return void response.set('Accept-Ranges', 'bytes').type('txt').send(long)
        case '/as-it-is':
          return void response.set('Cache-Control', 'public, no-transform').type('html').send(long)
        case '/coded':
          return void response
            .set('Content-Encoding', 'gzip')
            .type('html')
            .send(Buffer.from('coded elsewhere '.repeat(200)))
        case '/events':
          response.type('text/event-stream')
          return void Readable.fromWeb(standing('data: un\n\n', 'data: deux\n\n') as never).pipe(response)
        case '/stream':
          response.type('text/csv')
          return void Readable.fromWeb(standing('nom;date\r\n', 'suite;1\r\n') as never).pipe(response)
        default:
          return next()
      }
    },
  })
  server = front.app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
})
afterAll(async () => {
  server.close()
  await front.close()
})

const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<PlainAnswer> =>
  plainRequest(server, path, { method, headers: { host, ...headers } })

describe('the coding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0, br;q=0', undefined],
    ['deflate', undefined],
    ['deflate, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    ['identity;q=0.2, br;q=0.1', undefined],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['GZIP', 'gzip'],
    ['nonsense ; ; q=x', undefined],
    ['', undefined],
  ])('of « %s » is %s', async (accepted, coding) => {
    const answer = await ask('/page', { 'accept-encoding': accepted })
    expect([answer.status, answer.headers['content-encoding'], answer.headers.vary]).toEqual([
      200,
      coding,
      'Accept-Encoding',
    ])
    expect(decoded(answer)).toBe(long)
    if (coding) expect(answer.body.byteLength).toBeLessThan(long.length / 10)
  })

  it('is none where the request names none', async () => {
    expect((await ask('/page')).headers['content-encoding']).toBeUndefined()
  })

  it.each(['identity;q=0', '*;q=0', 'identity;q=0, br;q=0, gzip;q=0', 'zstd, identity;q=0'])(
    '« %s » accepts nothing that we have, and is told so',
    async (accepted) => {
      const answer = await ask('/page', { 'accept-encoding': accepted })
      expect([answer.status, JSON.parse(decoded(answer)).code]).toEqual([406, 'request.coding-refused'])
    },
  )

  it('is kept for a small answer where the plain form is refused', async () => {
    const answer = await ask('/small', { 'accept-encoding': 'gzip, identity;q=0' })
    expect([answer.headers['content-encoding'], decoded(answer)]).toEqual(['gzip', '<p>court</p>'])
  })
})

describe('what is compressed', () => {
  it.each([
    'text/html',
    'text/css',
    'text/csv',
    'text/calendar',
    'application/json',
    'application/ld+json',
    'application/vc+ld+json',
    'application/rss+xml',
    'application/atom+xml',
    'image/svg+xml',
    'text/javascript',
    'application/manifest+json',
  ])('%s is', async (type) => {
    const answer = await ask(`/typed?type=${encodeURIComponent(type)}`, both)
    expect([answer.headers['content-encoding'], decoded(answer)]).toEqual(['br', long])
  })

  it.each(['image/png', 'image/webp', 'font/woff2', 'application/zip', 'video/mp4', 'application/octet-stream'])(
    '%s is not, and does not vary',
    async (type) => {
      const { headers } = await ask(`/typed?type=${encodeURIComponent(type)}`, both)
      expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined])
    },
  )

  it('is no small answer, of a page or of the API', async () => {
    for (const path of ['/small', '/api/users/me']) {
      const { headers, body } = await ask(path, both)
      expect([headers['content-encoding'], headers['content-length']]).toEqual([undefined, String(body.byteLength)])
    }
  })

  it('is a long answer of the API', async () => {
    const [answer, plain] = [await ask('/api/competencies', both), await ask('/api/competencies')]
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, 'br'])
    expect(JSON.parse(decoded(answer)).docs.length).toBeGreaterThan(1)
    expect(decoded(answer)).toBe(decoded(plain))
  })

  it('is an export', async () => {
    const answer = await ask('/api/portal/catalogue.csv', both)
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, 'br'])
    expect(decoded(answer)).toContain(';')
  })

  it('is the list of contracts', async () => {
    const answer = await ask('/openapi.json', both)
    expect([answer.headers['content-encoding'], JSON.parse(decoded(answer)).servers]).toEqual(['br', [{ url: origin }]])
  })

  it('is nothing that forbids it, nothing that is coded already', async () => {
    expect((await ask('/as-it-is', both)).headers['content-encoding']).toBeUndefined()
    const coded = await ask('/coded', { 'accept-encoding': 'br, gzip' })
    expect([coded.headers['content-encoding'], coded.body.toString()]).toEqual(['gzip', 'coded elsewhere '.repeat(200)])
  })

  it('is no part of a file; a coded whole promises no parts', async () => {
    const part = await ask('/part', both)
    expect([part.status, part.headers['content-encoding'], part.body.toString()]).toEqual([206, undefined, long])
    expect((await ask('/ranges', both)).headers['accept-ranges']).toBeUndefined()
    expect((await ask('/ranges')).headers['accept-ranges']).toBe('bytes')
  })
})

describe('HEAD', () => {
  it('has the headers of GET, and no body', async () => {
    for (const accepted of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': accepted }
      const [head, get] = [await ask('/tagged', headers, 'HEAD'), await ask('/tagged', headers)]
      const told = ({ headers }: PlainAnswer) =>
        ['content-encoding', 'content-length', 'content-type', 'etag', 'vary'].map((name) => headers[name])
      expect(told(head)).toEqual(told(get))
      expect(head.body.byteLength).toBe(0)
    }
  })
})

describe('the tag of an answer', () => {
  it('is strong for the plain bytes, weak for coded ones, and finds both again', async () => {
    const [plain, coded] = [await ask('/tagged'), await ask('/tagged', both)]
    expect([plain.headers.etag, coded.headers.etag]).toEqual(['"v1"', 'W/"v1"'])
    for (const [tag, headers] of [
      ['"v1"', {}],
      ['W/"v1"', both],
    ] as const) {
      const again = await ask('/tagged', { ...headers, 'if-none-match': tag })
      expect([again.status, again.headers.etag, again.headers.vary]).toEqual([304, tag, 'Accept-Encoding'])
      expect([again.headers['content-encoding'], again.body.byteLength]).toEqual([undefined, 0])
    }
  })

  it('of another version is answered whole', async () => {
    const answer = await ask('/tagged', { ...both, 'if-none-match': 'W/"v0"' })
    expect([answer.status, decoded(answer)]).toEqual([200, long])
  })
})

describe('a stream', () => {
  it.each(['/events', '/stream'])('%s gives its first piece while the second is not there yet', async (path) => {
    let seen = ''
    const pieces: Buffer[] = []
    const whole = plainRequest(server, path, {
      headers: { host, 'accept-encoding': 'gzip' },
      onPiece: (piece) => {
        pieces.push(piece)
        // What came so far is no whole file: the check of its end is left out.
        seen = gunzipSync(Buffer.concat(pieces), { finishFlush: 2 }).toString('utf8')
      },
    })
    await expect.poll(() => seen, { timeout: 10_000 }).toMatch(/^(data: un\n\n|nom;date\r\n)$/)
    goOn()
    const answer = await whole
    expect([answer.headers['content-encoding'], decoded(answer)]).toEqual([
      'gzip',
      expect.stringMatching(/^(data: un\n\ndata: deux\n\n|nom;date\r\nsuite;1\r\n)$/),
    ])
  })
})

describe('whoever has cookies', () => {
  const cookie = 'payload-token=mine'
  it.each([
    ['from a page of ours', { 'sec-fetch-site': 'same-origin' }, 'br'],
    ['typed by hand', { 'sec-fetch-site': 'none' }, 'br'],
    ['from a stranger’s page', { 'sec-fetch-site': 'cross-site' }, undefined],
    ['from a neighbour under the same name', { 'sec-fetch-site': 'same-site' }, undefined],
    ['an older browser, on a page of ours', { referer: `${origin}/mon-espace?x=1` }, 'br'],
    ['an older browser, from elsewhere', { referer: 'https://elsewhere.example/' }, undefined],
    ['an older browser, from an address that begins like ours', { referer: `${origin}.elsewhere.example/` }, undefined],
    ['an older browser that says nothing', {}, undefined],
  ])('and asks %s', async (_who, headers, coding) => {
    const answer = await ask('/page', { ...both, ...headers, cookie })
    expect([answer.headers['content-encoding'], decoded(answer)]).toEqual([coding, long])
  })

  it('without cookies everybody’s answer is compressed, wherever one comes from', async () => {
    expect((await ask('/page', { ...both, 'sec-fetch-site': 'cross-site' })).headers['content-encoding']).toBe('br')
  })
})
