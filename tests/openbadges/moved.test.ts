import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revokeIssuerKey, rotateIssuerKey } from '@/openbadges/commands/issuer-keys'
import { resignBadges } from '@/openbadges/commands/resign-badges'
import type { SignedCredential } from '@/openbadges/documents/document'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { checkAddress, checkDocument } from '@/openbadges/verification/check'
import { system } from '@/platform/actor'
import type { Env } from '@/platform/env'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { frontOf } from '~/tests/support/http'
import type { TestPortal } from '~/tests/support/portal'
import { whyRevoked } from '~/tests/support/verifier/status-list'
import { verifyCredential } from '~/tests/support/verifier/verify'
import { story } from '../support/story'
import { type IssuingPortal, issuingPortal } from './portal'

type Settings = Pick<Env, 'portalUrl' | 'issuerDid'>

const machine = system('issuer:keys')
const before: Settings = { portalUrl: 'https://old.test', issuerDid: 'web' }

/** The same portal, started again with other settings. */
const restarted = (portal: TestPortal, settings: Settings): TestPortal => ({
  ...portal,
  env: { ...portal.env, ...settings },
  store: { ...portal.store },
})

async function issued(portal: TestPortal, issuanceKey: string): Promise<SignedCredential> {
  const outcome = await embeddedIssuer(portal).issue(issueRequest({ issuanceKey }))
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome))
  const record = await publicCredential(portal, outcome.eventId)
  if (!record) throw new Error('not kept')
  return record.document
}

/** What the world gets at an address, where this portal answers at the host of that address. */
const asker = (portal: TestPortal) => {
  const front = frontOf(portal)
  return (address: string, accept = '*/*') => {
    const { host, pathname } = new URL(address)
    return supertest(front).get(pathname).set('Host', host).set('Accept', accept)
  }
}

const idOf = ({ id }: SignedCredential): string => id.split('/').at(-1) ?? ''

