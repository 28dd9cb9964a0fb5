import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rotateIssuerKey } from '@/openbadges/commands/issuer-keys'
import type { SignedCredential } from '@/openbadges/documents/document'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { encodedBits, statusListName } from '@/openbadges/status-lists/status-list'
import { system } from '@/platform/actor'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { whyRevoked } from '~/tests/support/verifier/status-list'
import { verifyCredential } from '~/tests/support/verifier/verify'
import { story } from '../support/story'
import { type IssuingPortal, issuingPortal } from './portal'

async function issued(portal: IssuingPortal, issuanceKey: string): Promise<SignedCredential> {
  const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey }))
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
  const record = await publicCredential(portal, outcome.eventId)
  if (!record) throw new Error('not kept')
  return record.document
}

const revoke = (portal: IssuingPortal, issuanceKey: string) =>
  embeddedIssuer(portal).revoke({ issuanceKey, eventId: '', recipientEmail: '', reason: 'Délivré par erreur' })

const portals = [
  ['https://portal.test', 'did:web:portal.test', '2026-04'],
  ['http://portal.test', 'did:key:', '2026-04-'],
] as const
for (const [portalUrl, issuer, name] of portals)
  story(`the status list of a portal at ${portalUrl}`, () => {
    let portal: IssuingPortal
    let kept: SignedCredential
    let revoked: SignedCredential

    beforeAll(async () => {
      portal = await issuingPortal({ PORTAL_URL: portalUrl })
      kept = await issued(portal, 'kept')
      revoked = await issued(portal, 'revoked')
    })
    afterAll(() => portal.close())

    const get = (address: string) => portal.ask('get', new URL(address).pathname)
    const listOf = async (credential: SignedCredential) =>
      (await get(credential.credentialStatus.statusListCredential).expect(200)).body
    const given = async () => ({ didDocuments: [(await portal.ask('get', '/.well-known/did.json')).body] })
    const now = () => new Date(portal.clock.now())

    it('is named by each credential, with a position of its own, in the one form that Open Badges 3.0 allows', () => {
      const { credentialStatus } = kept
      expect(credentialStatus).toEqual({
        id: `${credentialStatus.statusListCredential}#${credentialStatus.statusListIndex}`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: expect.stringMatching(/^\d+$/),
        statusListCredential: expect.stringContaining(`${portalUrl}/openbadges/status/${name}`),
      })
      expect(credentialStatus.statusListIndex).not.toBe(revoked.credentialStatus.statusListIndex)
    })

    it('is a signed credential of the same issuer, that a verifier of its own accepts', async () => {
      const answer = await get(kept.credentialStatus.statusListCredential).expect(200)
      expect(answer.headers['content-type']).toBe('application/vc+ld+json')
      expect(answer.headers['cache-control']).toBe('public, max-age=300')
      expect(answer.body.issuer).toBe(kept.issuer.id)
      expect(answer.body.issuer).toContain(issuer)
      expect(answer.body.id).toBe(kept.credentialStatus.statusListCredential)
      const type = 'BitstringStatusListCredential' as const
      const verdict = await verifyCredential(answer.body, undefined, now(), { ...(await given()), type })
      expect(verdict).toMatchObject({ verified: true })
    })

    it('shows a revocation to somebody who holds the file, offline, and nothing of the other badges', async () => {
      expect(await whyRevoked(revoked, await listOf(revoked), now(), await given())).toBeNull()
      portal.clock.advance(1000)
      await revoke(portal, 'revoked')
      const list = await listOf(revoked)
      expect(await whyRevoked(revoked, list, now(), await given())).toBe('The credential was revoked.')
      expect(await whyRevoked(kept, list, now(), await given())).toBeNull()
      expect((await verifyCredential(revoked, undefined, now(), await given())).verified).toBe(true)
    })

    it('cannot be changed: a cleared bit no longer verifies', async () => {
      const list = await listOf(revoked)
      const cleared = { ...list, credentialSubject: { ...list.credentialSubject, encodedList: encodedBits([]) } }
      expect(await whyRevoked(revoked, cleared, now(), await given())).toContain('does not verify')
    })

    it('is the same bytes at each request until something changes, and 304 to whoever has it', async () => {
      const { statusListCredential } = kept.credentialStatus
      const [one, two] = [await get(statusListCredential), await get(statusListCredential)]
      expect(one.text).toBe(two.text)
      await get(statusListCredential).set('If-None-Match', String(one.headers.etag)).expect(304)
    })

    it('still has the issuer of its credentials after the key was changed', async () => {
      portal.clock.advance(1000)
      await rotateIssuerKey.run(portal, system('test'), { from: null })
      const later = await issued(portal, 'later')
      for (const credential of [kept, later]) {
        const list = await listOf(credential)
        expect(list.issuer).toBe(credential.issuer.id)
        expect(await whyRevoked(credential, list, now(), await given())).toBeNull()
      }
      expect(await whyRevoked(revoked, await listOf(revoked), now(), await given())).toBe('The credential was revoked.')
    })

    it.each(['2019-01', '2026-4', '2026-04-zzzzzzzz', 'issuer'])('is absent for %s', async (unknown) => {
      await portal.ask('get', `/openbadges/status/${unknown}`).expect(404)
    })

    it('has a credential’s own refresh address beside it, which answers what is signed now, and 410 once revoked', async () => {
      expect(kept.refreshService).toEqual({ id: `${kept.id}/refresh`, type: '1EdTechCredentialRefresh' })
      const { body } = await get(kept.refreshService.id).expect(200).expect('content-type', 'application/vc+ld+json')
      expect(body).toEqual(JSON.parse(JSON.stringify(kept)))
      const gone = await get(revoked.refreshService.id).expect(410)
      expect(gone.body).toMatchObject({ id: revoked.id, revoked: true })
      await portal.ask('get', '/openbadges/credentials/9b2f6d0e-9c1e-4a57-8a55-2f7c9f4f1a10/refresh').expect(404)
    })
  })

