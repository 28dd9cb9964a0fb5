import { constants } from 'node:zlib'
import compressible from 'compressible'
import compression from 'compression'
import type { Request, RequestHandler, Response } from 'express'
import Negotiator from 'negotiator'
import onHeaders from 'on-headers'
import type { Env } from '@/platform/env'
import { refusePage } from '@/platform/refusals'

/** Below it, a coded answer is hardly smaller: both fit one packet. */
const smallestBytes = 1024

export type Coding = 'br' | 'gzip' | 'identity'

/**
 * Compresses every text answer that is not compressed yet, while it is written (`decisions/0016`). First, the
 * request's `accept-encoding` is replaced by the one coding that its answer gets, so that all that follows (files
 * compressed at build, Next, the library) agree on it. 406 where nothing that we may send is acceptable.
 */
export function compressed(env: Pick<Env, 'portalUrl'>): RequestHandler {
  const { origin } = new URL(env.portalUrl)
  const squeeze = compression({
    threshold: 0,
    filter: isWorthIt,
    brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  return (request, response, next) => {
    const codings: readonly Coding[] = isOpenToGuessing(request, origin) ? ['identity'] : ['br', 'gzip', 'identity']
    const coding = bestOf(request, codings)
    if (!coding) return refusePage(request, response, 'codingRefused')
    response.locals.identityRefused = bestOf(request, ['identity']) === null
    request.headers['accept-encoding'] = coding
    // Listeners run from the last to the first: this one sees what the library has decided.
    onHeaders(response, () => settleHeaders(request, response, coding))
    squeeze(request, response, () => {
      flushEachTick(response)
      next()
    })
  }
}

/** What the client likes best (its q values); of equals the first of ours. Null where it refuses all of them. */
function bestOf(request: Request, codings: readonly Coding[]): Coding | null {
  const negotiator = new Negotiator(request) as unknown as {
    encoding(available: readonly string[], options: { readonly preferred: readonly string[] }): Coding | undefined
  }
  return negotiator.encoding(codings, { preferred: codings }) ?? null
}

/**
 * Secrets beside what a stranger may have put into the request: its compressed length would tell, letter by letter,
 * when a guess is right (BREACH). A stranger's page can only make a browser ask with its cookies as « cross-site »;
 * so whoever has cookies gets compressed answers for requests of our own pages, or typed by hand, and no others.
 */
function isOpenToGuessing({ headers }: Request, ownOrigin: string): boolean {
  if (headers.cookie === undefined) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const from = headers.origin ?? headers.referer
  return from === undefined || (from !== ownOrigin && !from.startsWith(`${ownOrigin}/`))
}

const asText = (value: unknown): string => String(value ?? '')

/** Text that is whole, long enough, and that nobody has coded or forbidden to change. */
function isWorthIt(_request: Request, response: Response): boolean {
  const length = response.getHeader('content-length')
  const isSmall = length !== undefined && Number(length) < smallestBytes && !response.locals.identityRefused
  const isWhole = ![204, 206, 304].includes(response.statusCode) && !response.hasHeader('content-range')
  const type = asText(response.getHeader('content-type'))
  // The list calls bytes without a type compressible: they may be anything, and are no text.
  const isText = compressible(type) === true && !type.startsWith('application/octet-stream')
  const mayChange = !/(?:^|,)\s*no-transform\s*(?:,|$)/i.test(asText(response.getHeader('cache-control')))
  const isPlain = !response.hasHeader('content-encoding')
  response.locals.isCoded = isWhole && isText && mayChange && isPlain && !isSmall
  return response.locals.isCoded
}

/** Two codings of one answer have the same meaning and other bytes, which a weak tag says (RFC 9110, 8.8.1). */
function settleHeaders(request: Request, response: Response, coding: Coding): void {
  const tag = asText(response.getHeader('etag'))
  if (response.statusCode === 304) {
    response.vary('Accept-Encoding')
    const isKeptCoded = tag.startsWith('"') && asText(request.headers['if-none-match']).includes(`W/${tag}`)
    if (isKeptCoded) response.setHeader('etag', `W/${tag}`)
    return
  }
  if (!response.locals.isCoded || coding === 'identity') return
  if (tag.startsWith('"')) response.setHeader('etag', `W/${tag}`)
  // A part of the plain bytes cannot be joined to coded ones.
  response.removeHeader('accept-ranges')
  if (request.method !== 'HEAD') return
  // The same headers as GET; the library leaves HEAD alone.
  response.setHeader('content-encoding', coding)
  response.removeHeader('content-length')
}

/** What was written leaves within the tick: the first byte of a stream waits for no buffer, nor does an event. */
function flushEachTick(response: Response): void {
  const write = response.write.bind(response) as (...given: unknown[]) => boolean
  let isDue = false
  response.write = ((...given: unknown[]) => {
    const mayGoOn = write(...given)
    if (!isDue) {
      isDue = true
      setImmediate(() => {
        isDue = false
        ;(response as Response & { flush?: () => void }).flush?.()
      })
    }
    return mayGoOn
  }) as Response['write']
}
