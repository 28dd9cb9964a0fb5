import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lastIssuedText } from '@/openbadges/queries'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { frontOf } from '~/tests/support/http'
import { textInPng } from '~/tests/support/verifier/png'
import { verifyCredential } from '~/tests/support/verifier/verify'
import { type IssuingPortal, issuingPortal } from './portal'

describe('the hosted Open Badges documents', () => {
  let portal: IssuingPortal
  let path: string

  beforeAll(async () => {
    portal = await issuingPortal()
    path = await issue('hosted')
  })
  afterAll(() => portal.close())

  async function issue(issuanceKey: string): Promise<string> {
    const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey }))
    if (outcome.kind !== 'accepted' || !outcome.credentialUrl) throw new Error(`not issued: ${outcome.kind}`)
    return new URL(outcome.credentialUrl).pathname
  }

  const get = (address: string) => portal.ask('get', address)
  const getJson = (address: string) => get(address).set('Accept', 'application/json')

  const revoke = (issuanceKey: string) =>
    embeddedIssuer(portal).revoke({ issuanceKey, eventId: '', recipientEmail: '', reason: 'Délivré par erreur' })

  it('serve the credential at its own id, as application/vc+ld+json, and it verifies as received', async () => {
    const { body: document } = await get(path).expect(200).expect('content-type', 'application/vc+ld+json')
    expect(document.id).toBe(`${portal.env.portalUrl}${path}`)
    expect(await verifyCredential(document, undefined, new Date(portal.clock.now()))).toMatchObject({ verified: true })
  })

  it('are where the page of a badge says, under the id that signed badges name, of the text issued last', async () => {
    expect(await lastIssuedText(portal, 'adapt-mastery')).toBeNull()
    const { body: signed } = await getJson(path).expect(200)
    const { achievement } = signed.credentialSubject
    const hosted = await lastIssuedText(portal, issueRequest({}).badge.code)
    expect(hosted?.achievementId).toBe(achievement.id)
    const { body: version3 } = await get(hosted?.version3 ?? '')
      .set('Accept', 'text/html')
      .expect(200)
    expect(version3).toMatchObject({ id: achievement.id, criteria: achievement.criteria })
    const { body: version2 } = await get(hosted?.version2 ?? '').expect(200)
    expect(version2).toMatchObject({ type: 'BadgeClass', name: achievement.name })
  })

  it.each([
    ['application/ld+json', 'application/ld+json'],
    ['application/json', 'application/json; charset=utf-8'],
    ['application/vc', 'application/vc'],
    ['image/png', 'application/vc+ld+json'],
  ])('answer a client that accepts %s', async (accepted, sent) => {
    const response = await get(path).set('Accept', accepted).expect(200)
    expect(response.headers['content-type']?.split(';')[0]).toBe(sent.split(';')[0])
    expect(response.headers.vary).toContain('Accept')
  })

  it('send a browser to the human page, and give it the file under .json', async () => {
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const response = await get(path).set('Accept', browser).expect(303)
    expect(response.headers.location).toBe(
      `${portal.env.portalUrl}${path.replace('openbadges/credentials', 'verifier')}`,
    )
    await get(`${path}.json`).set('Accept', browser).expect(200)
  })

  it('are readable from every site, preflight included', async () => {
    const response = await get(path).set('Origin', 'https://wallet.example')
    expect(response.headers['access-control-allow-origin']).toBe('*')
    expect(response.headers['cross-origin-resource-policy']).toBe('cross-origin')
    await portal.ask('options', path).set('Access-Control-Request-Method', 'GET').expect(204)
  })

  it('answer 304 to a client that has the document already', async () => {
    const { headers } = await get(path)
    await get(path).set('If-None-Match', String(headers.etag)).expect(304)
  })

  it('serve everything that the credential refers to', async () => {
    const { body: credential } = await getJson(path)
    const { achievement } = credential.credentialSubject
    const hosted = await get(new URL(achievement.id).pathname).expect(200)
    expect(hosted.headers['content-type']).toBe('application/ld+json')
    expect(hosted.body).toMatchObject({ id: achievement.id, criteria: achievement.criteria })
    const image = await get(new URL(achievement.image.id).pathname).expect(200).expect('content-type', 'image/png')
    expect(image.headers['cache-control']).toContain('immutable')
    const drawing = await get(new URL(achievement.image.id).pathname.replace('.png', '.svg')).expect(200)
    expect(drawing.headers['content-type']).toContain('image/svg+xml')
    expect(drawing.headers['content-security-policy']).toContain('sandbox')
    const issuer = await getJson('/openbadges/issuer').expect(200)
    expect(issuer.body).toMatchObject({ id: credential.issuer.id, type: ['Profile'] })
    const { statusListCredential } = credential.credentialStatus
    const list = await getJson(new URL(statusListCredential).pathname).expect(200)
    expect(list.body).toMatchObject({ id: statusListCredential, issuer: credential.issuer.id })
  })

  it('keep address and bytes of a credential when the same key is issued again', async () => {
    const before = await getJson(path)
    expect(await issue('hosted')).toBe(path)
    const after = await getJson(path)
    expect(after.text).toBe(before.text)
  })

  it('bake the credential into its image, which verifies when it is taken out, and stop doing so after a revocation', async () => {
    const baked = await issue('to-bake')
    const { body } = await get(`${baked}.png`).expect(200).expect('content-type', 'image/png')
    const document = JSON.parse(String(textInPng(body, 'openbadgecredential')))
    expect(textInPng(body, 'openbadges')).toBeNull()
    expect(document.id).toBe(`${portal.env.portalUrl}${baked}`)
    expect(await verifyCredential(document, undefined, new Date(portal.clock.now()))).toMatchObject({ verified: true })
    await revoke('to-bake')
    await get(`${baked}.png`).expect(410)
  })

  it('answer 410 for a revoked credential, without its content, and name it in the revocation list', async () => {
    const revoked = await issue('to-revoke')
    await get(revoked).expect(200)
    await revoke('to-revoke')
    const gone = await getJson(revoked).expect(410)
    expect(gone.body).toEqual({ id: `${portal.env.portalUrl}${revoked}`, revoked: true, revokedAt: portal.clock.now() })
    const list = await getJson('/openbadges/revocations/organize-practice').expect(200)
    expect(list.body.revokedCredential.map(({ id }: { id: string }) => id)).toContain(
      `${portal.env.portalUrl}${revoked}`,
    )
    expect(JSON.stringify(list.body)).not.toContain(path)
    const other = await getJson('/openbadges/revocations/general').expect(200)
    expect(other.body.revokedCredential).toEqual([])
  })

  it('give images an ETag, and 304 to whoever has them', async () => {
    const { body: credential } = await getJson(path)
    const image = new URL(credential.credentialSubject.achievement.image.id).pathname
    for (const address of [image, image.replace('.png', '.svg'), `${path}.png`]) {
      const { headers } = await get(address).expect(200)
      expect(headers.etag).toMatch(/^"[\w-]{43}"$/)
      await get(address).set('If-None-Match', String(headers.etag)).expect(304)
      await get(address).set('If-None-Match', '"other"').expect(200)
    }
  })

  it.each(['post', 'put', 'patch', 'delete'] as const)(
    'are read only: %s is answered with 405 and Allow',
    async (method) => {
      const { host, origin } = new URL(portal.env.portalUrl)
      for (const address of [
        path,
        '/openbadges/issuer',
        '/openbadges/elsewhere',
        '/openbadges',
        '/.well-known/did.json',
      ]) {
        const asked = supertest(frontOf(portal))[method](address).set('Host', host).set('Origin', origin)
        const { body, headers } = await asked.expect(405).expect('content-type', /problem\+json/)
        expect(headers.allow).toBe('GET, HEAD, OPTIONS')
        expect(body).toMatchObject({ code: 'openbadges.method-refused', detail: expect.stringContaining('GET') })
      }
    },
  )

  it.each([
    ['a badge that does not exist', '/openbadges/revocations/no-such-badge'],
    ['a name that objects have anyway', '/openbadges/revocations/constructor'],
    ['a badge in another spelling', '/openbadges/revocations/General'],
    ['a month without a badge', '/openbadges/status/2019-01'],
    ['a list of another identity', '/openbadges/status/2026-04-00000000'],
  ])('have no list of %s', async (_what, address) => {
    await getJson(address).expect(404)
    await getJson(`${address}.json`).expect(404)
  })

  it.each([
    '/openbadges/credentials/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10',
    '/openbadges/v2/assertions/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10',
    '/openbadges/credentials/n-importe-quoi',
    '/openbadges/status/2019-01',
    '/openbadges/elsewhere',
  ])('answer a person at %s with a page in French, a program with JSON', async (unknown) => {
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const page = await get(unknown)
      .set('Accept', browser)
      .expect(404)
      .expect('content-type', /text\/html/)
    expect(page.text).toContain('<html lang="fr">')
    expect(page.text).toContain('Aucun badge à cette adresse')
    for (const accept of ['application/vc+ld+json', 'application/ld+json', 'application/json', '*/*', 'image/png'])
      await get(unknown)
        .set('Accept', accept)
        .expect(404)
        .expect('content-type', /application\/problem\+json/)
  })

  it.each([
    '/openbadges/credentials/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10',
    '/openbadges/credentials/..',
    '/openbadges/achievements/organize-practice-0000000000000000',
    '/openbadges/images/keys.json',
    `/openbadges/images/${'0'.repeat(64)}.png`,
    '/openbadges/revocations/%27%20or%201=1',
    '/openbadges/elsewhere',
  ])('answer 404 in French for %s', async (unknown) => {
    const response = await get(unknown)
      .expect(404)
      .expect('content-type', /application\/problem\+json/)
    expect(response.body.code).toBe('openbadges.not-found')
  })
})
