import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refuseUnread } from '@/platform/refusals'
import { type Front, openFront } from '../support/front'

/** Request targets as attackers and broken programs write them, byte by byte over a socket: no client tidies them up. */
const targets: readonly (readonly [what: string, target: string, statuses: readonly number[]])[] = [
  ['absolute form of this portal', 'http://portal.test/structures', [200]],
  ['absolute form of another host', 'http://ailleurs.example/structures', [200]],
  ['absolute form of another scheme', 'ftp://portal.test/structures', [400]],
  ['two slashes and a host', '//ailleurs.example/structures', [200]],
  ['an encoded slash', '/structures%2f..%2fadmin', [400]],
  ['an encoded backslash', '/structures%5cadmin', [400]],
  ['an encoded NUL', '/structures%00', [400]],
  ['a NUL', '/structures\u0000', [400]],
  ['an encoded line break', '/structures%0d%0aSet-Cookie:a', [400]],
  ['what does not decode', '/%ff', [400]],
  ['a percent sign alone', '/api/portal/%', [400]],
  ['dots above the root', '/../../../etc/passwd', [200]],
  ['encoded dots above the root', '/%2e%2e/%2e%2e/etc/passwd', [200]],
  ['dots into the API', '/badges/../api/portal/nothing', [404]],
  ['an unknown operation', '/api/portal/nothing', [404]],
  ['a NUL in a parameter', '/api/portal/applications/a%00b', [400]],
  ['a parameter that does not decode', '/api/portal/applications/%e0%a4%a', [400]],
  ['dots as a parameter', '/api/portal/applications/%2e%2e', [404]],
  ['a very long parameter', `/api/portal/applications/${'a'.repeat(8_000)}`, [404]],
  ['an overlong address', `/${'a'.repeat(40_000)}`, [431]],
  ['no path at all', '*', [400]],
  ['nothing', '', [400]],
  ['a sentence', 'bonjour tout le monde', [400]],
]

let front: Front
let server: Server
beforeAll(async () => {
  front = await openFront({ pages: (request, response) => void response.send(`served ${request.url}`) })
  server = front.app.listen(0, '127.0.0.1')
  server.on('clientError', refuseUnread)
  await new Promise((done) => server.once('listening', done))
})
afterAll(async () => {
  server.close()
  await front.close()
})

/** What comes back until the server closes, for a request that is written as it is. */
const send = (target: string, accept: string): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let text = ''
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', (piece) => {
      text += piece.toString('utf8')
    })
    socket.on('error', (error: NodeJS.ErrnoException) => (text ? done(text) : fail(error)))
    socket.on('close', () => done(text))
    socket.write(`GET ${target} HTTP/1.1\r\nHost: portal.test\r\nAccept: ${accept}\r\nConnection: close\r\n\r\n`)
  })

describe.each([
  ['a browser', 'text/html,application/xhtml+xml,*/*;q=0.8'],
  ['a program', 'application/json'],
])('an odd address, sent by %s', (_, accept) => {
  it.each(targets)('%s is answered, and never as a fault of the portal', async (_what, target, statuses) => {
    const answer = await send(target, accept)
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
    expect(statuses, answer.slice(0, 300)).toContain(status)
    expect(answer).not.toContain('Set-Cookie: a')
    if (status < 400) return
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(body.length).toBeGreaterThan(50)
    expect(head.toLowerCase()).toMatch(/content-type: (?:text\/html|application\/problem\+json)/)
    expect(body).toMatch(/illisible|trop longue|n’existe pas/)
  })

  it('the API speaks JSON, whoever asks', async () => {
    for (const target of ['/api/%', '/api/portal/nothing', '/api/portal/a%2fb'])
      expect(await send(target, accept)).toContain('application/problem+json')
  })
})
