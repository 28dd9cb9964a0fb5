import express, { type Request, type Response, type Router } from 'express'
import { publicDidDocument } from '../queries'
import { type Hosting, notFound, onlyReading, sendDocument } from './answers'
import { originAskedFor } from './earlier-hosts'
import { version2 } from './version-2'
import { version3 } from './version-3'

/**
 * Hosts badges and what they refer to, under addresses that never change: mount at `/openbadges`. Open to every site
 * (CORS), without cookies, because wallets and verifiers read it from their own pages.
 */
export function openBadges(portal: Hosting): Router {
  const router = express.Router({ caseSensitive: true })
  router.use(openToEverySite)
  router.use('/v2', version2(portal))
  router.use(version3(portal))
  router.use((request, response) => notFound(request, response))
  return router
}

/** What `did:web` resolves to (its method, « Read »); mount at `/.well-known`. */
export function wellKnown(portal: Hosting): Router {
  const router = express.Router({ caseSensitive: true })
  router.all('/did.json', openToEverySite)
  router.get('/did.json', async (request, response) => {
    const document = await publicDidDocument(portal, originAskedFor(portal, response))
    sendDocument(request, response, document, didTypes)
  })
  return router
}

const didTypes = ['application/did+ld+json', 'application/did+json', 'application/ld+json', 'application/json']

/** Documents are read, whatever their address. */
const methods = 'GET, HEAD, OPTIONS'

function openToEverySite(request: Request, response: Response, next: () => void): void {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': 'Accept, Content-Type, If-None-Match',
    'Access-Control-Expose-Headers': 'ETag',
    'Access-Control-Max-Age': '86400',
    'X-Robots-Tag': 'noindex',
  })
  if (request.method === 'OPTIONS') response.status(204).end()
  else if (request.method === 'GET' || request.method === 'HEAD') next()
  else onlyReading(response)
}
