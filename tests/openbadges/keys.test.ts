import { randomBytes } from 'node:crypto'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resealIssuerKeys, revokeIssuerKey, rotateIssuerKey } from '@/openbadges/commands/issuer-keys'
import { resignBadges } from '@/openbadges/commands/resign-badges'
import type { SignedCredential } from '@/openbadges/documents/document'
import { currentKey, issuerKeys, periodsOf } from '@/openbadges/keys/key-register'
import { generateSigningKey } from '@/openbadges/keys/keys'
import { registeredKeys } from '@/openbadges/keys/signing-keys'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { checkAddress, checkDocument } from '@/openbadges/verification/check'
import { anonymous, system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { everything } from '@/platform/store/store'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { everythingKept } from '~/tests/support/everything-kept'
import { frontOf } from '~/tests/support/http'
import { didWebAddress } from '~/tests/support/verifier/did-web'
import { whyRevoked } from '~/tests/support/verifier/status-list'
import { verifyCredential } from '~/tests/support/verifier/verify'
import { story } from '../support/story'
import { type IssuingPortal, issuingPortal } from './portal'

const machine = system('issuer:keys')

async function issued(portal: Portal, issuanceKey: string): Promise<SignedCredential> {
  const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey }))
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
  const record = await publicCredential(portal, outcome.eventId)
  if (!record) throw new Error('not kept')
  return record.document
}

const methodOf = (document: SignedCredential): string => String(document.proof[0].verificationMethod)
const publicPartOf = (document: SignedCredential): string => methodOf(document).split('#')[1] ?? ''

describe.each([
  ['the key itself (did:key)', 'http://portal.test', 'key'],
  ['the domain (did:web)', 'https://portal.test', 'web'],
])('signing in the name of %s', (_name, portalUrl, method) => {
  let portal: IssuingPortal
  let before: SignedCredential
  let after: SignedCredential

  beforeAll(async () => {
    portal = await issuingPortal({ PORTAL_URL: portalUrl })
    before = await issued(portal, 'before')
    portal.clock.advance(60_000)
    expect(await rotateIssuerKey.run(portal, machine, { from: null })).toMatchObject({ ok: true })
    after = await issued(portal, 'after')
  })
  afterAll(() => portal.close())

  const didDocument = async () => (await portal.ask('get', '/.well-known/did.json').expect(200)).body

  it('names the issuer so, and puts its key into the proof', () => {
    const expected = method === 'web' ? 'did:web:portal.test' : `did:key:${publicPartOf(before)}`
    expect(before.issuer.id).toBe(expected)
    expect(methodOf(before)).toBe(`${expected}#${publicPartOf(before)}`)
  })

  it('signs with the new key after a rotation, and keeps the old badges valid, for us and for a verifier of its own', async () => {
    expect(publicPartOf(after)).not.toBe(publicPartOf(before))
    expect(before.issuer.id === after.issuer.id).toBe(method === 'web')
    const didDocuments = [await didDocument()]
    for (const document of [before, after]) {
      expect(await checkDocument(portal, JSON.stringify(document))).toMatchObject({ kind: 'valid' })
      const verdict = await verifyCredential(document, undefined, new Date(portal.clock.now()), { didDocuments })
      expect(verdict).toEqual({ verified: true, issuer: document.issuer.id })
    }
  })

  it('says of a badge in whose proof the key of another of ours was written that it was changed', async () => {
    const [proof] = before.proof
    const forged = { ...before, proof: [{ ...proof, verificationMethod: methodOf(after) }] }
    expect(await checkDocument(portal, JSON.stringify(forged))).toEqual({ kind: 'altered' })
  })

  it('shows its profile and its healthy state under the new key', async () => {
    const { body } = await portal.ask('get', '/openbadges/issuer').set('Accept', 'application/json').expect(200)
    expect(body.id).toBe(after.issuer.id)
    expect(await embeddedIssuer(portal).health()).toMatchObject({ kind: 'ready' })
  })
})

