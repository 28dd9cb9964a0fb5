import type { Server } from 'node:http'
import type { RequestHandler } from 'express'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { tagsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { siteTag } from '@/editorial/tags'
import { type PageCache, pageCache } from '@/platform/pages/page-cache'
import { raise } from '@/platform/tags/raise'
import { createApp } from '@/server/app'
import { keptVariants, normalQuery } from '@/server/pages/page-query'
import { type PageRow, pageRows } from '@/server/pages/page-rows'
import { bodyOf } from '../editorial/an-editor'
import { signedIn } from '../support/builders/account'
import { type Front, openFront } from '../support/front'
import { decoded, type PlainAnswer, plainRequest } from '../support/plain-request'

const host = 'portal.test'
let front: Front
let server: Server
let cache: PageCache
/** Each request that reached the pages, and what they answer to some. */
let seen: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[] = []
const special = new Map<string, RequestHandler>()

/** A page that says who asked, and that everybody's browser and proxy may keep it: as careless as can be. */
const pages: RequestHandler = (request, response, next) => {
  seen.push({ url: request.url, headers: { ...request.headers } })
  const path = request.url.split('?', 1)[0] ?? ''
  const own = special.get(path)
  if (own) return own(request, response, next)
  response.setHeader('cache-control', 'public, max-age=600')
  response.setHeader('x-made-of', String(request.headers['x-evil'] ?? 'nothing'))
  response.setHeader('content-type', 'text/html; charset=utf-8')
  const said = JSON.stringify([request.url, request.headers]).replaceAll('<', '\\u003c')
  const next_ = '<script src="/_next/static/chunks/a.js" async=""></script><script>self.__next_f.push([1])</script>'
  const ours = '<script type="module" async="" src="/scripts/site-AB.js"></script>'
  response.end(
    `<!DOCTYPE html><html lang="fr"><head>${ours}${next_}</head><body><p>${seen.length}</p>${said}</body></html>`,
  )
}

beforeAll(async () => {
  front = await openFront()
  front.portal.tags.start()
})
afterAll(async () => {
  front.portal.tags.stop()
  await front.close()
})
/** Nothing is kept yet. */
beforeEach(async () => {
  const { clock, tags, log } = front.portal
  cache = pageCache({ clock, tags, log })
  const app = createApp({ ...front.portal, pages: cache }, { pages, health: { workerSeenAt: async () => clock.now() } })
  server = app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  tags.start()
  await tags.tick()
  await vi.waitUntil(() => tags.isCurrent())
  seen = []
})
afterEach(() => {
  server.close()
  special.clear()
})

const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<PlainAnswer> =>
  plainRequest(server, path, {
    method,
    headers: { host, 'accept-encoding': 'gzip, br', accept: 'text/html', ...headers },
  })

const entries = () => cache.figures().entries
/** An address of a row: `/badges/:slug` → `/badges/exemple`. */
const addressOf = ({ path }: PageRow): string => path.replace(':annee', '2026').replaceAll(/:\w+/g, 'exemple')
const scriptsOf = (answer: PlainAnswer): string =>
  /script-src ([^;]*)/.exec(String(answer.headers['content-security-policy']))?.[1] ?? ''

describe('an address in words of before', () => {
  it.each([
    ['/catalogue', '/catalogue?competence=communicate', '/catalogue?competence=communiquer'],
    ['/structures', '/structures?type=trainingProvider', '/structures?type=organisme-de-formation'],
  ])('leads on for good, also while %s is kept', async (page, before, now) => {
    await ask(page)
    const answer = await ask(before)
    expect([answer.status, answer.headers.location]).toEqual([308, now])
  })
})

describe.each(pageRows)('$path', (row) => {
  const address = addressOf(row)

  it('is rendered once, without the scripts of Next, under a policy without a nonce', async () => {
    const before = entries()
    const [first, second] = [await ask(address), await ask(address)]
    expect(seen.map(({ url }) => url)).toEqual([address])
    expect(entries()).toBe(before + 1)
    expect(decoded(first)).toBe(decoded(second))
    expect(decoded(first)).toContain('/scripts/site-AB.js')
    expect(decoded(first)).not.toMatch(/_next|__next/)
    for (const answer of [first, second]) {
      expect([answer.status, answer.headers['content-encoding'], scriptsOf(answer)]).toEqual([200, 'br', "'self'"])
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect([answer.headers['set-cookie'], answer.headers['x-made-of']]).toEqual([undefined, undefined])
    }
  })

  it('is rendered again once one of its tags rose, and for no other tag', async () => {
    await ask(address)
    await raise(
      front.portal,
      [...tagsOf(slices)].filter((tag) => !row.tags.includes(tag) && tag !== siteTag),
    )
    await ask(address)
    expect(seen).toHaveLength(1)
    for (const [index, tag] of [...row.tags, siteTag].entries()) {
      await raise(front.portal, [tag])
      await ask(address)
      expect(seen, tag).toHaveLength(index + 2)
    }
  })

  it('has few addresses, and names tags that something raises', () => {
    expect(keptVariants(row.query ?? {})).toBeLessThanOrEqual(2_000)
    expect(row.tags.filter((tag) => !tagsOf(slices).has(tag))).toEqual([])
  })
})

describe('what a browser is told of a kept page', () => {
  it('is to ask again each time, and it hears that nothing changed', async () => {
    const first = await ask('/badges')
    expect(first.headers['cache-control']).toBe('no-cache')
    expect(first.headers.vary).toBe('Accept-Encoding, Cookie, RSC')
    for (const held of [first.headers.etag, `W/${first.headers.etag}`, `"other", ${first.headers.etag}`, '*']) {
      const again = await ask('/badges', { 'if-none-match': String(held) })
      expect([again.status, again.body.byteLength, again.headers.etag]).toEqual([304, 0, first.headers.etag])
      expect(again.headers['content-security-policy']).toBe(first.headers['content-security-policy'])
    }
    for (const held of ['"other"', `"x${String(first.headers.etag).slice(1)}`]) {
      expect((await ask('/badges', { 'if-none-match': held })).status).toBe(200)
    }
    await raise(front.portal, ['badges'])
    expect((await ask('/badges', { 'if-none-match': String(first.headers.etag) })).status).toBe(200)
  })

  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['identity', undefined],
    ['', undefined],
    ['zstd', undefined],
  ])('comes in the coding that it likes: « %s »', async (accepted, coding) => {
    await ask('/badges')
    const answer = await ask('/badges', { 'accept-encoding': accepted })
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, coding])
    expect(answer.headers['content-length']).toBe(String(answer.body.byteLength))
    expect(decoded(answer)).toContain('<p>1</p>')
    const held = await ask('/badges', { 'accept-encoding': accepted, 'if-none-match': String(answer.headers.etag) })
    expect(held.status).toBe(304)
  })

  it('is 406 where it refuses every form', async () => {
    await ask('/badges')
    expect((await ask('/badges', { 'accept-encoding': 'zstd, identity;q=0, *;q=0' })).status).toBe(406)
  })

  it('answers HEAD as GET, without the bytes, first and later', async () => {
    const first = await ask('/badges', {}, 'HEAD')
    const later = await ask('/badges', {}, 'HEAD')
    const whole = await ask('/badges')
    expect([first.body.byteLength, later.body.byteLength, seen.length]).toEqual([0, 0, 1])
    for (const name of ['etag', 'content-length', 'content-encoding', 'content-type', 'cache-control'])
      expect([first.headers[name], later.headers[name]], name).toEqual([whole.headers[name], whole.headers[name]])
  })

  it('says of security what every other page says', async () => {
    const kept = await ask('/badges')
    const again = await ask('/badges')
    const other = await ask('/contact')
    for (const name of Object.keys(other.headers)) {
      if (
        /^(content-security-policy|x-made-of|cache-control|vary|etag|date|x-request-id|transfer-encoding|content-)/.test(
          name,
        )
      )
        continue
      expect([kept.headers[name], again.headers[name]], name).toEqual([other.headers[name], other.headers[name]])
    }
    const policy = (answer: PlainAnswer) =>
      String(answer.headers['content-security-policy']).replace(/ 'nonce-[^']+'/, '')
    expect([policy(kept), policy(again)]).toEqual([policy(other), policy(other)])
  })
})

