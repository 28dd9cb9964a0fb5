import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { s3Files } from '@/platform/files-s3'
import { failureOf } from './files-contract'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let server: Server
let endpoint = ''
let answers: Answer[] = []
let asked: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers'] }[] = []
const pauses: number[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url, headers } = request
    asked.push({ method, url, headers })
    request.resume()
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    request.on('end', () => answer?.(request, response))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
  pauses.length = 0
})

const settings = () =>
  ({
    endpoint,
    bucket: 'portal',
    region: 'fr-par',
    accessKeyId: 'a-key',
    secretAccessKey: 'a-secret',
    style: 'path',
  }) as const
const files = (milliseconds = 2_000) =>
  s3Files(settings(), {
    milliseconds,
    tries: 3,
    maxBytes: 1_000,
    pause: async (waited) => pauses.push(waited),
  })
const says =
  (status: number, body: string | Uint8Array = '', headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
const error = (code: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>a-secret in portal</Message></Error>`
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a service that does not do what is asked', () => {
  it.each<[string, Answer, object]>([
    ['403', says(403, error('AccessDenied')), { code: 'files.refused', mayPass: false }],
    ['403 without a word', says(403), { code: 'files.refused', mayPass: false }],
    ['404 of the bucket', says(404, error('NoSuchBucket')), { code: 'files.refused', mayPass: false }],
    ['404 of a page of some proxy', says(404, '<html><body>Not here</body></html>'), { code: 'files.refused' }],
    [
      'a redirect, which is not followed',
      says(307, '', { location: 'http://127.0.0.1:9/portal/a/b.bin' }),
      { code: 'files.refused' },
    ],
    ['503', says(503, error('SlowDown')), { code: 'files.unavailable', mayPass: true }],
    ['429', says(429), { code: 'files.unavailable', mayPass: true }],
    ['a connection that is cut', (_, response) => response.destroy(), { code: 'files.unavailable' }],
    [
      'half an answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': '500' })
        response.write('half')
        setImmediate(() => response.destroy())
      },
      { code: 'files.unavailable' },
    ],
    ['more than any file of ours', says(200, 'x'.repeat(1_001)), { code: 'files.damaged', mayPass: false }],
    [
      'other bytes than were written',
      says(200, 'other', { 'x-amz-meta-sha256': hash('written') }),
      { code: 'files.damaged' },
    ],
  ])('%s', async (_, answer, failure) => {
    answers = [answer]
    expect(await failureOf(files().get('a/b.bin'))).toMatchObject(failure)
  })

  it('never within the time', async () => {
    answers = [() => undefined]
    expect(await failureOf(files(60).get('a/b.bin'))).toMatchObject({ code: 'files.unavailable' })
    expect(asked.length).toBe(3)
  })

  it('not at all', async () => {
    const nowhere = s3Files({ ...settings(), endpoint: 'http://127.0.0.1:9' }, { tries: 1 })
    expect(await failureOf(nowhere.put('a/b.bin', Buffer.from('x')))).toMatchObject({ code: 'files.unavailable' })
  })

  it('with words of its own, which name the bucket: they are not repeated', async () => {
    answers = [says(403, error('AccessDenied'))]
    await expect(files().get('a/b.bin')).rejects.toThrow('the files answered 403 (AccessDenied)')
    await expect(files().get('a/b.bin')).rejects.not.toThrow('a-secret')
  })
})

describe('what may pass', () => {
  it('is asked again, later each time, and what is final is not', async () => {
    answers = [says(500), says(503), says(200, 'here')]
    expect(Buffer.from((await files().get('a/b.bin')) ?? []).toString()).toBe('here')
    expect(pauses).toEqual([200, 400])
    answers = [says(403)]
    asked = []
    await failureOf(files().get('a/b.bin'))
    expect(asked.length).toBe(1)
  })

  it('of a write whose answer was lost: the second try finds it there', async () => {
    answers = [(_, response) => response.destroy(), says(412, error('PreconditionFailed'))]
    expect(await files().put('a/b.bin', Buffer.from('x'))).toBe('exists')
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual(['*', '*'])
  })
})

describe('what an answer may leave out', () => {
  it('its length, its hash, its type', async () => {
    answers = [
      (_, response) => {
        response.write('in ')
        response.end('pieces')
      },
    ]
    expect(Buffer.from((await files().get('a/b.bin')) ?? []).toString()).toBe('in pieces')
  })

  it('the words of a 404 and of a 204', async () => {
    answers = [says(404)]
    expect(await files().get('a/b.bin')).toBeNull()
    await files().remove('a/b.bin')
    answers = [says(204)]
    await files().remove('a/b.bin')
  })

  const entry = (inside: string) => `<ListBucketResult><IsTruncated>false</IsTruncated>${inside}</ListBucketResult>`
  it.each<[string, string, object]>([
    ['everything', '<ListBucketResult/>', { files: [], next: null }],
    ['the key', entry('<Contents><Size>3</Size></Contents>'), { files: [], next: null }],
    [
      'size and date',
      entry('<Contents><Key>a/b.bin</Key></Contents>'),
      { files: [{ name: 'a/b.bin', bytes: 0, writtenAt: null }] },
    ],
    [
      'a date that is one',
      entry('<Contents><Key>a/b.bin</Key><LastModified>soon</LastModified><Size>2</Size></Contents>'),
      { files: [{ bytes: 2, writtenAt: null }] },
    ],
    [
      'whether there is more',
      '<ListBucketResult><Contents><Key>a/b.bin</Key></Contents></ListBucketResult>',
      { next: null },
    ],
    ['names of ours', entry('<Contents><Key>../b</Key></Contents><Contents><Key>a/</Key></Contents>'), { files: [] }],
    [
      'nothing, and more follows',
      entry('<Contents><Key>a/b.bin</Key></Contents>').replace('false', 'true'),
      { next: 'a/b.bin' },
    ],
  ])('of a list: %s', async (_, body, expected) => {
    answers = [says(200, body)]
    expect(await files().list('a')).toMatchObject(expected)
  })

  it.each(['', 'no list', '<html/>', '<ListBucketResult><Contents>'])('a list that is none: %j', async (body) => {
    answers = [says(200, body)]
    expect(await failureOf(files().list('a'))).toMatchObject({ code: 'files.damaged' })
  })
})

it('signs what it asks with its key, and never sends the secret', async () => {
  answers = [says(200)]
  await files().put('a/b.bin', Buffer.from('x'))
  const [{ method, url, headers } = { method: '', url: '', headers: {} }] = asked
  expect([method, url]).toEqual(['PUT', '/portal/a/b.bin'])
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=a-key\/\d{8}\/fr-par\/s3\/aws4_request, SignedHeaders=/,
  )
  expect(headers['x-amz-content-sha256']).toBe(hash('x'))
  expect(JSON.stringify(headers)).not.toContain('a-secret')
})
