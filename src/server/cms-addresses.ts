import type { RequestHandler, Response } from 'express'
import { placeOf, standingAt } from '@/editorial/former-addresses'
import type { Portal } from '@/platform/portal'

/**
 * Addresses of texts that editors moved (301, to the present one) or withdrew (410: the page says so and shows what is
 * near). Everything else goes on to the pages.
 */
export function cmsAddresses(portal: Portal): RequestHandler {
  return async (request, response, next) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || !placeOf(request.path)) return next()
    const standing = await standingAt(portal, request.path)
    if (standing.kind === 'moved') {
      const query = request.originalUrl.split('?', 2)[1]
      // Kept for an hour alone: the address may be used again.
      response.setHeader('cache-control', 'public, max-age=3600')
      return response.redirect(301, query ? `${standing.to}?${query}` : standing.to)
    }
    if (standing.kind === 'gone') saysGone(response)
    next()
  }
}

/** A page of Next knows 200 and 404 alone. */
function saysGone(response: Response): void {
  response.locals.isGone = true
  const write = response.writeHead
  response.writeHead = function gone(this: Response, status: number, ...rest: never[]) {
    return write.call(this, status === 200 || status === 404 ? 410 : status, ...rest)
  } as typeof response.writeHead
}
