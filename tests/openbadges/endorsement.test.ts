import { afterAll, beforeAll, expect, it } from 'vitest'
import { revokeIssuerKey, rotateIssuerKey } from '@/openbadges/commands/issuer-keys'
import { type EndorsementCredential, issuerEndorsements } from '@/openbadges/documents/endorsement'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { checkDocument } from '@/openbadges/verification/check'
import { system } from '@/platform/actor'
import { everything } from '@/platform/store/store'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { canonicalQuads } from '~/tests/support/verifier/canonical'
import { packagedContexts } from '~/tests/support/verifier/loader'
import { verifyCredential } from '~/tests/support/verifier/verify'
import { story } from '../support/story'
import { type IssuingPortal, issuingPortal } from './portal'

const type = 'EndorsementCredential' as const

story('the Région’s endorsement of a badge text', () => {
  let portal: IssuingPortal
  let achievementAddress: string
  let endorsement: EndorsementCredential

  beforeAll(async () => {
    portal = await issuingPortal({ PORTAL_URL: 'https://portal.test' })
    achievementAddress = await issued('first')
    const { body } = await get(achievementAddress).expect(200)
    endorsement = body.endorsement[0]
  })
  afterAll(() => portal.close())

  async function issued(issuanceKey: string, changes = {}): Promise<string> {
    const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey, ...changes }))
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
    const record = await publicCredential(portal, outcome.eventId)
    return String(record?.document.credentialSubject.achievement.id)
  }

  const get = (address: string) => portal.ask('get', new URL(address, 'https://portal.test').pathname)
  const now = () => new Date(portal.clock.now())
  const given = async () => ({ type, didDocuments: [(await get('/.well-known/did.json')).body] })

  it('is linked by the hosted achievement, and served at its own address', async () => {
    const answer = await get(endorsement.id).expect(200).expect('content-type', 'application/vc+ld+json')
    expect(answer.body).toEqual(endorsement)
    expect(endorsement.id).toMatch(/^https:\/\/portal\.test\/openbadges\/endorsements\/[0-9a-f-]{36}$/)
  })

  it('has every field that the specification requires of an EndorsementCredential', () => {
    expect(endorsement['@context'].slice(0, 2)).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ])
    expect(endorsement).toMatchObject({
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endossement du badge «\u00a0Organiser · je pratique\u00a0»',
      issuer: { id: 'did:web:portal.test', type: ['Profile'], name: 'Région Normandie (démonstration)' },
      validFrom: '2026-04-01T09:00:00.000Z',
      credentialSubject: { id: achievementAddress, type: ['EndorsementSubject'] },
      credentialSchema: [{ type: '1EdTechJsonSchemaValidator2019' }],
      proof: [{ cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' }],
    })
    expect(endorsement.credentialSubject.endorsementComment).toContain('reconnaît la compétence')
  })

  it('is verified offline by code that shares nothing with the signer, and refused after any change', async () => {
    expect(await verifyCredential(endorsement, undefined, now(), await given())).toEqual({
      verified: true,
      issuer: 'did:web:portal.test',
    })
    const { credentialSubject } = endorsement
    for (const changed of [
      { ...endorsement, credentialSubject: { ...credentialSubject, endorsementComment: 'Autre chose.' } },
      { ...endorsement, credentialSubject: { ...credentialSubject, id: `${achievementAddress}0` } },
      { ...endorsement, issuer: { ...endorsement.issuer, name: 'Une autre' } },
      { ...endorsement, validFrom: '2020-01-01T00:00:00Z' },
    ]) {
      expect((await verifyCredential(changed, undefined, now(), await given())).verified).toBe(false)
      expect(await checkDocument(portal, JSON.stringify(changed))).toEqual({ kind: 'altered' })
    }
    expect(await checkDocument(portal, JSON.stringify(endorsement))).toEqual({ kind: 'endorsement' })
  })

  it('is no badge: a verifier that asks for one refuses it', async () => {
    const { didDocuments } = await given()
    expect(await verifyCredential(endorsement, undefined, now(), { didDocuments })).toEqual({
      verified: false,
      why: 'The type OpenBadgeCredential is missing.',
    })
  })

  it('leaves the hosted achievement a document of which every word has a meaning', async () => {
    const { body } = await get(achievementAddress)
    expect(await canonicalQuads(body, packagedContexts)).toContain('vocab.html#endorsement>')
  })

  it('is made once for one text, by however many issuers at once, and again for another text', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => issued(`many-${index}`)))
    expect(await portal.store.count(issuerEndorsements, everything)).toBe(1)
    const badge = { ...issueRequest().badge, version: 2 }
    expect(await issued('edited', { badge })).not.toBe(achievementAddress)
    expect(await portal.store.count(issuerEndorsements, everything)).toBe(2)
  })

  it('speaks of an engagement, and of no competency, for the badge of a status', async () => {
    const badge = { ...issueRequest().badge, code: 'ambassador', name: 'Ambassadeur' }
    const address = await issued('status', { badge, issuerBadgeId: 'ambassador' })
    const { body } = await get(address)
    expect(body.endorsement[0].credentialSubject.endorsementComment).toContain('reconnaît l’engagement')
  })

  it('is hosted in the form of Open Badges 2.0 too, about the badge class', async () => {
    const badgeClass = await get(achievementAddress.replace('/achievements/', '/v2/badges/')).expect(200)
    const [address] = badgeClass.body.endorsement
    const { body } = await get(address).expect(200).expect('content-type', 'application/ld+json')
    expect(body).toEqual({
      '@context': 'https://w3id.org/openbadges/v2',
      id: address,
      type: 'Endorsement',
      claim: {
        id: badgeClass.body.id,
        endorsementComment: endorsement.credentialSubject.endorsementComment,
      },
      issuer: badgeClass.body.issuer,
      issuedOn: endorsement.validFrom,
      verification: { type: 'HostedBadge' },
    })
  })

  it('is no longer shown once the key that signed it was revoked', async () => {
    portal.clock.advance(1000)
    await rotateIssuerKey.run(portal, system('test'), { from: null })
    const publicKeyMultibase = String(endorsement.proof[0].verificationMethod).split('#')[1] ?? ''
    await revokeIssuerKey.run(portal, system('test'), { publicKeyMultibase, reason: 'Clé copiée' })
    await get(endorsement.id).expect(404)
    const { body } = await get(achievementAddress).expect(200)
    expect(body).not.toHaveProperty('endorsement')
    expect(await checkDocument(portal, JSON.stringify(endorsement))).toEqual({ kind: 'untrustedKey' })
  })

  it('answers 404 for what was never signed', async () => {
    await get('/openbadges/endorsements/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10').expect(404)
    await get('/openbadges/v2/endorsements/issuer').expect(404)
    await get('/openbadges/v2/endorsements/..%2fissuer').expect(400)
  })
})
