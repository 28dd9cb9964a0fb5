import { randomBytes } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import onHeaders from 'on-headers'
import type { Env } from '@/platform/env'
import { pageAddressHeader, readerNetworkHeader } from '@/platform/page-address'
import { refusePage } from '@/platform/refusals'

import { isAt, type Posture, postureOf, strictest } from './header-rows'
import { networkOf } from './limiter'

/** X-Frame-Options says what `frame-ancestors` says, to browsers that only know the older one; every site has no word. */
const frameOptions: Readonly<Record<Posture['framedBy'], false | { readonly action: 'deny' | 'sameorigin' }>> = {
  "'none'": { action: 'deny' },
  "'self'": { action: 'sameorigin' },
  '*': false,
}

/**
 * The headers of every answer; what depends on its address stands in `header-rows.ts`. Scripts: our own files and those that carry this request's nonce. Next reads the
 * nonce from the policy in the *request*, so the one that we send is copied there, over whatever the client wrote.
 */
export function securityHeaders(env: Env, isDevelopment: boolean): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64')
    const posture = postureOf(request.path)
    if (posture.cookies === 'none') delete request.headers.cookie
    onHeaders(response, () => overrule(response, posture))
    const scripts = [`'nonce-${nonce}'`, ...(isDevelopment ? ["'unsafe-eval'"] : [])]
    careful(env, posture, { scripts, isDevelopment })(request, response, (error?: unknown) => {
      request.headers['content-security-policy'] = String(response.getHeader('content-security-policy'))
      next(error)
    })
  }
}

/**
 * The same for a page that is kept and sent to everybody, as names and values in turn: it has no script but files of
 * ours, so it needs no nonce. Pages of the table stand in no row of the headers.
 */
export function plainPageHeaders(env: Pick<Env, 'portalUrl'>): readonly string[] {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  careful(env, strictest, { scripts: [], isDevelopment: false })(request as Request, response as Response, () => {})
  return Object.entries(response.getHeaders()).flatMap(([name, value]) => [name, String(value)])
}

interface Allowed {
  /** Scripts beside our own files. */
  readonly scripts: readonly string[]
  readonly isDevelopment: boolean
}

function careful(env: Pick<Env, 'portalUrl'>, posture: Posture, { scripts, isDevelopment }: Allowed): RequestHandler {
  const isHttps = env.portalUrl.startsWith('https://')
  const camera = posture.camera === 'self' ? '(self)' : '()'
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", ...scripts],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", ...(posture.styles === 'inline' || isDevelopment ? ["'unsafe-inline'"] : [])],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...(isDevelopment ? ['ws:'] : [])],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-src': ["'self'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
        'frame-ancestors': [posture.framedBy],
        ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: posture.loadedBy },
    xFrameOptions: frameOptions[posture.framedBy],
    strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  })
  return (request, response, next) => {
    response.setHeader('permissions-policy', `camera=${camera}, microphone=(), geolocation=(), browsing-topics=()`)
    headers(request, response, next)
  }
}

/** What a page, or a part of Next, may not decide for itself. */
function overrule(response: Response, { cookies, keeping }: Posture): void {
  if (cookies === 'none') response.removeHeader('set-cookie')
  if (keeping === 'no-store') response.setHeader('cache-control', 'no-store')
}

export const isAdminPath = (path: string): boolean => isAt('/admin/*', path)
export const isApiPath = (path: string): boolean => isAt('/api/*', path)

/** Headers by which a client could pose as a proxy, as a part of Next, or as our own front. */
const proxyHeaders = /^(forwarded|x-forwarded-.+|x-real-ip|x-middleware-.+|x-invoke-.+|x-matched-path|portal-page-.+)$/

/**
 * Only the portal's own host is answered: links in mails and the origin of cookies come from it. What a proxy told
 * is replaced by the address that we are configured with, since Next believes these headers.
 */
export function ownHost(env: Env): RequestHandler {
  const home = new URL(env.portalUrl)
  const isLoopback = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
  return (request: Request, response: Response, next: NextFunction) => {
    const host = (request.headers.host ?? '').toLowerCase()
    for (const name of Object.keys(request.headers)) if (proxyHeaders.test(name)) delete request.headers[name]
    request.headers['x-forwarded-host'] = home.host
    request.headers['x-forwarded-proto'] = home.protocol.slice(0, -1)
    if (host === home.host) return next()
    // On one's own machine `127.0.0.1` and `localhost` are the same to a person, and two origins to a browser.
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (env.mode === 'demo' && isReading && isLoopback(host) && isLoopback(home.host)) {
      return response.redirect(307, `${env.portalUrl}${request.originalUrl}`)
    }
    return refusePage(request, response, 'wrongHost')
  }
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])

/** TRACE and its like would throw further inside. */
export const knownMethodsOnly: RequestHandler = (request, response, next) => {
  if (knownMethods.has(request.method)) return next()
  response.setHeader('allow', [...knownMethods].join(', '))
  return refusePage(request, response, 'methodRefused')
}

/**
 * A page that is opened from a mail arrives as « cross-site », and Payload would not know its reader. Reading a page
 * changes nothing and no other site can frame it: for pages, the cookie counts however one came (as `Lax` means it).
 */
export const pagesKnowTheirReader: RequestHandler = (request, _response, next) => {
  const isPage = (request.method === 'GET' || request.method === 'HEAD') && !isApiPath(request.path)
  delete request.headers[pageAddressHeader]
  delete request.headers[readerNetworkHeader]
  if (isPage) {
    delete request.headers.origin
    request.headers[pageAddressHeader] = request.originalUrl
    request.headers[readerNetworkHeader] = networkOf(request.ip ?? '')
    request.headers['sec-fetch-site'] = 'same-origin'
  }
  next()
}

/** Whatever the folder of a file says about keeping it: an answer that is none of its files is kept by nobody. */
export const failuresAreNotKept: RequestHandler = (_request, response, next) => {
  onHeaders(response, () => {
    const isKept = /public|immutable|max-age=[1-9]/.test(String(response.getHeader('cache-control') ?? ''))
    if (response.statusCode >= 400 && isKept) response.setHeader('cache-control', 'no-store')
  })
  next()
}