describe('whoever is signed in', () => {
  it('gets a page of their own, and leaves nothing of it', async () => {
    const { token } = await signedIn(front.portal, { email: 'anna@structure.example' })
    const cookie = `payload-token=${token}`
    const own = await ask('/badges', { cookie })
    expect(decoded(own)).toContain('payload-token')
    expect(scriptsOf(own)).toContain('nonce-')
    expect(entries()).toBe(0)
    const anonymous = await ask('/badges')
    expect(decoded(anonymous)).not.toContain('payload-token')
    const again = await ask('/badges', { cookie, 'if-none-match': String(anonymous.headers.etag) })
    expect([again.status, decoded(again).includes('payload-token')]).toEqual([200, true])
    expect(entries()).toBe(1)
  })

  it.each([
    ['a session', { cookie: 'payload-token=abc' }],
    ['a session among others', { cookie: 'visite=1; payload-token=abc; autre=2' }],
    ['a session that is over', { cookie: 'payload-token=' }],
    ['the way to a session', { cookie: 'portal-identity=abc' }],
    ['a session in a header', { authorization: 'JWT abc' }],
    ['a part of a page', { rsc: '1' }],
    ['a part of a page, ahead', { 'next-router-prefetch': '1' }],
    ['an act', { 'next-action': 'abc' }],
  ])('or asks with %s, passes by the memory both ways', async (_what, headers) => {
    await ask('/badges', headers)
    expect(entries()).toBe(0)
    await ask('/badges')
    await ask('/badges', headers)
    expect(seen).toHaveLength(3)
  })

  it('a cookie of a site beside us is none of ours', async () => {
    await ask('/badges')
    const answer = await ask('/badges', { cookie: '_pk_id=1; xpayload-token=2' })
    expect([answer.status, seen.length]).toEqual([200, 1])
    expect(decoded(answer)).not.toContain('_pk_id')
  })
})

