import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { endpointsOf } from '@/boot/composed'
import { requestLog } from '@/boot/logging'
import type { VisitCounter } from '@/insights/visits/visit-counter'
import { pictures } from '@/media/serving'
import { openBadges, wellKnown } from '@/openbadges/hosting'
import { earlierHosts } from '@/openbadges/hosting/earlier-hosts'
import type { LimitClass, PortalEndpoint } from '@/platform/endpoint'
import { openApiDocument } from '@/platform/openapi'
import type { Portal } from '@/platform/portal'
import { publishedSlices } from '@/platform/published-slices'
import { refusePage, waitSentence } from '@/platform/refusals'
import { discovery } from '@/search/hosting'
import { adminDoor } from './admin-door'
import { refusedAccount, refusedAdminRecord } from './admin-records'
import { toEndpoint, toPayload } from './bridge'
import { chosenStructure } from './chosen-structure'
import { cmsAddresses } from './cms-addresses'
import { compressed } from './compression'
import { type HealthSources, health } from './health'
import { rateLimits } from './limiter'
import { maxBodyBytes } from './limits'
import { oldAddresses } from './old-addresses'
import { onePath } from './one-path'
import { keptPages } from './pages/kept-pages'
import type { PageRow } from './pages/page-rows'
import { fieldsAt, isOpen, placeOf } from './payload-endpoints'
import { restRequest } from './rest-request'
import { parametersOf, routeFinder } from './routes'
import {
  failuresAreNotKept,
  isApiPath,
  knownMethodsOnly,
  ownHost,
  pagesKnowTheirReader,
  securityHeaders,
} from './security'

export interface AppOptions {
  /** Next's handler; without it (tests of the front alone) pages answer « not found ». */
  readonly pages?: RequestHandler
  /** Files that were compressed when they were built; whatever it does not know, the pages answer. */
  readonly files?: RequestHandler
  readonly isDevelopment?: boolean
  /** Which pages are kept; tests give their own. */
  readonly pageRows?: readonly PageRow[]
  /** What counts the readings of those pages (STA-10). */
  readonly visits?: VisitCounter
  /** How long somebody waits for a page; tests give less. */
  readonly pageWaitMs?: number
  readonly endpoints?: readonly PortalEndpoint[]
  readonly health: HealthSources
}

/** The web process: one order of checks for every request, then our endpoints, Payload's REST, or a page. */
export function createApp(portal: Portal, options: AppOptions): Express {
  const { env, log } = portal
  const endpoints = options.endpoints ?? endpointsOf(publishedSlices())
  const find = endpointFinder(endpoints)
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', env.trustedProxies.length > 0 ? [...env.trustedProxies] : false)
  const kept =
    options.pages && !options.isDevelopment
      ? keptPages(portal, options.pages, {
          rows: options.pageRows,
          waitMs: options.pageWaitMs,
          visits: options.visits,
        })
      : null
  if (kept) app.use(kept.front)
  app.use(requestLog(log, env.trustedProxies.length > 0))
  app.use(onePath, health(portal, options.health))
  app.use(
    failuresAreNotKept,
    compressed(env),
    addressFirst,
    earlierHosts(portal),
    ownHost(env),
    knownMethodsOnly,
    securityHeaders(env, options.isDevelopment ?? false),
  )
  app.use(bodyNotTooLarge, pagesKnowTheirReader, admitted(portal, find))
  app.get('/openapi.json', (_request, response) => {
    response.json(openApiDocument(endpoints, env.portalUrl))
  })
  app.locals.pages = options.pages
  app.use('/openbadges', openBadges(portal))
  app.use('/.well-known', wellKnown(portal))
  app.use('/images', pictures(portal))
  app.use(discovery(portal))
  app.use('/api', api(portal, find))
  app.use(oldAddresses, cmsAddresses(portal))
  app.use(adminDoor(portal), chosenStructure(env))
  if (options.files) app.use(options.files)
  if (kept) app.use(kept.back)
  if (options.pages) app.use(options.pages)
  app.use((request, response) => refusePage(request, response, 'notFound'))
  app.use(unexpected(portal))
  return app
}

