import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Env } from '@/platform/env'
import { refusePage } from './refusals'

/**
 * The headers of every answer. Scripts: our own files and those that carry this request's nonce. Next reads the
 * nonce from the policy in the *request*, so the one that we send is copied there, over whatever the client wrote.
 */
export function securityHeaders(env: Env, isDevelopment: boolean): RequestHandler {
  const isHttps = env.portalUrl.startsWith('https://')
  const headersWith = (nonce: string, isAdmin: boolean): RequestHandler =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'", `'nonce-${nonce}'`, ...(isDevelopment ? ["'unsafe-eval'"] : [])],
          'script-src-attr': ["'none'"],
          'style-src': ["'self'", ...(isAdmin || isDevelopment ? ["'unsafe-inline'"] : [])],
          'style-src-attr': ["'unsafe-inline'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'font-src': ["'self'"],
          'connect-src': ["'self'", ...(isDevelopment ? ['ws:'] : [])],
          'manifest-src': ["'self'"],
          'form-action': ["'self'"],
          'frame-src': ["'self'"],
          'base-uri': ["'none'"],
          'object-src': ["'none'"],
          'frame-ancestors': ["'none'"],
          ...(isHttps ? { 'upgrade-insecure-requests': [] } : {}),
        },
      },
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    }) as RequestHandler
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64')
    headersWith(nonce, isAdminPath(request.path))(request, response, (error?: unknown) => {
      request.headers['content-security-policy'] = String(response.getHeader('content-security-policy'))
      response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
      next(error)
    })
  }
}

export const isAdminPath = (path: string): boolean => path === '/admin' || path.startsWith('/admin/')
export const isApiPath = (path: string): boolean => path === '/api' || path.startsWith('/api/')

/** Headers by which a client could pose as a proxy, or as a part of Next. */
const proxyHeaders = /^(forwarded|x-forwarded-.+|x-real-ip|x-middleware-.+|x-invoke-.+|x-matched-path)$/

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
  if (isPage) {
    delete request.headers.origin
    request.headers['sec-fetch-site'] = 'same-origin'
  }
  next()
}

/** Whatever the folder of a file says about keeping it: an answer that is none of its files is kept by nobody. */
export const failuresAreNotKept: RequestHandler = (_request, response, next) => {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => Response
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const isKept = /public|immutable|max-age=[1-9]/.test(String(response.getHeader('cache-control') ?? ''))
    if (status >= 400 && isKept) response.setHeader('cache-control', 'no-store')
    return writeHead(status, ...rest)
  }) as Response['writeHead']
  next()
}
