import type { Server } from 'node:http'
import type { RequestHandler } from 'express'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { figuresCsv } from '@/insights/export'
import { openFigures } from '@/insights/queries'
import { type VisitCounter, visitCounter } from '@/insights/visits/visit-counter'
import { visitMonths } from '@/insights/visits/visit-months'
import { isVisit, originOf } from '@/insights/visits/visit-rules'
import { parisDateOf } from '@/kernel/dates'
import { everything } from '@/platform/store/store'
import { createApp } from '@/server/app'
import { type Front, openFront } from '../support/front'
import { plainRequest } from '../support/plain-request'

const host = 'portal.test'
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const reading = (headers: Readonly<Record<string, string>> = {}, method = 'GET') => ({
  method,
  headers: { 'user-agent': browser, ...headers },
})

/** Every address below `/badges/existe` and the home page are there; everything else is not. */
const pages: RequestHandler = (request, response) => {
  const isThere = request.url === '/' || request.url.startsWith('/badges/existe')
  response.statusCode = isThere ? 200 : 404
  response.setHeader('content-type', 'text/html; charset=utf-8')
  const ours = '<script type="module" async="" src="/scripts/site-AB.js"></script>'
  response.end(`<!DOCTYPE html><html lang="fr"><head>${ours}</head><body></body></html>`)
}

let front: Front
let server: Server
let visits: VisitCounter
const counter = () => visitCounter(front.portal)
const months = () => front.portal.store.find(visitMonths, { where: everything, sort: 'month', limit: 10 })
const day = () => parisDateOf(front.portal.clock.now()).slice(8)

beforeAll(async () => {
  front = await openFront()
  front.portal.tags.start()
  await front.portal.tags.tick()
  await vi.waitUntil(() => front.portal.tags.isCurrent())
})
afterAll(async () => {
  front.portal.tags.stop()
  await front.close()
})
beforeEach(async () => {
  visits = counter()
  const app = createApp(front.portal, { pages, visits, health: { workerSeenAt: async () => front.portal.clock.now() } })
  server = app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
})
afterEach(async () => {
  server.close()
  for (const { id } of await months())
    await front.portal.payload.delete({ collection: 'visit-months', id, overrideAccess: true, depth: 0 })
})

const read = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  plainRequest(server, path, { method, headers: { host, accept: 'text/html', 'user-agent': browser, ...headers } })

describe('what is a visit (STA-10)', () => {
  it.each([
    ['a browser', reading(), true],
    ['a robot that names itself', reading({ 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }), false],
    ['a robot that names its page', reading({ 'user-agent': 'Mozilla/5.0 (+https://robot.example)' }), false],
    ['a program', reading({ 'user-agent': 'curl/8.9' }), false],
    ['an agent without end', reading({ 'user-agent': `Mozilla/5.0 ${'a'.repeat(1_001)}` }), false],
    ['what a browser reads ahead', reading({ 'sec-purpose': 'prefetch' }), false],
    ['a question for the headers alone', reading({}, 'HEAD'), false],
  ])('%s', (_name, given, expected) => {
    expect(isVisit(given)).toBe(expected)
  })

  it('nobody without a name of their browser counts', () => {
    expect(isVisit({ method: 'GET', headers: {} })).toBe(false)
  })

  it.each([
    [undefined, 'direct'],
    ['no address', 'direct'],
    [`https://${host}/badges`, 'inside'],
    ['https://www.google.fr/', 'search'],
    ['https://duckduckgo.com/?q=badge', 'search'],
    ['https://google.example.org/', 'site'],
    ['https://notgoogle.com/', 'site'],
    ['https://www.pole.example/liens', 'site'],
  ])('who comes from %s comes from « %s »', (referer, expected) => {
    expect(originOf(reading(referer === undefined ? {} : { referer }), `https://${host}`)).toBe(expected)
  })
})