describe('an attack on what others get', () => {
  const hostile: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a forwarded host', { 'x-forwarded-host': 'evil.example' }],
    ['a forwarded scheme', { 'x-forwarded-proto': 'gopher', 'x-forwarded-port': '666' }],
    ['a forwarded address', { forwarded: 'host=evil.example', 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4' }],
    ['another address of its own', { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' }],
    ['another method', { 'x-http-method-override': 'POST', 'x-http-method': 'DELETE' }],
    [
      'a way into Next',
      { 'x-middleware-subrequest': 'middleware', 'x-invoke-path': '/admin', 'x-matched-path': '/admin' },
    ],
    ['our own front', { 'x-page-address': '/admin', 'portal-page-kept': 'no' }],
    ['a policy', { 'content-security-policy': "script-src 'unsafe-inline'" }],
    ['a nonce', { 'x-nonce': 'evil' }],
    ['words and places', { 'accept-language': 'evil', 'user-agent': '<script>evil', referer: 'http://evil.example' }],
    ['a header of anybody’s', { 'x-evil': 'evil' }],
    ['a part of it', { range: 'bytes=0-3' }],
    ['a date', { 'if-modified-since': 'Thu, 01 Jan 2099 00:00:00 GMT' }],
    ['an order to keepers', { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' }],
    ['an origin', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
  ]
  it.each(hostile)('by %s changes nothing, whoever comes first', async (_what, headers) => {
    const first = await ask('/badges', headers)
    const [request] = seen
    expect(request?.headers).toEqual({
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': 'http',
      accept: 'text/html',
      'accept-encoding': 'identity',
      'user-agent': 'page-cache',
      'portal-page-kept': 'yes',
      'x-page-address': '/badges',
    })
    const second = await ask('/badges')
    expect(decoded(second)).not.toMatch(/evil|gopher|1\.2\.3\.4|admin/)
    expect([first.status, decoded(first), first.headers.etag]).toEqual([200, decoded(second), second.headers.etag])
    const later = await ask('/badges', headers)
    expect([later.status, decoded(later), seen.length]).toEqual([200, decoded(second), 1])
  })

  it.each(['evil.example', 'portal.test.evil.example', 'portal.test:81', 'portal.test@evil.example', ''])(
    'by the host « %s » gets nothing, kept or not',
    async (odd) => {
      const refused = await ask('/badges', { host: odd })
      await ask('/badges')
      const again = await ask('/badges', { host: odd })
      expect([refused.status >= 400, again.status >= 400, seen.length]).toEqual([true, true, 1])
    },
  )

  it('by the host in other letters is the same page', async () => {
    await ask('/badges')
    expect((await ask('/badges', { host: 'PORTAL.test' })).status).toBe(200)
    expect(seen).toHaveLength(1)
  })

  it('by a whole address in place of a path is the same page, of our own host', async () => {
    await ask('http://evil.example/badges')
    const answer = await ask('/badges')
    expect(decoded(answer)).not.toContain('evil')
    expect([seen.length, entries()]).toEqual([1, 1])
  })

  it.each(['/x/../badges', '//badges', '/%62adges', '/badges#x', '/./badges', '/badges?'])(
    'by the address « %s » is the same page',
    async (odd) => {
      await ask('/badges')
      expect((await ask(odd)).status).toBe(200)
      expect([seen.length, entries()]).toEqual([1, 1])
    },
  )

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('by %s leaves nothing', async (method) => {
    await ask('/badges', { 'content-length': '0' }, method)
    expect(entries()).toBe(0)
    await ask('/badges')
    await ask('/badges', { 'content-length': '0' }, method)
    expect(decoded(await ask('/badges'))).toContain('<p>')
    expect(entries()).toBe(1)
  })
})

describe('a thousand addresses', () => {
  it('that differ in what no page asks are one page', async () => {
    for (let n = 0; n < 1_000; n += 1) await ask(`/badges?utm_source=${n}&fbclid=${n}&page=${n}&<script>=${n}`)
    expect([seen.length, entries()]).toEqual([1, 1])
    expect(seen[0]?.url).toBe('/badges')
  })

  it('that count on, or type on, leave few pages', async () => {
    for (let n = -50; n < 500; n += 1) await ask(`/structures?page=${n}`)
    for (let n = 0; n < 200; n += 1) await ask(`/structures?q=mot${n}&type=association`)
    for (let n = 0; n < 200; n += 1) await ask(`/statistiques?annee=${n}`)
    for (const odd of [
      'page=2&page=3',
      'page=1e3',
      'page=+2',
      'page=02',
      'page=2.0',
      'page[]=2',
      'type=constructor',
      'q=',
    ])
      await ask(`/structures?${odd}`)
    expect(entries()).toBe(6)
  })

  it('that do not exist leave nothing, and each says that it is none', async () => {
    special.set('/structures/inconnue', (_request, response) => {
      response.statusCode = 404
      response.setHeader('content-type', 'text/html')
      response.end('<!DOCTYPE html><html><body>Introuvable<script src="/_next/a.js"></script></body></html>')
    })
    for (let n = 0; n < 20; n += 1) {
      const answer = await ask('/structures/inconnue')
      expect([answer.status, answer.headers['cache-control'], scriptsOf(answer)]).toEqual([404, 'no-store', "'self'"])
      expect(decoded(answer)).toBe('<!DOCTYPE html><html><body>Introuvable</body></html>')
    }
    for (let n = 0; n < 300; n += 1) await ask(`/nulle-part/${n}`)
    expect([seen.length, entries()]).toEqual([320, 0])
  })

  it('that do not exist and whose words Next leaves to its scripts are answered with those of all, made once', async () => {
    const unknown: RequestHandler = (_request, response) => {
      response.statusCode = 404
      response.setHeader('content-type', 'text/html')
      response.end('<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>')
    }
    for (let n = 0; n < 3; n += 1) {
      special.set(`/structures/inconnue-${n}`, unknown)
      const answer = await ask(`/structures/inconnue-${n}`)
      expect([answer.status, answer.headers['cache-control'], scriptsOf(answer)]).toEqual([404, 'no-store', "'self'"])
      expect(decoded(answer)).toContain('/introuvable')
    }
    // Each unknown address once, and their words once.
    expect(seen.map(({ url }) => url).toSorted()).toEqual([
      '/introuvable',
      ...[0, 1, 2].map((n) => `/structures/inconnue-${n}`),
    ])
    expect(entries()).toBe(1)
  })

  it.each([
    ['page=-1', ''],
    ['page=3', '?page=3'],
    ['page=3&type=association&utm=x', '?type=association&page=3'],
    ['departement=14&q=+', '?departement=14'],
    ['q=Caen&page=2', '?q=Caen&page=2'],
    ['page=99999', ''],
    ['departement=%27%20or%201', ''],
  ])('« %s » is written « %s »', (given, text) => {
    const rules = pageRows.find(({ path }) => path === '/structures')?.query ?? {}
    expect(normalQuery(rules, given).text).toBe(text)
  })

  it('the code of a family is handed on and not kept, whoever made it up; what is none is as if it were not there', () => {
    const rules = { competence: { oneOf: ['communiquer'], orCode: true } } as const
    expect(normalQuery(rules, 'competence=donnees-libres')).toEqual({
      text: '?competence=donnees-libres',
      isKept: false,
    })
    expect(normalQuery(rules, 'competence=communiquer')).toEqual({ text: '?competence=communiquer', isKept: true })
    for (const none of ['Donnees', '-a', 'a--b', '%3Cscript%3E', 'a'.repeat(41)])
      expect(normalQuery(rules, `competence=${none}`)).toEqual({ text: '', isKept: true })
  })

  it('what a person typed is theirs: rendered for them, plain, and not kept', async () => {
    const answer = await ask('/recherche?q=%3Cscript%3E&dans=badges&autre=1')
    expect(seen[0]?.url).toBe('/recherche?q=%3Cscript%3E&dans=badges')
    expect([answer.status, answer.headers['cache-control'], scriptsOf(answer), entries()]).toEqual([
      200,
      'private, no-cache',
      "'self'",
      0,
    ])
    expect(decoded(answer)).not.toContain('/_next/')
    expect(answer.headers['content-encoding']).toBe('br')
  })
})

describe('what may not be kept', () => {
  const html = (body: string) => `<!DOCTYPE html><html><body>${body}</body></html>`
  const answers: readonly (readonly [string, RequestHandler])[] = [
    [
      'gives a cookie',
      (_q, response) =>
        void response.setHeader('set-cookie', 'a=b').setHeader('content-type', 'text/html').end(html('x')),
    ],
    ['leads elsewhere', (_q, response) => void response.writeHead(307, { location: '/ailleurs' }).end()],
    ['fails', (_q, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end(html('x'))],
    ['is gone', (_q, response) => void response.writeHead(410, { 'content-type': 'text/html' }).end(html('x'))],
    ['is no page', (_q, response) => void response.setHeader('content-type', 'text/csv').end('a;b')],
    ['is not whole', (_q, response) => void response.setHeader('content-type', 'text/html').end(html('<!--$?-->'))],
    ['says nothing', (_q, response) => void response.end()],
  ]
  it.each(answers)('is what %s: the pages answer it themselves, each time', async (_what, handler) => {
    special.set('/badges', handler)
    const [first] = [await ask('/badges'), await ask('/badges')]
    expect(entries()).toBe(0)
    const last = seen.at(-1)
    expect(last?.headers['portal-page-kept']).toBeUndefined()
    expect(scriptsOf(first)).toContain('nonce-')
    special.clear()
    expect((await ask('/badges')).status).toBe(200)
    expect(entries()).toBe(1)
  })

  it('is anything while tags cannot be read', async () => {
    await ask('/badges')
    front.portal.tags.stop()
    const answer = await ask('/badges')
    expect([answer.status, scriptsOf(answer).includes('nonce-'), seen.length]).toEqual([200, true, 2])
  })
})

it('what editors withdrew is no page that is kept: Next says so each time, under its own status', async () => {
  const { payload } = front.portal
  const made = await payload.create({
    collection: 'news',
    data: {
      title: 'Un essai',
      slug: 'un-essai',
      summary: 'Un essai.',
      body: bodyOf('Un texte.'),
      _status: 'published',
    } as never,
    overrideAccess: true,
    depth: 0,
  })
  expect([(await ask('/actualites/un-essai')).status, entries()]).toEqual([200, 1])
  await payload.update({
    collection: 'news',
    id: made.id,
    data: { _status: 'draft' } as never,
    overrideAccess: true,
    depth: 0,
  })
  await raise(front.portal, ['news'])
  for (let n = 0; n < 2; n += 1) expect((await ask('/actualites/un-essai')).status).toBe(410)
  expect(entries()).toBe(0)
})

it('a crowd before a page that is not there yet waits for one rendering', async () => {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  special.set('/badges', async (_request, response) => {
    await ended
    response.setHeader('content-type', 'text/html')
    response.end('<!DOCTYPE html><html><body>une fois</body></html>')
  })
  const crowd = Array.from({ length: 100 }, () => ask('/badges'))
  await expect.poll(() => seen.length).toBe(1)
  end()
  for (const answer of await Promise.all(crowd)) expect(decoded(answer)).toContain('une fois')
  expect(seen).toHaveLength(1)
})

it('a page that does not come in time is refused with a word of when to ask again; it is kept when it is there', async () => {
  const { clock } = front.portal
  const options = { pages, pageWaitMs: 20, health: { workerSeenAt: async () => clock.now() } }
  const hurried = createApp({ ...front.portal, pages: cache }, options).listen(0, '127.0.0.1')
  await new Promise((done) => hurried.once('listening', done))
  let finish = (): unknown => undefined
  special.set('/badges', (_request, response) => {
    finish = () =>
      response.setHeader('content-type', 'text/html').end('<!DOCTYPE html><html><body>à la fin</body></html>')
  })
  const headers = { host, 'accept-encoding': 'gzip, br', accept: 'text/html' }
  try {
    const late = await plainRequest(hurried, '/badges', { method: 'GET', headers })
    expect([late.status, late.headers['retry-after'], late.headers['cache-control']]).toEqual([503, '10', 'no-store'])
    expect(decoded(late)).toContain('Réessayez')
    // Whoever comes meanwhile begins no second one beside it.
    expect((await plainRequest(hurried, '/badges', { method: 'GET', headers })).status).toBe(503)
    finish()
    await expect.poll(() => cache.figures().entries).toBe(1)
    const there = await plainRequest(hurried, '/badges', { method: 'GET', headers })
    expect([there.status, decoded(there)]).toEqual([200, expect.stringContaining('à la fin')])
    expect(seen).toHaveLength(1)
  } finally {
    hurried.close()
  }
})

it('a page of the table that needs Next’s scripts is named in the log, once for its kind', async () => {
  const lines = () => front.logLines().filter((line) => line.includes('not whole without')).length
  const before = lines()
  const handler: RequestHandler = (_request, response) =>
    void response.setHeader('content-type', 'text/html').end('<!DOCTYPE html><html><body><!--$?--></body></html>')
  for (const slug of ['a', 'b']) {
    special.set(`/structures/${slug}`, handler)
    await ask(`/structures/${slug}`)
  }
  expect(lines()).toBe(before + 1)
})
