import express, { type Response, type Router } from 'express'
import { addressesOf } from '../documents/addresses'
import { assertionOf, badgeClassOf, endorsementOf2, issuerOf2, revokedAssertion } from '../documents/open-badges-2'
import { hostedOrigin } from '../documents/origins'
import { assertionKeyword } from '../images/baking'
import { endorsementOf, publicAchievement, publicEndorsement, publicIssuer } from '../queries'
import { publicCredential } from '../signing/register'
import {
  alwaysFresh,
  documentTypes,
  type Hosting,
  type Named,
  notFound,
  sendBaked,
  sendDocument,
  sendRevoked,
  wantsImage,
  wantsPage,
  withoutSuffix,
} from './answers'
import { originAskedFor } from './earlier-hosts'

/** Open Badges 2.0, hosted: an assertion is genuine because it is served at its own id; mount at `/v2`. */
export function version2(portal: Hosting): Router {
  const router = express.Router({ caseSensitive: true })
  router.get('/assertions/:name', (request, response) => sendAssertion(portal, request, response))
  router.get('/badges/:name', async (request, response) => {
    const achievementKey = withoutSuffix(request.params.name)
    const achievement = await publicAchievement(portal, achievementKey)
    const endorsement = achievement && (await endorsementOf(portal, achievementKey))
    const endorsementId = endorsement?.endorsementId ?? null
    const badgeClass =
      achievement && badgeClassOf(achievement, endorsementId, addressesOf(hostedOrigin(portal, achievement)))
    sendDocument(request, response, badgeClass)
  })
  router.get('/endorsements/:name', async (request, response) => {
    const endorsement = await publicEndorsement(portal, withoutSuffix(request.params.name))
    const addresses = endorsement && addressesOf(hostedOrigin(portal, endorsement.document))
    sendDocument(request, response, endorsement && addresses && endorsementOf2(endorsement, addresses))
  })
  router.get(['/issuer', '/issuer.json'], async (request, response) => {
    const profile = await publicIssuer(portal)
    const addresses = addressesOf(originAskedFor(portal, response))
    sendDocument(request, response, profile && issuerOf2(profile, addresses))
  })
  return router
}

async function sendAssertion(portal: Hosting, request: Named, response: Response): Promise<void> {
  const record = await publicCredential(portal, withoutSuffix(request.params.name))
  if (!record) return notFound(request, response)
  // Under the address at which it was signed, which stays its name.
  const addresses = addressesOf(hostedOrigin(portal, record.document))
  const { credentialId } = record
  const assertion = assertionOf(record.document, credentialId, addresses)
  if (wantsPage(request, documentTypes)) {
    response.set('Cache-Control', alwaysFresh).vary('Accept')
    response.redirect(303, addressesOf(portal.env.portalUrl).page(credentialId))
  } else if (record.revokedAt) sendRevoked(response, revokedAssertion(credentialId, addresses))
  else if (wantsImage(request))
    await sendBaked(portal, request, response, record, { keyword: assertionKeyword, text: assertion })
  else sendDocument(request, response, assertion)
}
