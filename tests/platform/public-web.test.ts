import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isPublicAddress } from '@/platform/web/public-address'
import { type PublicWeb, publicWeb } from '@/platform/web/public-web'
import { readPublic } from '@/platform/web/read-public'

const servers: Server[] = []
const serve = async (listener: RequestListener, host = '127.0.0.1'): Promise<number> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return (server.address() as AddressInfo).port
}

/** A machine of the public internet, for this test: the one that may be read. */
let open: number
/** A machine of our own network, which nobody may lead the portal to. */
let inside: number
let asked: string[] = []
let answer: RequestListener
beforeAll(async () => {
  open = await serve((request, response) => answer(request, response))
  inside = await serve((request, response) => {
    asked.push(`inside ${request.url}`)
    response.end('{"secret":true}')
  })
})
beforeEach(() => {
  asked = []
  answer = (request, response) => {
    asked.push(`open ${request.url}`)
    response.setHeader('content-type', 'Application/JSON; charset=utf-8')
    response.end('{}')
  }
})
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

let resolutions = 0
/** Names of the test, each with the addresses that it has the first time, the second time… */
const names: Record<string, readonly (readonly string[])[]> = {
  'badges.test': [['127.0.0.1']],
  'inside.test': [['10.0.0.8']],
  'half.test': [['93.184.215.14', '10.0.0.9']],
  'nowhere.test': [[]],
}
const web = (): PublicWeb => ({
  resolve: async (name) => {
    resolutions += 1
    const answers = names[name] ?? [[]]
    return answers[Math.min(resolutions, answers.length) - 1] ?? []
  },
  mayReach: (address, port) => isPublicAddress(address) || (address === '127.0.0.1' && port === open),
  isOpened: (host) => host === `badges.test:${open}` || host === `127.0.0.1:${open}` || host === `[::1]:${inside}`,
})
const ask = { accept: 'application/json', maxBytes: 1_000 }
const read = async (address: string, timeoutMs = 5_000) => {
  resolutions = 0
  const result = await readPublic(web(), address, { ...ask, signal: AbortSignal.timeout(timeoutMs) })
  return result.kind === 'page' ? result : result.why
}
const here = (path = '/') => `http://badges.test:${open}${path}`

describe('an address of the public internet', () => {
  test.each([
    ...['127.0.0.1', '0.0.0.0', '10.0.0.3', '172.16.0.0', '192.168.0.0', '169.254.169.254', '100.100.100.200'],
    ...['192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '168.63.129.16', '100.64.0.1', '192.0.0.192'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1'],
    ...['fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2002:7f00:1::', '2001::1', '2001:db8::1'],
    ...['', 'localhost', '1', '0x7f.1', '127.1'],
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false))
  test.each([
    '93.184.215.14',
    '172.32.0.1',
    '192.167.255.255',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
    '2a00:1450::1',
  ])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true))
})

