import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PartnerAward, partnerAwards } from '@/awards/records'
import { headline, statistics } from '@/insights/queries'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import { type Organization, organizations } from '@/organizations/organization'
import { membershipKey } from '@/recognition/membership'
import { memberships } from '@/recognition/records'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  await aStructure('active', '50', '2025-01-01', '2028-01-01')
  await aStructure('lapsed', '76', '2022-01-01', '2025-01-01')
  for (let index = 0; index < 6; index += 1) await anAward(`p${index}`, {})
  await anAward('p6', { state: 'held', reason: 'futureDate', terms: null })
  await anAward('p7', { state: 'ignored', reason: 'duplicate', terms: null })
  await anAward('p8', { state: 'ignored', reason: 'revoked', terms: null })
  await anAward('p9', { state: 'ignored', reason: 'beforeEntry', terms: null, organizationId: 'lapsed' })
  await anAward('p10', { issuedOn: '2099-01-01', state: 'held', reason: 'futureDate', terms: null })
  await anIssuance('p0', 'adapt-mastery', 'issued')
  await anIssuance('p0', 'general', 'reconciled')
  await anIssuance('p1', 'adapt-mastery', 'planned')
  await anIssuance('p2', 'adapt-mastery', 'revoked')
})
afterAll(() => portal?.close())

async function aStructure(id: string, department: Organization['department'], startsAt: string, endsAt: string) {
  await portal.store.insert(organizations, {
    id,
    revision: 0,
    legalName: id,
    displayName: id,
    slug: id,
    kind: 'association',
    registryKey: `none:${id}`,
    department,
    city: 'Ville',
    postalCode: '50000',
    street: '1 rue',
    website: null,
    description: null,
    presentation: null,
    passportEmail: null,
    passportVerifiedAt: null,
    passportKey: `none:${id}`,
    passportNonce: null,
    passportExpiresAt: null,
    passportAttempts: 0,
    search: id,
  })
  await portal.store.insert(memberships, {
    id: newId(),
    revision: 0,
    key: membershipKey(id, 'participant'),
    organizationId: id,
    tier: 'participant',
    intervals: [{ startsAt, endsAt, applicationId: 'a' }],
    suspensions: [],
    leftOn: null,
    appliedRevisions: {},
    lastChange: null,
  })
}

const anAward = (recipientKey: string, over: Partial<PartnerAward>) =>
  portal.store.insert(partnerAwards, {
    id: newId(),
    revision: 0,
    sourceKey: `declared:${recipientKey}`,
    partnerBadgeId: 'b',
    organizationId: 'active',
    recipientKey,
    issuedOn: '2026-02-03',
    createdOn: null,
    receivedOn: '2026-02-03',
    source: 'declared',
    revokedAtSource: false,
    ruling: null,
    state: 'eligible',
    reason: null,
    rule: 'AWD',
    facts: null,
    terms: { competency: 'adapt', level: 'mastery', coverage: 'full' },
    mappingVersion: 1,
    policyVersion: 1,
    evaluatedAt: null,
    importId: null,
    ...over,
  })

const anIssuance = (
  recipientKey: string,
  badgeCode: 'adapt-mastery' | 'general',
  state: 'issued' | 'reconciled' | 'planned' | 'revoked',
) =>
  portal.store.insert(issuances, {
    id: newId(),
    revision: 0,
    issuanceKey: `${recipientKey}-${badgeCode}`,
    kind: 'regional',
    state,
    badgeCode,
    regionalAwardId: null,
    recipientKey,
    organizationId: null,
    organizationIds: ',active,',
    badge: { code: badgeCode, version: 1, name: 'Badge', description: '', criteria: '' },
    evidence: [],
    decidedOn: '2026-02-04',
    expiresOn: null,
    attempts: 1,
    sendingUntil: null,
    firstSentAt: null,
    absences: 0,
    lastAbsentAt: null,
    retryAt: null,
    holdReason: null,
    lastError: null,
    issuer: 'embedded',
    issuerBadgeId: null,
    eventId: null,
    credentialUrl: null,
    pageUrl: null,
    issuedAt: null,
    search: '',
  })

describe('statistics read from the register', () => {
  it('leave out lapsed structures, copies, revoked badges and what the issuer has not confirmed', async () => {
    const { figures } = await statistics(portal, undefined)
    expect(Object.fromEntries(figures.map(({ code, value }) => [code, value]))).toEqual({
      activeStructures: 1,
      awardsReceived: 8,
      awardsEligible: 6,
      regionalBadges: 2,
      people: 1,
    })
    expect((await headline(portal)).map(({ value }) => value)).toEqual([1, 8, 2, 1])
  })

  it('follow the clock: a status that has lapsed no longer counts', async () => {
    portal.clock.set('2028-01-01T00:00:00.000Z')
    expect((await headline(portal))[0]?.value).toBe(0)
    portal.clock.set('2026-03-02T09:00:00.000Z')
  })

  it('fall back to the whole time when the year is none of ours', async () => {
    expect((await statistics(portal, '1999')).year).toBeNull()
    expect((await statistics(portal, '2026')).year).toBe('2026')
  })

  it('give no small number of a department or a badge', async () => {
    const { tables } = await statistics(portal, undefined)
    const published = tables.flatMap((table) => table.rows.flatMap((row) => row.cells))
    expect(published.filter((count) => count !== null && count > 0 && count < 5)).toEqual([])
    expect(published).toContain(6)
  })
})
