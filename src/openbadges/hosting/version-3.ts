import express, { type Response, type Router } from 'express'
import { credentialKeyword } from '../images/baking'
import { imageFile, imageKeyPattern } from '../images/images'
import { publicAchievement, publicEndorsement, publicIssuer, revocationList } from '../queries'
import type { CredentialRecord } from '../records'
import { publicCredential } from '../signing/register'
import { statusLists } from '../status-lists/status-lists'
import {
  type Hosting,
  type Named,
  notFound,
  sendBadge,
  sendBytes,
  sendDocument,
  sendRevoked,
  withoutSuffix,
} from './answers'

/** First the one that Open Badges 3.0 names; a client that accepts anything gets it. */
const credentialTypes = ['application/vc+ld+json', 'application/vc', 'application/ld+json', 'application/json']

/** As long as a verifier may keep a list that names no time of its own (Bitstring Status List v1.0, `ttl`). */
const statusListCaching = 'public, max-age=300'

/** Open Badges 3.0: credentials and what they refer to. */
export function version3(portal: Hosting): Router {
  const router = express.Router({ caseSensitive: true })
  router.get('/credentials/:name', (request, response) => sendBadge(portal, request, response, credentialIn))
  router.get('/achievements/:name', async (request, response) => {
    sendDocument(request, response, await publicAchievement(portal, withoutSuffix(request.params.name)))
  })
  router.get('/endorsements/:name', async (request, response) => {
    const endorsement = await publicEndorsement(portal, withoutSuffix(request.params.name))
    if (endorsement?.withdrawnAt) sendRevoked(response, { id: endorsement.document.id, revoked: true })
    else sendDocument(request, response, endorsement?.document ?? null, credentialTypes)
  })
  router.get(['/issuer', '/issuer.json'], async (request, response) => {
    sendDocument(request, response, await publicIssuer(portal))
  })
  router.get('/revocations/:name', async (request, response) => {
    const badgeCode = withoutSuffix(request.params.name)
    sendDocument(request, response, await revocationList(portal, badgeCode))
  })
  router.get('/credentials/:name/refresh', (request, response) => sendRefreshed(portal, request, response))
  const statusList = statusLists(portal)
  router.get('/status/:name', async (request, response) => {
    const document = await statusList(withoutSuffix(request.params.name))
    sendDocument(request, response, document, credentialTypes, statusListCaching)
  })
  router.get('/images/:name', (request, response) => sendImage(portal, request, response))
  return router
}

const credentialIn = ({ document, revokedAt }: CredentialRecord) => ({
  types: credentialTypes,
  document,
  notice: { id: document.id, revoked: true, revokedAt },
  keyword: credentialKeyword,
})

/** The credential as it is signed now, for a wallet that renews its copy (`1EdTechCredentialRefresh`). */
async function sendRefreshed(portal: Hosting, request: Named, response: Response): Promise<void> {
  const record = await publicCredential(portal, request.params.name)
  if (!record) return notFound(request, response)
  const { document, notice } = credentialIn(record)
  if (record.revokedAt) sendRevoked(response, notice)
  else sendDocument(request, response, document, credentialTypes)
}

async function sendImage(portal: Hosting, request: Named, response: Response): Promise<void> {
  const [imageKey = '', extension] = request.params.name.split('.')
  const known = imageKeyPattern.test(imageKey) && (extension === 'png' || extension === 'svg')
  const bytes = known ? await portal.files.get(imageFile(imageKey, extension)) : null
  if (!bytes) return notFound(request, response)
  response.set({
    'Cache-Control': 'public, max-age=31536000, immutable',
    // An SVG that is opened by itself runs nothing.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  })
  sendBytes(response, extension === 'png' ? 'image/png' : 'image/svg+xml', Buffer.from(bytes))
}
