import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { textInPng } from '~/tests/support/verifier/png'
import { type IssuingPortal, issuingPortal } from './portal'

/** What a verifier of hosted Open Badges 2.0 does: begins at the assertion and follows its addresses. */
describe('the hosted Open Badges 2.0 form of a badge', () => {
  let portal: IssuingPortal
  let credentialId: string

  beforeAll(async () => {
    portal = await issuingPortal()
    credentialId = await issue('hosted-2')
  })
  afterAll(() => portal.close())

  async function issue(issuanceKey: string): Promise<string> {
    const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey, expiresOn: '2029-03-29' }))
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    return outcome.eventId
  }

  const get = (address: string) => portal.ask('get', new URL(address, portal.env.portalUrl).pathname)
  const assertionAt = (id: string) => `/openbadges/v2/assertions/${id}`

  it('has every field that the specification requires, each of its form', async () => {
    const answer = await get(assertionAt(credentialId)).expect(200).expect('content-type', 'application/ld+json')
    const { body: assertion } = answer
    expect(assertion['@context']).toBe('https://w3id.org/openbadges/v2')
    expect(assertion.type).toBe('Assertion')
    expect(assertion.id).toBe(`${portal.env.portalUrl}${assertionAt(credentialId)}`)
    expect(assertion.verification).toEqual({ type: 'HostedBadge' })
    expect(assertion.issuedOn).toBe('2026-03-29T00:00:00+01:00')
    expect(assertion.expires).toBe('2029-03-28T23:59:59+02:00')
    const { identity, salt, ...recipient } = assertion.recipient
    expect(recipient).toEqual({ type: 'email', hashed: true })
    const hash = createHash('sha256').update(`lea.martin@example.org${salt}`).digest('hex')
    expect(identity).toBe(`sha256$${hash}`)

    const { body: badge } = await get(assertion.badge).expect(200)
    expect(badge).toMatchObject({ id: assertion.badge, type: 'BadgeClass', name: 'Organiser · je pratique' })
    expect(badge.criteria.narrative).toContain('Prépare, planifie')
    expect(badge.alignment[0]).toMatchObject({ targetUrl: 'https://framework.example/organize' })
    expect(badge.alignment[0]).not.toHaveProperty('type')
    await get(badge.image.id).expect(200).expect('content-type', 'image/png')

    const { body: issuer } = await get(badge.issuer).expect(200)
    expect(issuer).toMatchObject({ id: badge.issuer, type: 'Issuer', url: portal.env.portalUrl })
    const origins = [assertion.id, assertion.badge, badge.issuer].map((address) => new URL(address).origin)
    expect(new Set(origins).size).toBe(1)
  })

  it('tells the same badge as the signed form, and no address or name of a person', async () => {
    const { body: assertion, text } = await get(assertionAt(credentialId)).set('Accept', 'application/json')
    const { body: credential } = await get(`/openbadges/credentials/${credentialId}`)
    expect(assertion.issuedOn).toBe(credential.validFrom)
    expect(assertion.recipient.identity).toBe(credential.credentialSubject.identifier[0].identityHash)
    expect(assertion.evidence[0].narrative).toBe(credential.evidence[0].narrative)
    expect(text.toLowerCase()).not.toMatch(/martin|léa|example\.org/)
  })

  it('is baked into a PNG under the keyword of 2.0', async () => {
    const { body: image } = await get(`${assertionAt(credentialId)}.png`)
      .expect(200)
      .expect('content-type', 'image/png')
    expect(JSON.parse(String(textInPng(image, 'openbadges'))).id).toBe(
      `${portal.env.portalUrl}${assertionAt(credentialId)}`,
    )
    expect(textInPng(image, 'openbadgecredential')).toBeNull()
  })

  it('sends a person to the page of the badge', async () => {
    const answer = await get(assertionAt(credentialId)).set('Accept', 'text/html').expect(303)
    expect(answer.headers.location).toBe(`${portal.env.portalUrl}/verifier/${credentialId}`)
  })

  it('answers 410 with the short body once the badge is revoked, in every form', async () => {
    const revoked = await issue('revoked-2')
    await embeddedIssuer(portal).revoke({ issuanceKey: 'revoked-2', eventId: revoked, recipientEmail: '', reason: 'x' })
    const { body } = await get(assertionAt(revoked)).expect(410)
    expect(body).toMatchObject({ id: `${portal.env.portalUrl}${assertionAt(revoked)}`, revoked: true })
    expect(body).not.toHaveProperty('recipient')
    await get(`${assertionAt(revoked)}.png`).expect(410)
    await get(`${assertionAt(revoked)}.json`).expect(410)
  })

  it('answers 404 for what was never issued', async () => {
    await get(assertionAt('9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10')).expect(404)
    await get('/openbadges/v2/badges/organize-practice-0000000000000000').expect(404)
  })
})
