import express, { type Router } from 'express'
import { addressesOf } from '../documents/addresses'
import { isTestimony } from '../documents/endorsement'
import { assertionOf, badgeClassOf, endorsementOf2, issuerOf2, revokedAssertion } from '../documents/open-badges-2'
import { hostedOrigin } from '../documents/origins'
import { assertionKeyword } from '../images/baking'
import { endorsementOf, publicAchievement, publicEndorsement, publicIssuer } from '../queries'
import type { CredentialRecord } from '../records'
import { documentTypes, type Hosting, sendBadge, sendDocument, withoutSuffix } from './answers'
import { originAskedFor } from './earlier-hosts'

/** Open Badges 2.0, hosted: an assertion is genuine because it is served at its own id; mount at `/v2`. */
export function version2(portal: Hosting): Router {
  const router = express.Router({ caseSensitive: true })
  router.get('/assertions/:name', (request, response) =>
    sendBadge(portal, request, response, (record) => assertionIn(portal, record)),
  )
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
    const found = await publicEndorsement(portal, withoutSuffix(request.params.name))
    // Of what institutions endorse there is one form: most of it is hosted elsewhere, under names of its own.
    const endorsement = found && isTestimony(found) ? null : found
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

function assertionIn(portal: Hosting, { document, credentialId }: CredentialRecord) {
  // Under the address at which it was signed, which stays its name.
  const addresses = addressesOf(hostedOrigin(portal, document))
  return {
    types: documentTypes,
    document: assertionOf(document, credentialId, addresses),
    notice: revokedAssertion(credentialId, addresses),
    keyword: assertionKeyword,
  }
}
