import { createHash } from 'node:crypto'
import express, { type Request, type Response, type Router } from 'express'
import { addressesOf } from '@/awards/issuers/embedded/addresses'
import { bakePng, credentialKeyword } from '@/awards/issuers/embedded/baking'
import { imageFile, imageKeyPattern } from '@/awards/issuers/embedded/images'
import { publicAchievement, publicIssuer, revocationList } from '@/awards/issuers/embedded/queries'
import type { CredentialRecord } from '@/awards/issuers/embedded/records'
import { publicCredential } from '@/awards/issuers/embedded/register'
import type { Portal } from '@/platform/portal'

/** First the one that Open Badges 3.0 names; a client that accepts anything gets it. */
const credentialTypes = ['application/vc+ld+json', 'application/vc', 'application/ld+json', 'application/json']
const documentTypes = ['application/ld+json', 'application/json']

/** Read again at each use, since a badge can be revoked; the ETag makes that a 304. */
const alwaysFresh = 'public, no-cache'
const forEver = 'public, max-age=31536000, immutable'

type Hosting = Pick<Portal, 'env' | 'store' | 'files'>

/**
 * Hosts what a credential refers to, under addresses that never change: mount at `/openbadges`. Open to every site
 * (CORS), without cookies, because wallets and verifiers read it from their own pages.
 */
export function openBadges(portal: Hosting): Router {
  const router = express.Router({ caseSensitive: true })
  router.use(openToEverySite)
  router.get('/credentials/:name', (request, response) => sendCredential(portal, request, response))
  router.get('/achievements/:name', async (request, response) => {
    sendDocument(request, response, await publicAchievement(portal, withoutSuffix(request.params.name)))
  })
  router.get(['/issuer', '/issuer.json'], async (request, response) => {
    sendDocument(request, response, await publicIssuer(portal))
  })
  router.get('/revocations/:name', async (request, response) => {
    const badgeCode = withoutSuffix(request.params.name)
    sendDocument(request, response, /^[a-z-]{1,40}$/.test(badgeCode) ? await revocationList(portal, badgeCode) : null)
  })
  router.get('/images/:name', (request, response) => sendImage(portal, request, response))
  router.use((_request, response) => notFound(response))
  return router
}

function openToEverySite(request: Request, response: Response, next: () => void): void {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
    'Access-Control-Allow-Headers': 'Accept, Content-Type, If-None-Match',
    'Access-Control-Expose-Headers': 'ETag',
    'Access-Control-Max-Age': '86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Robots-Tag': 'noindex',
  })
  if (request.method === 'OPTIONS') response.status(204).end()
  else next()
}

async function sendCredential(portal: Hosting, request: Request<{ name: string }>, response: Response): Promise<void> {
  const { name } = request.params
  const credentialId = withoutSuffix(name)
  const record = await publicCredential(portal, credentialId)
  if (!record) return notFound(response)
  const wanted = request.accepts([...credentialTypes, 'text/html'])
  response.set('Cache-Control', alwaysFresh).vary('Accept')
  if (record.revokedAt === null && name.endsWith('.png')) {
    await sendBaked(portal, response, record)
  } else if (wanted === 'text/html' && name === credentialId) {
    response.redirect(303, addressesOf(portal.env.portalUrl).page(credentialId))
  } else if (record.revokedAt) {
    send(response.status(410), 'application/json', {
      id: record.document.id,
      revoked: true,
      revokedAt: record.revokedAt,
    })
  } else {
    send(response, typeFor(request, credentialTypes), record.document)
  }
}

/** The badge's drawing with the credential inside, for people who keep their badges as images. */
async function sendBaked(portal: Hosting, response: Response, { document, credentialId }: CredentialRecord) {
  const imageKey = /([0-9a-f]{64})\.png$/.exec(document.credentialSubject.achievement.image?.id ?? '')?.[1]
  const png = imageKey ? await portal.files.get(imageFile(imageKey, 'png')) : null
  if (!png) return notFound(response)
  const baked = bakePng(png, credentialKeyword, JSON.stringify(document))
  response.set('Content-Disposition', `inline; filename="badge-${credentialId}.png"`)
  response.set('ETag', etagOf('image/png', baked)).type('png').send(baked)
}

function sendDocument(request: Request, response: Response, document: object | null): void {
  if (document) {
    response.set('Cache-Control', alwaysFresh).vary('Accept')
    send(response, typeFor(request, documentTypes), document)
  } else notFound(response)
}

async function sendImage(portal: Hosting, request: Request<{ name: string }>, response: Response): Promise<void> {
  const [imageKey = '', extension] = request.params.name.split('.')
  const known = imageKeyPattern.test(imageKey) && (extension === 'png' || extension === 'svg')
  const bytes = known ? await portal.files.get(imageFile(imageKey, extension)) : null
  if (!bytes) return notFound(response)
  response.set({
    'Cache-Control': forEver,
    'Content-Type': extension === 'png' ? 'image/png' : 'image/svg+xml',
    // An SVG that is opened by itself runs nothing.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  })
  response.send(Buffer.from(bytes))
}

/** As bytes, since Express would add a charset that JSON-LD's media types do not have. */
function send(response: Response, type: string, document: object): void {
  const bytes = Buffer.from(JSON.stringify(document), 'utf8')
  response.set({ 'Content-Type': type, ETag: etagOf(type, bytes) }).send(bytes)
}

/** The front makes no ETags of its own; two forms of one document differ, so their tags do. */
const etagOf = (type: string, bytes: Buffer): string =>
  `"${createHash('sha256').update(type).update(bytes).digest('base64url')}"`

/** A client that accepts none of them gets the first: a readable document helps more than a 406. */
const typeFor = (request: Request, types: readonly string[]): string =>
  request.accepts([...types]) || (types[0] ?? 'application/json')

const withoutSuffix = (name: string | undefined): string => (name ?? '').replace(/\.(json|png)$/, '')

function notFound(response: Response): void {
  const problem = {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    code: 'openbadges.not-found',
    detail: 'Aucun document de badge à cette adresse. Vérifiez qu’elle est complète.',
  }
  send(response.status(404).set('Cache-Control', 'no-store'), 'application/problem+json', problem)
}
