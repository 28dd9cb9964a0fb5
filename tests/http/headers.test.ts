import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HeaderRow, headerRows, isAt, postureOf, strictest } from '@/server/header-rows'
import { type Front, openFront } from '../support/front'
import { type PlainAnswer, plainRequest } from '../support/plain-request'

let front: Front
let server: Server
const host = 'portal.test'

/** A careless page: keeps itself, and gives everybody a cookie; it says which cookie it was sent. */
beforeAll(async () => {
  front = await openFront({
    pages: (request, response) => {
      response.setHeader('cache-control', 'public, max-age=600')
      response.setHeader('set-cookie', ['payload-token=stolen; Path=/', 'b=2'])
      response.type('html').send(`<p>${request.headers.cookie ?? 'nobody'}</p>`)
    },
  })
  server = front.app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
})
afterAll(async () => {
  server.close()
  await front.close()
})

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<PlainAnswer> =>
  plainRequest(server, path, { headers: { host, cookie: 'payload-token=mine', ...headers } })

/** What a browser is told, in the words of the table. */
function told({ headers }: PlainAnswer): object {
  const policy = Object.fromEntries(
    String(headers['content-security-policy'])
      .split(';')
      .map((directive) => directive.trim().split(/ (.*)/s)),
  )
  const frames: Readonly<Record<string, string | undefined>> = {
    "'none'": 'DENY',
    "'self'": 'SAMEORIGIN',
    '*': undefined,
  }
  expect(headers['x-frame-options'], 'X-Frame-Options follows frame-ancestors').toBe(frames[policy['frame-ancestors']])
  return {
    framedBy: policy['frame-ancestors'],
    loadedBy: headers['cross-origin-resource-policy'],
    camera: String(headers['permissions-policy']).includes('camera=(self)') ? 'self' : 'nobody',
    cookies: headers['set-cookie'] ? 'kept' : 'none',
    keeping: headers['cache-control'] === 'no-store' ? 'no-store' : 'as the page says',
    styles: policy['style-src']?.includes("'unsafe-inline'") ? 'inline' : 'files',
  }
}

/** Pages of the rows that our own endpoints or the admin's door do not answer first. */
const served = ({ at }: HeaderRow): readonly string[] =>
  at
    .filter(
      (pattern) => !pattern.startsWith('/admin') && !pattern.startsWith('/openbadges') && !pattern.includes('did'),
    )
    .flatMap((pattern) =>
      pattern.endsWith('/*') ? [pattern.slice(0, -2), `${pattern.slice(0, -2)}/quelque/chose`] : [pattern],
    )

describe.each(headerRows.filter((row) => served(row).length > 0))('$name', (row) => {
  it.each(served(row))('%s has the headers that its row says', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(told(answer)).toEqual({ ...strictest, ...row.allows })
    const isAnonymous = postureOf(path).cookies === 'none'
    expect(answer.body.toString()).toBe(isAnonymous ? '<p>nobody</p>' : '<p>payload-token=mine</p>')
  })
})

it.each([
  '/',
  '/badges',
  '/apercus',
  '/integrer-ailleurs',
  '/images.html',
  '/a/apercu/b',
  '/Integrer/x',
  '/pointages/1',
])('%s stands in no row, and is as strict as can be', async (path) => expect(told(await ask(path))).toEqual(strictest))

it('an address that is written another way has the headers of the one form', async () => {
  expect(told(await ask('/x/..//%61percu/./1'))).toMatchObject({ framedBy: "'self'", keeping: 'no-store' })
  expect(told(await ask('/integrer/../mon-espace'))).toEqual(strictest)
})

it('the Région’s screens have styles of their own and nothing else', async () => {
  const { headers } = await ask('/admin/travail')
  expect(headers['x-frame-options']).toBe('DENY')
  expect(String(headers['content-security-policy'])).toMatch(/style-src 'self' 'unsafe-inline'/)
  expect(String(headers['content-security-policy'])).toContain("frame-ancestors 'none'")
})

it.each(['/openbadges/credentials/inconnu.json', '/openbadges/images/inconnue.png', '/.well-known/did.json'])(
  '%s is read by every site, framed by none',
  async (path) => {
    const { headers } = await ask(path, { accept: 'application/json' })
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(headers['access-control-allow-origin']).toBe('*')
    expect([headers['x-frame-options'], headers['set-cookie']]).toEqual(['DENY', undefined])
  },
)

it('media come from us alone, everywhere', async () => {
  for (const path of ['/', '/apercu/1', '/integrer/1'])
    expect(String((await ask(path)).headers['content-security-policy'])).toContain("media-src 'self'")
})

it('a preview that fails is kept by nobody either, and frames as the row says', async () => {
  const { status, headers } = await ask('/apercu/1', { host: 'elsewhere.example' })
  expect([status, headers['cache-control']]).toEqual([421, 'no-store'])
})

it('no address stands in two rows', () => {
  const patterns = headerRows.flatMap(({ at }) => at)
  const twice = patterns.filter((one) =>
    patterns.some((other) => one !== other && isAt(other, one.endsWith('/*') ? `${one.slice(0, -2)}/x` : one)),
  )
  expect([twice, new Set(patterns).size]).toEqual([[], patterns.length])
})