describe('a position in a status list', () => {
  it('is never shared: who meets a taken one draws again', async () => {
    const portal = await issuingPortal()
    const drawn = [7, 7, 7, 8]
    const position = (list: string) => ({ list, index: drawn.shift() ?? 9 })
    const issuer = embeddedIssuer(portal, position)
    expect(await issuer.issue(issueRequest({ issuanceKey: 'first' }))).toMatchObject({ kind: 'accepted' })
    const second = await issuer.issue(issueRequest({ issuanceKey: 'second' }))
    expect(second).toMatchObject({ kind: 'accepted' })
    const record = await publicCredential(portal, second.kind === 'accepted' ? second.eventId : '')
    expect(record?.document.credentialStatus.statusListIndex).toBe('8')
    expect(drawn).toEqual([])
    await portal.close()
  })

  it('says that nothing was sent when a list is full', async () => {
    const portal = await issuingPortal()
    const issuer = embeddedIssuer(portal, (list) => ({ list, index: 3 }))
    await issuer.issue(issueRequest({ issuanceKey: 'first' }))
    const full = await issuer.issue(issueRequest({ issuanceKey: 'second' }))
    expect(full).toMatchObject({ kind: 'notSent', why: expect.stringContaining('status list') })
    await portal.close()
  })

  it.each([
    [0, 0, 0x80],
    [7, 0, 0x01],
    [8, 1, 0x80],
    [1_048_575, 131_071, 0x01],
  ])('%i is bit %i of the specification: left-most first', (index, byte, value) => {
    const bits = gunzipSync(Buffer.from(encodedBits([index]).slice(1), 'base64url'))
    expect(bits.length).toBe(131_072)
    expect(bits[byte]).toBe(value)
    expect(bits.reduce((sum, one) => sum + one, 0)).toBe(value)
  })

  it('belongs to the Paris month of its signature', () => {
    const web = { issuerDid: 'web' as const, portalUrl: 'https://portal.test' }
    expect(statusListName(web, 'z6Mk', '2026-03-31T21:59:59.000Z')).toMatch(/^2026-03-[0-9a-f]{8}$/)
    expect(statusListName(web, 'z6Mk', '2026-03-31T22:00:00.000Z')).toMatch(/^2026-04-[0-9a-f]{8}$/)
  })

  it('belongs to one issuer at one address: another domain, another method or another key has its own', () => {
    const web = { issuerDid: 'web' as const, portalUrl: 'https://portal.test' }
    const key = { ...web, issuerDid: 'key' as const }
    const named = (env: Parameters<typeof statusListName>[0], publicKey: string) =>
      statusListName(env, publicKey, '2026-03-31T21:59:59.000Z')
    expect(named(web, 'z6MkOne')).toBe(named(web, 'z6MkTwo'))
    const names = [
      named(web, 'z6MkOne'),
      named({ ...web, portalUrl: 'https://moved.test' }, 'z6MkOne'),
      named(key, 'z6MkOne'),
      named(key, 'z6MkTwo'),
      named({ ...key, portalUrl: 'https://moved.test' }, 'z6MkOne'),
    ]
    expect(new Set(names).size).toBe(5)
  })
})
