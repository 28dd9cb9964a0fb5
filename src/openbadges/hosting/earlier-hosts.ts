import type { RequestHandler, Response } from 'express'
import type { Portal } from '@/platform/portal'
import { knownOrigins } from '../documents/origins'

const isDocument = (path: string): boolean => path.startsWith('/openbadges/') || path === '/.well-known/did.json'

/**
 * A portal that moved goes on answering where its badges were signed: documents under their old address, which is
 * their name, people at the new one. Everything else is left to the check of the host that follows.
 */
export function earlierHosts(portal: Pick<Portal, 'env' | 'store' | 'clock'>): RequestHandler {
  const home = new URL(portal.env.portalUrl).host
  return async (request, response, next) => {
    const host = (request.headers.host ?? '').toLowerCase()
    const isPage = /^\/verifier(?:\/|$)/.test(request.path)
    const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    if (host === home || !isReading || !(isPage || isDocument(request.path))) return next()
    const origin = (await knownOrigins(portal)).find((one) => new URL(one).host === host)
    if (!origin) return next()
    if (isPage) return response.redirect(308, `${portal.env.portalUrl}${request.originalUrl}`)
    response.locals.origin = origin
    request.headers.host = home
    next()
  }
}

/** The public address under which a document is asked for: the portal's own, or one that it had. */
export const originAskedFor = (portal: Pick<Portal, 'env'>, response: Response): string =>
  typeof response.locals.origin === 'string' ? response.locals.origin : portal.env.portalUrl