describe('the DID document', () => {
  it('is served where did:web says, open to every site, with every key whose signatures count', async () => {
    const portal = await issuingPortal({ PORTAL_URL: 'https://portal.test' })
    const before = await issued(portal, 'before')
    await rotateIssuerKey.run(portal, machine, { from: '2026-05-01T06:00:00.000Z' })
    const address = new URL(didWebAddress('did:web:portal.test'))
    const answer = await portal.ask('get', address.pathname).expect(200)
    expect(answer.headers['content-type']).toBe('application/did+ld+json')
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(answer.body.id).toBe('did:web:portal.test')
    expect(answer.body.verificationMethod).toHaveLength(2)
    expect(answer.body.assertionMethod).toEqual(answer.body.verificationMethod.map(({ id }: { id: string }) => id))
    expect(answer.body.assertionMethod[0]).toBe(methodOf(before))
    const json = await portal.ask('get', address.pathname).set('Accept', 'application/json').expect(200)
    expect(json.headers['content-type']).toContain('application/json')
    await portal.close()
  })

  it('writes a port as did:web asks', () => {
    expect(didWebAddress('did:web:localhost%3A3000')).toBe('https://localhost:3000/.well-known/did.json')
    expect(didWebAddress('did:web:badges.example:open:badges')).toBe('https://badges.example/open/badges/did.json')
  })

  it('is absent where no badge was ever signed', async () => {
    const portal = await issuingPortal({ ISSUER: 'obf', OBF_CLIENT_ID: 'none', OBF_CLIENT_SECRET: 'none' })
    // Outside of the demonstration, which always has a key of its own, nobody makes one for another issuer.
    const withoutKey = frontOf({ ...portal, env: { ...portal.env, issuerSigningKey: null } })
    await supertest(withoutKey).get('/.well-known/did.json').set('Host', 'portal.test').expect(404)
    await portal.close()
  })

  it('stays, with the badges, when another issuer is chosen', async () => {
    const portal = await issuingPortal()
    const document = await issued(portal, 'before')
    const changed = { ...portal, env: { ...portal.env, issuer: 'obf' as const, issuerSigningKey: null } }
    expect(await checkDocument(changed, JSON.stringify(document))).toMatchObject({ kind: 'valid' })
    await portal.close()
  })
})

story('a signing key', () => {
  let portal: IssuingPortal

  beforeAll(async () => {
    portal = await issuingPortal({ PORTAL_URL: 'https://portal.test' })
  })
  afterAll(() => portal.close())

  it('is kept sealed: no half of a secret is in the database, in whatever form', async () => {
    await issued(portal, 'sealed')
    const secret = portal.env.issuerSigningKey?.split(':')[0] ?? ''
    const kept = await everythingKept(portal)
    expect(kept).toContain(portal.env.issuerSigningKey?.split(':')[1])
    expect(kept).not.toContain(secret)
    expect(kept).not.toContain(secret.slice(5, 45))
  })

  it('that is made ahead is published at once and signs from its day on', async () => {
    await rotateIssuerKey.run(portal, machine, { from: '2026-04-10T06:00:00Z' })
    const [old, ahead] = (await registeredKeys(portal)).map(({ publicKeyMultibase }) => publicKeyMultibase)
    expect(publicPartOf(await issued(portal, 'ahead-1'))).toBe(old)
    const { body } = await portal.ask('get', '/.well-known/did.json')
    expect(body.assertionMethod).toContain(`did:web:portal.test#${ahead}`)
    portal.clock.set('2026-04-10T06:00:00.000Z')
    expect(publicPartOf(await issued(portal, 'ahead-2'))).toBe(ahead)
  })

  it('cannot begin in the past', async () => {
    const refused = await rotateIssuerKey.run(portal, machine, { from: '2026-01-01T00:00:00Z' })
    expect(refused).toMatchObject({ ok: false, problem: { code: 'issuer-key.past' } })
  })

  it('of the settings does not come back at a restart, and a new one in the settings takes over', async () => {
    const restarted = await issued({ ...portal, env: { ...portal.env } }, 'restarted')
    expect(publicPartOf(restarted)).not.toBe(portal.env.issuerSigningKey?.split(':')[1])
    portal.clock.advance(1000)
    const line = await generateSigningKey()
    const changed = { ...portal, env: { ...portal.env, issuerSigningKey: line } }
    expect(publicPartOf(await issued(changed, 'new-setting'))).toBe(line.split(':')[1])
    expect(publicPartOf(await issued(portal, 'other-process'))).toBe(line.split(':')[1])
  })

  it('is taken over from the settings once, by however many processes start together', async () => {
    const fresh = await issuingPortal()
    await Promise.all(Array.from({ length: 10 }, () => registeredKeys({ ...fresh })))
    expect(await fresh.store.count(issuerKeys, everything)).toBe(1)
    await fresh.close()
  })

  it('that still signs is not revoked, an older one is: its files count no more, its badges stay at their address', async () => {
    const document = await issued(portal, 'leaked')
    const leaked = publicPartOf(document)
    const order = { publicKeyMultibase: leaked, reason: 'Copiée par erreur' }
    const tooEarly = await revokeIssuerKey.run(portal, machine, order)
    expect(tooEarly).toMatchObject({ ok: false, problem: { code: 'issuer-key.signing' } })
    portal.clock.advance(1000)
    await rotateIssuerKey.run(portal, machine, { from: null })
    expect(await revokeIssuerKey.run(portal, machine, order)).toMatchObject({ ok: true })
    const { body } = await portal.ask('get', '/.well-known/did.json')
    expect(body.assertionMethod).not.toContain(methodOf(document))
    expect(await checkDocument(portal, JSON.stringify(document))).toEqual({ kind: 'untrustedKey' })
    expect(await checkAddress(portal, document.id)).toMatchObject({ kind: 'valid' })
    const didDocuments = [body]
    const verdict = await verifyCredential(document, undefined, new Date(portal.clock.now()), { didDocuments })
    expect(verdict.verified).toBe(false)
  })

  it('is made, revoked and sealed again on the machine alone, whoever asks', async () => {
    for (const result of [
      await rotateIssuerKey.run(portal, anonymous, { from: null }),
      await revokeIssuerKey.run(portal, anonymous, { publicKeyMultibase: 'z6Mk', reason: 'Essai' }),
      await resealIssuerKeys.run(portal, anonymous, {}),
    ])
      expect(result).toMatchObject({ ok: false, problem: { status: 404 } })
  })

  it('opens with the new cipher key alone once it was sealed again', async () => {
    const newest = randomBytes(32).toString('base64')
    const withKeys = (recipientCipherKeys: readonly string[]) => ({
      ...portal,
      env: { ...portal.env, recipientCipherKeys },
    })
    const without = embeddedIssuer(withKeys([newest]))
    expect(await without.health()).toMatchObject({ kind: 'unavailable' })
    const both = withKeys([newest, ...portal.env.recipientCipherKeys])
    expect(await resealIssuerKeys.run(both, machine, {})).toMatchObject({ ok: true })
    expect(await embeddedIssuer(withKeys([newest])).health()).toMatchObject({ kind: 'ready' })
  })
})