const moves: readonly (readonly [string, Settings, Settings])[] = [
  ['from the domain to the key', before, { ...before, issuerDid: 'key' }],
  ['from the key to the domain', { ...before, issuerDid: 'key' }, before],
  ['to another domain', before, { ...before, portalUrl: 'https://new.test' }],
  [
    'to another domain, under its key',
    { ...before, issuerDid: 'key' },
    { portalUrl: 'https://new.test', issuerDid: 'key' },
  ],
  [
    'to another domain and from the key to it',
    { ...before, issuerDid: 'key' },
    { portalUrl: 'https://new.test', issuerDid: 'web' },
  ],
  ['from http to https', { portalUrl: 'http://old.test', issuerDid: 'key' }, before],
]
for (const [how, first, then] of moves)
  story(`a portal that changed its name ${how}, in the middle of a month`, () => {
    let portal: IssuingPortal
    let after: TestPortal
    let kept: SignedCredential
    let revoked: SignedCredential
    let late: SignedCredential
    let later: SignedCredential
    let get: ReturnType<typeof asker>

    beforeAll(async () => {
      portal = await issuingPortal({ PORTAL_URL: first.portalUrl, ISSUER_DID: first.issuerDid })
      kept = await issued(portal, 'kept')
      revoked = await issued(portal, 'revoked')
      late = await issued(portal, 'late')
      await revoke(portal, 'revoked')
      portal.clock.advance(120_000)
      after = restarted(portal, then)
      later = await issued(after, 'later')
      await revoke(after, 'late')
      get = asker(after)
    })
    afterAll(() => portal.close())

    const revoke = (at: TestPortal, issuanceKey: string) =>
      embeddedIssuer(at).revoke({ issuanceKey, eventId: '', recipientEmail: '', reason: 'Émis par erreur' })
    const now = () => new Date(portal.clock.now())
    const listOf = async ({ credentialStatus }: SignedCredential) =>
      (await get(credentialStatus.statusListCredential).expect(200)).body
    const given = async () => ({
      didDocuments: await Promise.all(
        [...new Set([first.portalUrl, then.portalUrl])].map(
          async (origin) => (await get(`${origin}/.well-known/did.json`).expect(200)).body,
        ),
      ),
    })

    it('gives each credential a status list of its own issuer, at its own address', async () => {
      for (const credential of [kept, revoked, late, later]) {
        const list = await listOf(credential)
        expect(list.issuer).toBe(credential.issuer.id)
        expect(list.id).toBe(credential.credentialStatus.statusListCredential)
      }
      expect(later.issuer.id === kept.issuer.id && first.portalUrl === then.portalUrl).toBe(false)
      expect(later.credentialStatus.statusListCredential).not.toBe(kept.credentialStatus.statusListCredential)
    })

    it('leaves each verifiable for a verifier of its own, revocations from before and after included', async () => {
      for (const credential of [kept, revoked, late, later])
        expect(await verifyCredential(credential, undefined, now(), await given())).toMatchObject({ verified: true })
      for (const [credential, why] of [
        [kept, null],
        [later, null],
        [revoked, 'The credential was revoked.'],
        [late, 'The credential was revoked.'],
      ] as const)
        expect(await whyRevoked(credential, await listOf(credential), now(), await given())).toBe(why)
    })

    it('recognises each itself, by file and by address, old or new', async () => {
      for (const [credential, kind] of [
        [kept, 'valid'],
        [later, 'valid'],
        [revoked, 'revoked'],
      ] as const) {
        const found = { kind, credentialId: idOf(credential) }
        expect(await checkDocument(after, JSON.stringify(credential))).toEqual(found)
        expect(await checkAddress(after, credential.id)).toEqual(found)
        expect(await checkAddress(after, `${first.portalUrl}/verifier/${idOf(credential)}`)).toEqual(found)
        expect(await checkAddress(after, `${then.portalUrl}/verifier/${idOf(credential)}`)).toEqual(found)
      }
    })

    it('goes on serving each document under the address that is its name, and what it refers to', async () => {
      for (const credential of [kept, later]) {
        expect((await get(credential.id).expect(200)).body).toEqual(JSON.parse(JSON.stringify(credential)))
        const { achievement } = credential.credentialSubject
        const { body } = await get(achievement.id).expect(200)
        expect(body).toMatchObject({ id: achievement.id, name: achievement.name })
        expect(body.endorsement[0].credentialSubject.id).toBe(achievement.id)
        expect(
          await verifyCredential(body.endorsement[0], undefined, now(), {
            ...(await given()),
            type: 'EndorsementCredential',
          }),
        ).toMatchObject({ verified: true })
        await get(String(achievement.image?.id)).expect(200)
      }
    })

    it('hosts Open Badges 2.0 of one origin, and recognises a copy', async () => {
      for (const credential of [kept, later]) {
        // The scheme is that of now: nothing is served under the other one any more.
        const { host } = new URL(credential.id)
        const origin = host === new URL(then.portalUrl).host ? then.portalUrl : new URL(credential.id).origin
        const address = `${origin}/openbadges/v2/assertions/${idOf(credential)}`
        const { body: assertion } = await get(address).expect(200)
        expect(assertion.id).toBe(address)
        const { body: badgeClass } = await get(assertion.badge).expect(200)
        const { body: issuer } = await get(badgeClass.issuer).expect(200)
        expect([badgeClass.id, issuer.id]).toEqual([assertion.badge, badgeClass.issuer])
        expect(new Set([assertion.badge, badgeClass.issuer].map((one) => new URL(one).origin))).toEqual(
          new Set([origin]),
        )
        const copy = { ...assertion, badge: { ...badgeClass, issuer } }
        const found = { kind: 'valid', credentialId: idOf(credential) }
        expect(await checkDocument(after, JSON.stringify(copy))).toEqual(found)
        const { body: earlier } = await asker(portal)(`${first.portalUrl}/openbadges/v2/assertions/${idOf(kept)}`)
        expect(await checkDocument(after, JSON.stringify(earlier))).toMatchObject({ credentialId: idOf(kept) })
      }
    })

    it('signs again what a revoked key signed, each in the name that its list has', async () => {
      portal.clock.advance(1000)
      await rotateIssuerKey.run(after, machine, { from: null })
      const method = String(kept.proof[0].verificationMethod)
      await revokeIssuerKey.run(after, machine, { publicKeyMultibase: method.split('#')[1] ?? '', reason: 'Copiée' })
      expect(await resignBadges.run(after, machine, {})).toMatchObject({ ok: true })
      for (const credential of [kept, later]) {
        const again = (await publicCredential(after, idOf(credential)))?.document
        if (!again) throw new Error('not kept')
        expect(await verifyCredential(again, undefined, now(), await given())).toMatchObject({ verified: true })
        const list = await listOf(again)
        expect(list.issuer).toBe(again.issuer.id)
        expect(await whyRevoked(again, list, now(), await given())).toBeNull()
      }
    })
  })

describe('a portal that has moved', () => {
  let portal: IssuingPortal
  let credential: SignedCredential
  let ask: (path: string, host: string, method?: 'get' | 'post') => supertest.Test

  beforeAll(async () => {
    portal = await issuingPortal({ PORTAL_URL: 'https://old.test' })
    credential = await issued(portal, 'kept')
    const front = frontOf(restarted(portal, { portalUrl: 'https://new.test', issuerDid: 'web' }))
    ask = (path, host, method = 'get') => supertest(front)[method](path).set('Host', host)
  })
  afterAll(() => portal.close())

  it('sends people who follow an old address to the new one', async () => {
    const page = `/verifier/${idOf(credential)}`
    const moved = await ask(`${page}?utm=x`, 'old.test').expect(308)
    expect(moved.headers.location).toBe(`https://new.test${page}?utm=x`)
    const browser = await ask(new URL(credential.id).pathname, 'old.test').set('Accept', 'text/html').expect(303)
    expect(browser.headers.location).toBe(`https://new.test${page}`)
  })

  it('answers for badges alone at its old host, for nothing at a host that it never had', async () => {
    const path = new URL(credential.id).pathname
    await ask(path, 'old.test').expect(200)
    await ask('/api/portal/badges/check', 'old.test', 'post').send({}).expect(421)
    await ask('/admin', 'old.test').expect(421)
    await ask(path, 'elsewhere.test').expect(421)
    await ask('/.well-known/did.json', 'elsewhere.test').expect(421)
  })

  it('names each domain in a DID document of its own', async () => {
    expect((await ask('/.well-known/did.json', 'old.test').expect(200)).body.id).toBe('did:web:old.test')
    expect((await ask('/.well-known/did.json', 'new.test').expect(200)).body.id).toBe('did:web:new.test')
  })
})
