import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BadgeIssuer } from '@/issuing/ports'
import { issuerKeys } from '@/openbadges/keys/key-register'
import { generateSigningKey } from '@/openbadges/keys/keys'
import { credentials } from '@/openbadges/records'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { everything } from '@/platform/store/store'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { verifyCredential } from '~/tests/support/verifier/verify'
import { issuerContract } from '../issuing/issuers/contract'
import { type IssuingPortal, issuingPortal } from './portal'

describe('the embedded issuer', () => {
  let portal: IssuingPortal
  let issuer: BadgeIssuer

  beforeAll(async () => {
    portal = await issuingPortal()
    issuer = embeddedIssuer(portal)
  })
  afterAll(() => portal.close())

  const count = (issuanceKey: string) => portal.store.count(credentials, { issuanceKey: { equals: issuanceKey } })

  issuerContract(() => ({ issuer, countAtTheService: count }))

  it('makes one credential of twenty calls with one key at the same moment, and answers it to all', async () => {
    const request = issueRequest({ issuanceKey: 'twenty-at-once' })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => issuer.issue(request)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(20).fill('accepted'))
    const eventIds = new Set(outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.eventId))
    expect(eventIds.size).toBe(1)
    expect(await count('twenty-at-once')).toBe(1)
  })

  it('answers each of those that are asked for at the same moment with its own: known, refused, new, and one twice', async () => {
    const known = await issuer.issue(issueRequest({ issuanceKey: 'moment-known' }))
    const wanted = ['moment-a', 'moment-known', 'bad: key', 'moment-b', 'moment-a']
    const outcomes = await Promise.all(wanted.map((issuanceKey) => issuer.issue(issueRequest({ issuanceKey }))))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'refused', 'accepted', 'accepted'])
    const eventIds = outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.eventId : null))
    expect(eventIds[1]).toBe(known.kind === 'accepted' ? known.eventId : '')
    expect(eventIds[0]).toBe(eventIds[4])
    expect(new Set(eventIds).size).toBe(4)
    for (const key of ['moment-a', 'moment-b', 'moment-known']) expect(await count(key)).toBe(1)
  })

  it('makes one credential when two processes with issuers of their own use one key', async () => {
    const request = issueRequest({ issuanceKey: 'two-issuers' })
    const other = embeddedIssuer(portal)
    const [one, two] = await Promise.all([issuer.issue(request), other.issue(request)])
    expect(one).toEqual(two)
    expect(await count('two-issuers')).toBe(1)
  })

  it('keeps a document that a verifier sharing nothing with it accepts, and no address or name', async () => {
    const request = issueRequest({ issuanceKey: 'kept' })
    await issuer.issue(request)
    const [record] = await portal.store.find(credentials, { where: { issuanceKey: { equals: 'kept' } } })
    expect(await verifyCredential(record?.document, undefined, new Date(portal.clock.now()))).toMatchObject({
      verified: true,
    })
    expect(JSON.stringify(record).toLowerCase()).not.toMatch(/martin|example\.org|léa/)
  })

  it('gives two badges of one person unlinkable identities', async () => {
    const request = issueRequest({ issuanceKey: 'first-of-two' })
    await issuer.issue(request)
    await issuer.issue({ ...request, issuanceKey: 'second-of-two' })
    const rows = await portal.store.find(credentials, {
      where: { issuanceKey: { in: ['first-of-two', 'second-of-two'] } },
    })
    const hashes = rows.map(({ document }) => document.credentialSubject.identifier[0].identityHash)
    expect(new Set(hashes).size).toBe(2)
  })

  it('keeps the badge’s drawing as SVG and as PNG under the address that the achievement names', async () => {
    await issuer.issue(issueRequest({ issuanceKey: 'with-image' }))
    const [record] = await portal.store.find(credentials, { where: { issuanceKey: { equals: 'with-image' } } })
    const image = record?.document.credentialSubject.achievement.image?.id ?? ''
    const name = image.replace(/^.*\/images\//, 'openbadges/')
    const png = await portal.files.get(name)
    expect(
      Buffer.from(png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(Buffer.from((await portal.files.get(name.replace('.png', '.svg'))) ?? []).toString()).toContain('<svg')
  })

  it('draws every badge of the scheme itself when no drawing comes with it, small enough for a wallet', async () => {
    for (const { issuerBadgeId } of await issuer.badges()) {
      const issuanceKey = `drawn.${issuerBadgeId}`
      const badge = { ...issueRequest().badge, code: issuerBadgeId, imageSvg: null }
      await issuer.issue(issueRequest({ issuanceKey, issuerBadgeId, badge }))
      const [record] = await portal.store.find(credentials, { where: { issuanceKey: { equals: issuanceKey } } })
      const image = record?.document.credentialSubject.achievement.image?.id ?? ''
      const png = Buffer.from((await portal.files.get(image.replace(/^.*\/images\//, 'openbadges/'))) ?? [])
      const { width, height, format } = await sharp(png).metadata()
      expect([issuerBadgeId, width, height, format]).toEqual([issuerBadgeId, 600, 600, 'png'])
      expect(png.length).toBeLessThan(60_000)
    }
  })

  it('says that the issuer, and not the row, is in trouble when the signing key is missing or wrong', async () => {
    const fresh = await issuingPortal()
    const [one, two] = [await generateSigningKey(), await generateSigningKey()]
    const mismatched = `${one.split(':')[0]}:${two.split(':')[1]}`
    for (const issuerSigningKey of [null, 'nonsense', mismatched]) {
      const broken = embeddedIssuer({ ...fresh, env: { ...fresh.env, issuerSigningKey } })
      const health = await broken.health()
      expect(health.kind).toBe('unavailable')
      expect(JSON.stringify(health)).not.toContain(one.split(':')[0])
      const outcome = await broken.issue(issueRequest({ issuanceKey: 'keyless' }))
      expect(outcome).toMatchObject({ kind: 'issuerUnavailable' })
    }
    expect(await fresh.store.count(credentials, { issuanceKey: { equals: 'keyless' } })).toBe(0)
    expect(await fresh.store.count(issuerKeys, everything)).toBe(0)
    await fresh.close()
  })

  it('answers « unknown » when the database gives up while the credential is being kept', async () => {
    const store = { ...portal.store, find: portal.store.find.bind(portal.store), insert: failing }
    const cut = embeddedIssuer({ ...portal, store })
    expect(await cut.issue(issueRequest({ issuanceKey: 'cut' }))).toEqual({ kind: 'unknown', why: 'connection lost' })
  })

  it('answers « not sent » when the database is away before anything was kept, and « unclear » to a look-up', async () => {
    const away = embeddedIssuer({ ...portal, store: { ...portal.store, find: failing } })
    const request = issueRequest({ issuanceKey: 'away' })
    expect(await away.issue(request)).toEqual({ kind: 'notSent', why: 'connection lost' })
    const found = await away.find({
      issuanceKey: 'away',
      issuerBadgeId: 'general',
      recipientEmail: 'a@example.org',
      since: '2026-01-01T00:00:00.000Z',
    })
    expect(found).toEqual({ kind: 'unclear', why: 'connection lost' })
  })

  it('throws a defect of our own out of a look-up and a look at its health, and sends nothing by it', async () => {
    const defect = new ReferenceError('rows is not defined')
    const store = { ...portal.store, find: () => Promise.reject(defect) }
    const wrong = embeddedIssuer({ ...portal, store })
    const asked = { issuanceKey: 'x', issuerBadgeId: 'general', recipientEmail: 'a@example.org', since: '2026-01-01' }
    await expect(wrong.find(asked)).rejects.toBe(defect)
    await expect(wrong.health()).rejects.toBe(defect)
    expect(await wrong.issue(issueRequest({ issuanceKey: 'x' }))).toEqual({
      kind: 'notSent',
      why: 'rows is not defined',
    })
  })
})

async function failing(): Promise<never> {
  throw new Error('connection lost')
}
