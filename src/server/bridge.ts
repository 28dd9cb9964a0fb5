import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { createLocalReq, handleEndpoints, type Payload, type PayloadRequest } from 'payload'
import { inTurn } from '@/platform/accounts'
import type { PortalEndpoint } from '@/platform/endpoint'
import { alone } from '@/platform/lease'
import { type OpenSession, openSession } from '@/platform/open-session'
import type { Portal } from '@/platform/portal'
import { maxBodyBytes } from './limits'
import { isContent } from './payload-endpoints'

/** Payload's own, which read the whole account and write it back: a password chosen in between would be undone. */
const writesAccount = /\/users\/(?:refresh-token|logout)\/?$/

/**
 * The page of the CMS that a request saves. Payload reads it, runs the hooks and writes it whole: of two saves at once
 * the later one must see what the earlier one wrote, or it could not be refused (`collections/read-version.ts`).
 */
function pageWritten({ payload }: Portal, { method, path }: ExpressRequest): string | null {
  const [, api, slug = '', id = '', more] = path.split('/')
  const isSave = method === 'PATCH' && api === 'api' && id !== '' && !more && isContent(payload.config, slug)
  return isSave ? `content:${slug}:${id.slice(0, 100)}` : null
}

/**
 * Hands a request to an endpoint of ours, whose contract the front has found already: Payload's REST layer would look
 * for it among all of them, with a pattern compiled for each.
 */
export async function toEndpoint(
  portal: Portal,
  { endpoint }: PortalEndpoint,
  routeParams: Readonly<Record<string, string>>,
  request: ExpressRequest,
  response: ExpressResponse,
): Promise<void> {
  const asked = webRequest(portal, request, signalOf(response))
  const session = await openSession(portal, asked.headers)
  const req = Object.assign(asked, { payloadAPI: 'REST' as const, routeParams: { ...routeParams } })
  const user = session && userOf(session)
  const known = await createLocalReq(
    { req: req as unknown as PayloadRequest, ...(user ? { user } : {}) },
    portal.payload,
  )
  await send(await endpoint.handler(known), request, response)
}

/** As much of an account as a request of Payload's asks for; what else there is, a query reads. */
const userOf = ({ userId, sessionId }: OpenSession): NonNullable<PayloadRequest['user']> =>
  ({ id: userId, collection: 'users', _strategy: 'local-jwt', _sid: sessionId }) as never

/** Told when whoever asked has gone. */
function signalOf(response: ExpressResponse): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return gone.signal
}

/** Hands a request to Payload's REST layer and its answer back, stream to stream. */
export async function toPayload(portal: Portal, request: ExpressRequest, response: ExpressResponse): Promise<void> {
  const asked = webRequest(portal, request, signalOf(response))
  const handle = () =>
    handleEndpoints({
      config: portal.payload.config,
      payloadInstanceCacheKey: cacheKeyOf(portal.payload),
      request: asked,
    })
  const userId = writesAccount.test(request.path) ? ((await openSession(portal, asked.headers))?.userId ?? null) : null
  const page = pageWritten(portal, request)
  const answer = userId
    ? await inTurn(portal, userId, handle)
    : page
      ? await alone(portal, page, handle)
      : await handle()
  await send(answer, request, response)
}

function webRequest(portal: Portal, request: ExpressRequest, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(':') || value === undefined) continue
    for (const part of Array.isArray(value) ? value : [value]) headers.append(name, part)
  }
  // Express keeps HEAD apart, the REST layer knows GET alone: the body is dropped on the way back.
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const hasBody = method !== 'GET' && method !== 'OPTIONS'
  return new Request(new URL(request.originalUrl, portal.env.portalUrl), {
    method,
    headers,
    signal,
    ...(hasBody ? { body: bodyOf(request), duplex: 'half' } : {}),
  } as RequestInit)
}

function bodyOf(request: ExpressRequest): BodyInit {
  if (Buffer.isBuffer(request.body)) return new Uint8Array(request.body)
  return Readable.toWeb(request.pipe(atMost(maxBodyBytes))) as unknown as BodyInit
}

/** Ends a body that grows past the limit; its length may not have been announced. */
function atMost(limit: number): Transform {
  let total = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.byteLength
      if (total > limit) done(new Error('The body is larger than the limit.'))
      else done(null, chunk)
    },
  })
}

async function send(answer: Response, request: ExpressRequest, response: ExpressResponse): Promise<void> {
  // What nobody read of the body is dropped, so that the sender hears the answer.
  request.unpipe()
  request.resume()
  if (response.destroyed) return
  response.status(answer.status)
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') response.setHeader(name, value)
  })
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  if (!answer.body || request.method === 'HEAD') {
    await answer.body?.cancel()
    response.end()
    return
  }
  if (isWholeJson(answer)) {
    // Written at once, its length is known: a small answer is then left uncompressed.
    const bytes = Buffer.from(await answer.arrayBuffer())
    response.setHeader('content-length', bytes.byteLength)
    response.end(bytes)
    return
  }
  await pipeline(Readable.fromWeb(answer.body as WebStream), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

/** Nobody streams JSON here; a download may be as long as it likes. */
const isWholeJson = ({ headers }: Response): boolean =>
  /^application\/(problem\+)?json\b/.test(headers.get('content-type') ?? '') && !headers.has('content-disposition')

/** The REST layer looks its Payload up by a key; a wrong one would open the database a second time. */
function cacheKeyOf(payload: Payload): string {
  const cached = (globalThis as { _payload?: Map<string, { payload: Payload | null }> })._payload
  for (const [key, entry] of cached ?? []) if (entry.payload === payload) return key
  throw new Error('This Payload was not opened by getPayload: the REST layer cannot find it.')
}
