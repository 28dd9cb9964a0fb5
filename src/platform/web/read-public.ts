import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { bytesAtMost } from '../bytes-at-most'
import type { PublicWeb } from './public-web'

/** Why an address could not be read. */
export type WebTrouble =
  /** No https address, or one with a name, a password or a port of its own. */
  | 'address'
  /** It leads to a network that is not public. */
  | 'private'
  | 'unknownName'
  | 'unreachable'
  | 'certificate'
  | 'slow'
  | 'tooLarge'
  | 'redirects'
  | 'missing'
  | 'refused'
  | 'broken'

export interface WebPage {
  readonly kind: 'page'
  /** Where it was in the end, without its fragment. */
  readonly url: string
  /** `application/json`, in lower case, without parameters; '' when nothing is said. */
  readonly type: string
  readonly bytes: Buffer
}

export type WebRead = WebPage | { readonly kind: 'trouble'; readonly why: WebTrouble }

export interface WebAsk {
  /** HEAD: whether it is there; the body is empty then. */
  readonly method?: 'GET' | 'HEAD'
  readonly accept: string
  readonly maxBytes: number
  /** Over everything: names, connections, redirects, the whole body. */
  readonly signal: AbortSignal
}

const mostRedirects = 3
const trouble = (why: WebTrouble) => ({ kind: 'trouble', why }) as const

/** The name or the address behind a name is not public. */
class NotPublic extends Error {
  readonly code = 'NOT_PUBLIC'
}

/**
 * Reads an address that somebody gave (a GET, or a HEAD, without cookies, nothing repeated). Each step, redirects included, is held
 * against `web`: only https, only public addresses, and the connection goes to the very address that was checked, so that
 * a name which changes its answer in between gains nothing. Never throws for what the other side does.
 */
export async function readPublic(web: PublicWeb, address: string, ask: WebAsk): Promise<WebRead> {
  let url = URL.parse(address)
  for (let step = 0; step <= mostRedirects; step += 1) {
    if (!url || !isReadable(web, url)) return trouble('address')
    const came = await oneStep(web, url, ask)
    if (came.kind !== 'redirect') return came
    url = URL.parse(came.to, url)
  }
  return trouble('redirects')
}

function isReadable(web: PublicWeb, url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  return web.isOpened(url.host) ? /^https?:$/.test(url.protocol) : url.protocol === 'https:' && url.port === ''
}

type Step = WebRead | { readonly kind: 'redirect'; readonly to: string }

async function oneStep(web: PublicWeb, url: URL, { accept, maxBytes, signal, method = 'GET' }: WebAsk): Promise<Step> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A number in the address is connected to without being looked up.
  if (isIP(host) && !web.mayReach(host, port)) return trouble('private')
  try {
    const response = await opened(url, { accept, signal, method, lookup: checkedLookup(web, port, signal) })
    const step = await whatCame(response, url, maxBytes)
    response.destroy()
    return step
  } catch (error) {
    return trouble(troubleOf(error, signal))
  }
}

const opened = (
  url: URL,
  given: {
    readonly accept: string
    readonly method: string
    readonly signal: AbortSignal
    readonly lookup: LookupFunction
  },
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http
    request(url, {
      // A connection of its own: none that was opened for somebody else.
      agent: false,
      method: given.method,
      lookup: given.lookup,
      signal: given.signal,
      headers: { accept: given.accept, 'accept-encoding': 'identity', 'user-agent': 'normandie-badge-les-competences' },
    })
      .on('response', resolve)
      .on('error', reject)
      .end()
  })

async function whatCame(response: IncomingMessage, url: URL, maxBytes: number): Promise<Step> {
  const status = response.statusCode ?? 0
  const { location } = response.headers
  if ([301, 302, 303, 307, 308].includes(status) && location) return { kind: 'redirect', to: location }
  if (status === 404 || status === 410) return trouble('missing')
  if (status < 200 || status >= 300) return trouble(status >= 500 ? 'unreachable' : 'refused')
  if (response.headers['content-encoding'] && response.headers['content-encoding'] !== 'identity')
    return trouble('broken')
  const bytes = await bytesAtMost(maxBytes, response)
  if (!bytes) return trouble('tooLarge')
  const [type = ''] = (response.headers['content-type'] ?? '').split(';', 1)
  const at = new URL(url)
  at.hash = ''
  return { kind: 'page', url: at.href, type: type.trim().toLowerCase(), bytes }
}

/** What the connection is opened to: every address of the name was checked, or none is used. */
const checkedLookup =
  (web: PublicWeb, port: number, signal: AbortSignal): LookupFunction =>
  (name, options, callback) => {
    web.resolve(name, signal).then(
      (found) => {
        const addresses = found.map((address) => ({ address, family: isIP(address) }))
        const [first] = addresses
        if (!first) return callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0)
        if (!found.every((address) => web.mayReach(address, port))) return callback(new NotPublic(), '', 0)
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }

const byCode: Readonly<Record<string, WebTrouble>> = {
  NOT_PUBLIC: 'private',
  ENOTFOUND: 'unknownName',
  ECANCELLED: 'slow',
}

function troubleOf(error: unknown, signal: AbortSignal): WebTrouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (Object.hasOwn(byCode, code)) return byCode[code] ?? 'broken'
  if (signal.aborted) return 'slow'
  if (/CERT|SIGNATURE|SELF_SIGNED|ERR_TLS|^ERR_SSL|EPROTO/.test(code)) return 'certificate'
  return /^HPE_|ERR_HTTP|ERR_INVALID/.test(code) ? 'broken' : 'unreachable'
}