describe('reading an address that somebody gave', () => {
  test('gives what stands there, with its place and its type', async () => {
    expect(await read(here('/badge.json#top'))).toMatchObject({ url: here('/badge.json'), type: 'application/json' })
    expect(asked).toEqual(['open /badge.json'])
  })

  test.each([
    ['ftp://badges.test/x', 'address'],
    ['javascript:alert(1)', 'address'],
    ['file:///etc/passwd', 'address'],
    ['http://badges.example/x', 'address'],
    ['https://badges.example:8443/x', 'address'],
    ['https://user:secret@badges.example/', 'address'],
    ['no address', 'address'],
    ['https://127.0.0.1/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f.1/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:169.254.169.254]/', 'private'],
    ['https://169.254.169.254/latest/meta-data/', 'private'],
    ['https://inside.test/', 'private'],
    ['https://half.test/', 'private'],
    ['https://nowhere.test/', 'unknownName'],
  ])('%s is refused: %s', async (address, why) => expect(await read(address)).toBe(why))

  test.each([
    () => `http://127.0.0.1:${inside}/`,
    () => `http://[::1]:${inside}/`,
    () => `http://localhost:${inside}/`,
    () => `//127.0.0.1:${inside}/`,
    () => 'http://169.254.169.254/latest/meta-data/',
    () => 'https://inside.test/',
    () => 'gopher://127.0.0.1/',
  ])('a redirect into our own network is not followed (%#)', async (target) => {
    answer = (_, response) => response.writeHead(302, { location: target() }).end()
    expect(['private', 'address']).toContain(await read(here()))
    expect(asked).toEqual([])
  })

  test('follows three redirects, held against the same rules, and no more', async () => {
    answer = (request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) return response.end('{}')
      return response.writeHead(307, { location: `/${left - 1}` }).end()
    }
    expect(await read(here('/3'))).toMatchObject({ url: here('/0') })
    expect(await read(here('/4'))).toBe('redirects')
  })

  test('goes to the address that was checked, whatever the name says a moment later', async () => {
    names['turning.test'] = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']]
    const turning = { ...web(), isOpened: () => true }
    resolutions = 0
    const page = await readPublic(turning, `http://turning.test:${open}/`, {
      ...ask,
      signal: AbortSignal.timeout(5_000),
    })
    expect(page.kind).toBe('page')
    expect(resolutions).toBe(1)
    // A second step asks again, and hears of the private address.
    answer = (_, response) => response.writeHead(302, { location: `http://turning.test:${open}/again` }).end()
    resolutions = 0
    expect(
      await readPublic(turning, `http://turning.test:${open}/`, { ...ask, signal: AbortSignal.timeout(5_000) }),
    ).toEqual({ kind: 'trouble', why: 'private' })
  })

  test('ends what is slow: before the answer, in its middle, and in the name', async () => {
    answer = () => {}
    expect(await read(here(), 150)).toBe('slow')
    answer = (_, response) => {
      response.writeHead(200)
      response.write('{')
    }
    expect(await read(here(), 150)).toBe('slow')
    const never: PublicWeb = {
      ...web(),
      resolve: (_, signal) =>
        new Promise((_r, reject) => {
          signal.addEventListener('abort', () => reject(Object.assign(new Error('cancelled'), { code: 'ECANCELLED' })))
        }),
    }
    expect(await readPublic(never, 'https://badges.example/', { ...ask, signal: AbortSignal.timeout(150) })).toEqual({
      kind: 'trouble',
      why: 'slow',
    })
  })

  test('reads no more than it may, said beforehand or not, packed or not', async () => {
    answer = (_, response) => response.end('x'.repeat(1_001))
    expect(await read(here())).toBe('tooLarge')
    answer = (_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(600)), 1)
      response.on('close', () => clearInterval(timer))
    }
    expect(await read(here())).toBe('tooLarge')
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('packed')
    expect(await read(here())).toBe('broken')
  })

  test('says what else came in its place', async () => {
    const status = async (code: number) => {
      answer = (_, response) => response.writeHead(code).end()
      return read(here())
    }
    expect(await status(404)).toBe('missing')
    expect(await status(410)).toBe('missing')
    expect(await status(403)).toBe('refused')
    expect(await status(503)).toBe('unreachable')
    answer = (_, response) => response.socket?.end('SSH-2.0-OpenSSH\r\n')
    expect(await read(here())).toBe('broken')
    answer = (_, response) => response.socket?.destroy()
    expect(await read(here())).toBe('unreachable')
    expect(await read(`https://127.0.0.1:${open}/`)).toBe('certificate')
  })

  test('sends neither cookies nor a referrer, and opens a connection of its own each time', async () => {
    const headers: (readonly string[])[] = []
    answer = (request, response) => {
      headers.push(Object.keys(request.headers).toSorted())
      response.end('{}')
    }
    await read(here())
    expect(headers).toEqual([['accept', 'accept-encoding', 'connection', 'host', 'user-agent']])
  })

  test('outside the demonstration no host is opened, and names are asked of name servers', async () => {
    const strict = publicWeb({ readableHosts: [] })
    expect(strict.isOpened(`127.0.0.1:${open}`)).toBe(false)
    expect(strict.mayReach('127.0.0.1', open)).toBe(false)
    const page = await readPublic(strict, `https://localhost/`, { ...ask, signal: AbortSignal.timeout(4_500) })
    expect(page.kind).toBe('trouble')
  })
})