/** `ownHost` removes what proxies said; who asks must be known before. Express computes it at each call otherwise. */
const addressFirst: RequestHandler = (request, _response, next) => {
  Object.defineProperty(request, 'ip', { value: request.ip, configurable: true })
  next()
}

const bodyNotTooLarge: RequestHandler = (request, response, next) => {
  const announced = Number(request.headers['content-length'] ?? 0)
  // The rest is read and dropped, so that the sender hears the answer instead of a broken connection.
  if (announced > maxBodyBytes) return refusePage(request, response, 'tooLarge')
  const isChunked = request.headers['transfer-encoding'] !== undefined
  // The bridge counts what the API receives; what goes to a page must announce its length.
  if (isChunked && !isApiPath(request.path)) return refusePage(request, response, 'lengthNeeded')
  next()
}

/** Our endpoints name their class; everything else is a read or a write. Built files are not counted. */
function admitted(portal: Portal, find: FindEndpoint): RequestHandler {
  const admission = rateLimits(portal)
  return async (request, response, next) => {
    if (request.path.startsWith('/_next/static/')) return next()
    const seconds = await admission(
      request,
      find(request.method, request.path)?.contract.limit ?? usualClass(portal, request),
    )
    if (seconds === null) return next()
    response.setHeader('retry-after', String(seconds))
    refusePage(request, response, 'tooMany', waitSentence(seconds))
  }
}

const readingMethods = ['GET', 'HEAD', 'OPTIONS']
/** What is sent to a collection with files may hold one, which costs more than a text. */
function usualClass({ payload }: Portal, { method, path }: Request): LimitClass {
  if (readingMethods.includes(method)) return 'read'
  const takesFiles = isApiPath(path) && placeOf(payload.config, path.slice('/api'.length)).kinds.includes('files')
  return takesFiles ? 'upload' : 'write'
}

/** Our own endpoints stand under `/api/portal`, beside those of the CMS. */
const ownPrefix = '/api/portal'
function endpointFinder(endpoints: readonly PortalEndpoint[]) {
  const find = routeFinder(
    ownPrefix,
    endpoints.map((known) => ({ method: known.contract.method, path: known.contract.path, known })),
  )
  return (method: string, path: string): PortalEndpoint | null => find(method, path)?.known ?? null
}
type FindEndpoint = ReturnType<typeof endpointFinder>

/** Ours first, by exact contract; then what the table of Payload's endpoints leaves open; nothing else. */
function api(portal: Portal, find: FindEndpoint): RequestHandler {
  return async (request, response) => {
    // What a session sees is nobody else's; an answer that is everybody's says so itself.
    response.setHeader('cache-control', 'no-store')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const path = request.originalUrl.split('?', 1)[0] ?? ''
    const own = find(method, path)
    if (own) {
      const parameters = parametersOf(ownPrefix, own.contract.path, path)
      if (!parameters) return refusePage(request, response, 'malformed')
      return toEndpoint(portal, own, parameters, request, response)
    }
    const { config } = portal.payload
    const place = path.slice('/api'.length)
    const asked = await restRequest(request, fieldsAt(config, place))
    if (!asked.ok) return refusePage(request, response, asked.problem)
    if (!isOpen(config, asked.value, place)) return refusePage(request, response, 'notFound')
    const refused =
      (await refusedAccount(portal, request, placeOf(config, place))) ??
      (await refusedAdminRecord(portal, request, asked.value, placeOf(config, place)))
    if (refused) return refusePage(request, response, refused)
    return toPayload(portal, request, response)
  }
}

function unexpected(portal: Portal) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const status = (error as { status?: unknown }).status
    if (status === 400 || error instanceof URIError) {
      refusePage(request, response, 'malformed')
      return
    }
    if (!response.destroyed)
      portal.log.error({ err: error, requestId: request.headers['x-request-id'] }, 'front failed')
    refusePage(request, response, 'unexpected')
  }
}
