import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneForm } from '@/server/one-path'
import { type Front, openFront } from '../support/front'

describe('the address of a request', () => {
  it.each([
    ['/admin', '/admin'],
    ['/%61dmin', '/admin'],
    ['/%61%64%6Din/travail', '/admin/travail'],
    ['//admin', '/admin'],
    ['/./admin', '/admin'],
    ['/badges/../admin', '/admin'],
    ['/badges/%2e%2E/admin', '/admin'],
    ['/badges/.%2e/.%2e/admin', '/admin'],
    ['/\\admin', '/admin'],
    ['\\admin', '/admin'],
    ['/badges\\..\\admin', '/admin'],
    ['http://portal.test/admin', '/admin'],
    ['HTTP://elsewhere.example\\admin?a=1', '/admin?a=1'],
    ['http://portal.test', '/'],
    ['/admin/', '/admin/'],
    ['/admin/.', '/admin/'],
    ['/a/b/..', '/a/'],
    ['/..', '/'],
    ['/', '/'],
    ['/admin#part', '/admin'],
    ['/structures?q=a%2Fb&x=../..', '/structures?q=a%2Fb&x=../..'],
    ['/%C3%A9t%C3%A9', '/%C3%A9t%C3%A9'],
    ['/été', '/%C3%A9t%C3%A9'],
    ['/_next/static/chunks/%5Bslug%5D-1~2.js', '/_next/static/chunks/%5Bslug%5D-1~2.js'],
    ['/api/users/a%40b', '/api/users/a@b'],
  ])('%s is %s', (written, one) => {
    expect(oneForm(written)).toBe(one)
    expect(oneForm(one)).toBe(one)
  })

  it.each(['/%ff', '/%', '/a%2', '/%c3%28', '/a%2fb', '/a%5Cb', '/a%00b', '/a%0d%0ab', '*', 'admin', 'ftp://x/admin'])(
    '%s is none',
    (written) => {
      expect(oneForm(written)).toBeNull()
    },
  )

  it('is found in the time that its length takes', () => {
    for (const part of ['/..', '/%2e', '\\', '/a', '//', '/.', '%2f'])
      expect(() => oneForm(`/${part.repeat(100_000)}`)).not.toThrow()
  })
})

describe('behind the front, whatever form an address is sent in', () => {
  let front: Front
  let port = 0
  let close: () => void
  beforeAll(async () => {
    front = await openFront({ pages: (request, response) => void response.send(`served ${request.url}`) })
    const server = front.app.listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    port = (server.address() as AddressInfo).port
    close = () => server.close()
  })
  afterAll(async () => {
    close()
    await front.close()
  })

  /** A path as it is, which fetch and supertest would tidy up. */
  const send = (path: string): Promise<{ status: number; location: string; text: string }> =>
    new Promise((done, fail) => {
      const asked = httpRequest({ host: '127.0.0.1', port, path, headers: { host: 'portal.test' } }, (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        answer.on('end', () => done({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', text }))
      })
      asked.on('error', fail)
      asked.end()
    })

  it.each([
    '/%61dmin/travail',
    '//admin/travail',
    '/badges/%2e%2e/admin/travail',
    '/\\admin/travail',
    '/ADMIN/../admin',
  ])('the admin’s door stands before %s', async (path) => {
    const answer = await send(path)
    expect([answer.status, answer.location.split('?')[0]]).toEqual([303, '/connexion'])
    expect(answer.text).not.toContain('served')
  })

  it.each(['/%ff', '/a%2fb', '/api/%', '/admin%00'])('%s is 400, with a sentence', async (path) => {
    const answer = await send(path)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('illisible')
  })

  it('a page gets the one form', async () => {
    expect((await send('/badges/./a/../%62?q=%ff')).text).toBe('served /badges/b?q=%ff')
  })

  it('sign-in is counted as sign-in in every form', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 125; count += 1) {
      const form = [
        '/api/portal/account/sign-in',
        '//api/portal/account/sign-in',
        '/api/./portal/account/sign-in',
        '/api/portal/account/%73ign-in',
      ][count % 4]
      statuses.push(await posted(form ?? ''))
    }
    expect(statuses).toContain(429)
  })

  const posted = (path: string): Promise<number> =>
    new Promise((done, fail) => {
      const asked = httpRequest(
        {
          host: '127.0.0.1',
          port,
          path,
          method: 'POST',
          headers: { host: 'portal.test', origin: 'http://portal.test', 'content-type': 'application/json' },
        },
        (answer) => {
          answer.resume()
          answer.on('end', () => done(answer.statusCode ?? 0))
        },
      )
      asked.on('error', fail)
      asked.end('{}')
    })
})
