import { randomUUID } from 'node:crypto'
import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { password } from '../support/http'
import { previewFor } from './aims'
import type { Sender } from './crowd'
import type { GeneratedRequest } from './generated'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: IncomingHttpHeaders
}

const guardMilliseconds = 10_000
/** Node reads 16 kB of a request's head. */
const longestRead = 14_000

/** The way to the portal: each request over a connection of its own, from an address that a proxy tells. */
export class Line {
  constructor(
    private readonly server: Server,
    private readonly portalUrl: string,
  ) {}

  send(given: GeneratedRequest, sender: Sender, address: string): Promise<Answer> {
    const { host, origin } = new URL(this.portalUrl)
    const { bytes, type } = payloadOf(given)
    const headers = {
      host,
      origin,
      'x-forwarded-for': address,
      ...(sender.cookie ? { cookie: sender.cookie } : {}),
      ...(type ? { 'content-type': type, 'content-length': bytes.byteLength } : {}),
    }
    const { port } = this.server.address() as AddressInfo
    const { path, method } = given
    return new Promise((done, fail) => {
      const where = {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers,
        agent: false,
        timeout: guardMilliseconds,
      } as const
      const asked = httpRequest(where, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
            headers: answer.headers,
          }),
        )
        answer.on('error', fail)
      })
      asked.on('timeout', () => asked.destroy(new Error(`no answer in ${guardMilliseconds} ms`)))
      // What is longer than the server reads is refused while it is still being written.
      asked.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' && path.length > longestRead
          ? done({ status: 431, text: '', headers: {} })
          : fail(error),
      )
      asked.end(bytes)
    })
  }

  /** Decisions show the mail that they send: it is asked for first, as the screen does. */
  async withPreview(given: GeneratedRequest, sender: Sender): Promise<GeneratedRequest> {
    const preview = previewFor(given.operation)
    if (!preview || !given.isValid || !sender.cookie) return given
    const path = `${given.path.slice(0, given.path.lastIndexOf('/'))}/${preview.path}`
    const body = given.body as Record<string, unknown>
    const startsOn = 'startsOn' in body ? { startsOn: body.startsOn } : {}
    const asked = { ...given, path, body: { ...preview.body, ...startsOn } }
    const answer = await this.send(asked, sender, '203.0.113.250')
    if (answer.status !== 200) return given
    const { digest } = JSON.parse(answer.text) as { digest: string }
    return { ...given, body: { ...body, [preview.seen]: digest } }
  }

  /** Signs in again whoever signed out, or whose sessions were ended, by one of the requests. */
  async signInAgain(sender: Sender, address: string): Promise<void> {
    const signIn: GeneratedRequest = {
      ...{ operation: 'sign-in', method: 'POST', path: '/api/portal/account/sign-in', file: null, isValid: true },
      body: { email: sender.email, password },
    }
    const { headers } = await this.send(signIn, { ...sender, cookie: '' }, address)
    const cookie = headers['set-cookie']?.[0]?.split(';')[0]
    if (cookie) sender.cookie = cookie
  }
}

function payloadOf({ body, file, method }: GeneratedRequest): { bytes: Buffer; type: string | null } {
  const json = JSON.stringify(body)
  if (!file) {
    return method === 'GET' || json === undefined
      ? { bytes: Buffer.alloc(0), type: null }
      : { bytes: Buffer.from(json), type: 'application/json' }
  }
  const boundary = `----${randomUUID()}`
  const bytes = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="fields"\r\n\r\n${json ?? '{}'}\r\n`),
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(file.bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { bytes, type: `multipart/form-data; boundary=${boundary}` }
}