describe('readings of public pages', () => {
  it('count when the page is made and when it is kept, by row, day and origin apart', async () => {
    await read('/badges/existe')
    await read('/badges/existe', { referer: 'https://www.qwant.com/' })
    await read('/badges/existe-aussi?utm_source=x', { referer: `http://${host}/` })
    await read('/')
    await visits.flush()
    const [month, ...others] = await months()
    expect(others).toEqual([])
    expect(month).toMatchObject({
      month: parisDateOf(front.portal.clock.now()).slice(0, 7),
      total: 4,
      days: { [`${day()}|/badges/:slug`]: 3, [`${day()}|/`]: 1 },
      origins: {
        '/badges/:slug|direct': 1,
        '/badges/:slug|search': 1,
        '/badges/:slug|inside': 1,
        '/|direct': 1,
      },
    })
  })

  it('that a browser holds already count all the same', async () => {
    const { headers } = await read('/badges/existe')
    const again = await read('/badges/existe', { 'if-none-match': String(headers.etag) })
    await visits.flush()
    expect([again.status, (await months())[0]?.total]).toEqual([304, 2])
  })

  it('of robots, of whoever is signed in and for the headers alone do not count', async () => {
    const answers = [
      await read('/badges/existe', { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' }),
      await read('/badges/existe', { cookie: 'payload-token=something' }),
      await read('/badges/existe', {}, 'HEAD'),
    ]
    await visits.flush()
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await months()).toEqual([])
  })

  it('at addresses that somebody invents leave nothing, however many they are', async () => {
    for (let n = 0; n < 200; n += 1) await read(`/badges/invente-${n}`)
    for (let n = 0; n < 100_000; n += 1) visits.note('/badges/:slug', reading())
    await visits.flush()
    const [month] = await months()
    expect(Object.keys(month?.days ?? {})).toEqual([`${day()}|/badges/:slug`])
    expect(month?.total).toBe(100_000)
  })

  it('keep no address, no agent and no site that somebody came from', async () => {
    await read('/badges/existe?nom=camille', { referer: 'https://secret.example/camille' })
    await visits.flush()
    const kept = JSON.stringify(await months())
    expect(kept).toContain('/badges/:slug|site')
    for (const word of ['127.0.0.1', 'Firefox', 'secret', 'camille', 'existe'])
      expect([word, kept.includes(word)]).toEqual([word, false])
  })
})

describe('counts of several processes', () => {
  it('that are written at one moment are all there', async () => {
    const processes = Array.from({ length: 6 }, counter)
    for (const [n, one] of processes.entries())
      for (let times = 0; times <= n; times += 1) one.note('/questions', reading())
    await Promise.all(processes.map((one) => one.flush()))
    expect((await months()).map(({ total }) => total)).toEqual([21])
  })

  it('wait where the database cannot be written, and are written once', async () => {
    let isDown = true
    const { store } = front.portal
    const failing = {
      ...store,
      insert: (...given: Parameters<typeof store.insert>) =>
        isDown ? Promise.reject(new Error('away')) : store.insert(...given),
    } as typeof store
    const own = visitCounter({ ...front.portal, store: failing })
    own.note('/questions', reading())
    await own.flush()
    expect(await months()).toEqual([])
    isDown = false
    own.note('/questions', reading())
    await own.flush()
    await own.flush()
    expect((await months()).map(({ total }) => total)).toEqual([2])
  })

  it('cost one write for all that was read meanwhile, and none where nobody read', async () => {
    let writes = 0
    const { store } = front.portal
    const counting = {
      ...store,
      insert: (...given: Parameters<typeof store.insert>) => {
        writes += 1
        return store.insert(...given)
      },
    } as typeof store
    const own = visitCounter({ ...front.portal, store: counting })
    await own.flush()
    for (const page of ['/', '/questions', '/badges']) own.note(page, reading())
    await own.flush()
    await own.flush()
    expect(writes).toBe(1)
  })
})

describe('the open data', () => {
  it('say how many pages were read in a year, exactly', async () => {
    for (let n = 0; n < 7; n += 1) visits.note('/', reading())
    await visits.flush()
    const lines = figuresCsv(await openFigures(front.portal), 'visits').split('\r\n')
    const year = parisDateOf(front.portal.clock.now()).slice(0, 4)
    expect(lines[1]).toContain(`;${year};;;;;;;7;lectures;exact;`)
  })
})