describe('after a key was revoked', () => {
  it.each(['https://portal.test', 'http://portal.test'])(
    'the badges that it signed at %s are signed again: same id and words, valid for everybody, once',
    async (portalUrl) => {
      const portal = await issuingPortal({ PORTAL_URL: portalUrl })
      const before = await issued(portal, 'before')
      portal.clock.advance(1000)
      await rotateIssuerKey.run(portal, machine, { from: null })
      const other = await issued(portal, 'by-the-new-key')
      const order = { publicKeyMultibase: publicPartOf(before), reason: 'Clé copiée' }
      await revokeIssuerKey.run(portal, machine, order)
      // One badge, and the endorsement of its text.
      expect(await resignBadges.run(portal, machine, {})).toEqual({ ok: true, value: 2 })
      const get = async (address: string) => (await portal.ask('get', new URL(address).pathname).expect(200)).body
      const after = await get(before.refreshService.id)
      expect(publicPartOf(after)).toBe(publicPartOf(other))
      const { proof: _, issuer, ...words } = JSON.parse(JSON.stringify(before))
      expect(after).toMatchObject({ ...words, issuer: { name: issuer.name, id: other.issuer.id } })
      expect(await checkDocument(portal, JSON.stringify(after))).toMatchObject({ kind: 'valid' })
      const now = new Date(portal.clock.now())
      const given = { didDocuments: [await get(`${portalUrl}/.well-known/did.json`)] }
      expect(await verifyCredential(after, undefined, now, given)).toMatchObject({ verified: true })
      const list = await get(after.credentialStatus.statusListCredential)
      expect(list.issuer).toBe(after.issuer.id)
      expect(await whyRevoked(after, list, now, given)).toBeNull()
      expect((await get(after.credentialSubject.achievement.id)).endorsement).toHaveLength(1)
      expect(await get(other.id)).toEqual(JSON.parse(JSON.stringify(other)))
      expect(await resignBadges.run(portal, machine, {})).toEqual({ ok: true, value: 0 })
      expect(await resignBadges.run(portal, anonymous, {})).toMatchObject({ ok: false })
      await portal.close()
    },
  )
})

describe('the periods of signing keys', () => {
  const key = (publicKeyMultibase: string, activatedAt: string, revokedAt: string | null = null) => ({
    publicKeyMultibase,
    activatedAt,
    revokedAt,
  })
  const keys = [
    key('c', '2026-03-01T00:00:00.000Z'),
    key('a', '2026-01-01T00:00:00.000Z'),
    key('b', '2026-02-01T00:00:00.000Z', '2026-02-10T00:00:00.000Z'),
    key('d', '2026-06-01T00:00:00.000Z'),
  ]

  it.each([
    ['2025-12-31T00:00:00.000Z', null],
    ['2026-01-15T00:00:00.000Z', 'a'],
    ['2026-02-05T00:00:00.000Z', 'a'],
    ['2026-03-01T00:00:00.000Z', 'c'],
    ['2026-06-01T00:00:00.000Z', 'd'],
  ])('at %s, %s signs', (now, expected) => {
    expect(currentKey(keys, now)?.publicKeyMultibase ?? null).toBe(expected)
  })

  it('follow one another, without the revoked one', () => {
    expect(
      periodsOf(keys, '2026-04-01T00:00:00.000Z').map(({ publicKeyMultibase, to, state }) => [
        publicKeyMultibase,
        to,
        state,
      ]),
    ).toEqual([
      ['a', '2026-03-01T00:00:00.000Z', 'retired'],
      ['b', '2026-02-10T00:00:00.000Z', 'revoked'],
      ['c', '2026-06-01T00:00:00.000Z', 'signs'],
      ['d', null, 'waits'],
    ])
  })
})
