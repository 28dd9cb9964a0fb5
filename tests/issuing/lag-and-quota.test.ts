import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { regionalAwards } from '@/awards/records'
import { retryIssuance } from '@/issuing/commands/manage-issuing'
import type { Issuance } from '@/issuing/issuance'
import type { BadgeIssuer } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { effects } from '@/platform/relay'
import { advance } from '~/tests/support/advance'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { factoryIdOf } from '~/tests/support/obf/factory-ids'
import { issuerAt, readyRegionAt } from '~/tests/support/obf/issuer'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import type { FactoryClient } from '~/tests/support/obf/world'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

describe('issuing through a factory', () => {
  let portal: TestPortal
  let simulator: Simulator
  let region: FactoryClient
  let issuer: BadgeIssuer
  let structure: Structure
  let serial = 0

  beforeAll(async () => {
    const start = '2026-03-02T09:00:00.000Z'
    simulator = await startSimulator({ nowMs: () => Date.parse(portal?.clock.now() ?? start) })
    region = simulator.world.addClient()
    portal = await testPortal({
      now: start,
      settings: {
        ISSUER: 'obf',
        OBF_BASE_URL: simulator.url,
        OBF_CLIENT_ID: region.id,
        OBF_CLIENT_SECRET: region.secret,
        OBF_PACE: '100',
      },
    })
    await readyRegionAt(portal, simulator, region)
    issuer = issuerAt(portal, simulator, region)
    structure = await aParticipant(portal)
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })
  beforeEach(() => {
    simulator.calmDown()
    simulator.switches.tokenSpacingMs = 0
  })

  const newEmail = () => `personne${++serial}@exemple.example`
  async function issuanceOf(email: string): Promise<Issuance> {
    const where = { recipientKey: { equals: keyOf(portal, email) } }
    const [row] = await portal.store.find(issuances, { where })
    if (!row) throw new Error('no issuance')
    return row
  }
  const declare = (email: string) => declared(portal, structure, [[email, '2026-03-02', 'Animer une réunion']])
  const eventsOf = (row: Issuance) => simulator.world.eventsUnder(row.issuanceKey)

  it('fifty triggers for one person at the same moment are one call and one event', async () => {
    const email = newEmail()
    await declare(email)
    const before = simulator.calls.length
    await Promise.all(Array.from({ length: 50 }, () => evaluatePerson(portal, keyOf(portal, email))))
    await runEffects(portal)
    await Promise.all(Array.from({ length: 50 }, async () => advance(portal, issuer, (await issuanceOf(email)).id)))
    expect(simulator.calls.slice(before).filter(({ call }) => call === 'issue')).toHaveLength(1)
    expect(eventsOf(await issuanceOf(email))).toHaveLength(1)
    expect(await portal.store.count(regionalAwards, { recipientKey: { equals: keyOf(portal, email) } })).toBe(1)
  })

  it('writes the addresses of the badge once the factory tells them, and the mail waits for them', async () => {
    const email = newEmail()
    simulator.switches.recipientLagMs = 60_000
    await declare(email)
    await runEffects(portal)
    expect(await issuanceOf(email)).toMatchObject({ state: 'issued', pageUrl: null })
    expect(portal.sent.filter(({ to }) => to === email)).toHaveLength(0)
    portal.clock.advance(90_000)
    await runEffects(portal)
    portal.clock.advance(90_000)
    await runEffects(portal)
    const { pageUrl } = await issuanceOf(email)
    expect(pageUrl).toMatch(/\/obv3\/credentials\/[0-9a-f]{40}\.html$/)
    const [mail, ...more] = portal.sent.filter(({ to }) => to === email)
    expect(more).toHaveLength(0)
    expect(mail?.html).toContain(pageUrl)
  })

  it('a filter of the log entry that lags for hours makes no second badge: the list by address knows it', async () => {
    const email = newEmail()
    simulator.switches.logEntryLagMs = 6 * 3_600_000
    simulator.switches.next.issue = ['timeoutAfterAccepting']
    simulator.switches.holdMs = 10
    await declare(email)
    await runEffects(portal)
    expect((await issuanceOf(email)).state).toBe('reconciled')
    expect(eventsOf(await issuanceOf(email))).toHaveLength(1)
  })

  it('a blocked line that a person sends again is looked up first: what the factory has by now is not made twice', async () => {
    const email = newEmail()
    simulator.world.deleteBadge(factoryIdOf('adapt-mastery'))
    await declare(email)
    await runEffects(portal)
    const row = await issuanceOf(email)
    expect(row).toMatchObject({ state: 'dead', lastError: expect.stringContaining('404') })
    simulator.world.addBadge(region.id, { id: factoryIdOf('adapt-mastery') })
    const made = { clientId: region.id, badgeId: factoryIdOf('adapt-mastery'), recipients: [{ email, name: '' }] }
    const late = simulator.world.issue({ ...made, logEntry: { issuance: row.issuanceKey } })
    const form = { formKey: formKey(), revision: row.revision, issuanceId: row.id, reason: 'Badge rétabli' }
    value(await retryIssuance.run(portal, aSchemeManager(), form))
    await runEffects(portal)
    expect(await issuanceOf(email)).toMatchObject({ state: 'issued', eventId: late.id })
    expect(eventsOf(row)).toHaveLength(1)
  })

  it('a quota that ends in the middle leaves the rest in line, and the rest goes out once there is more', async () => {
    const emails = Array.from({ length: 5 }, newEmail)
    region.issuingLimit = 2
    await declared(
      portal,
      structure,
      emails.map((email) => [email, '2026-03-02', 'Animer une réunion'] as const),
    )
    await runEffects(portal)
    const states = async () => (await Promise.all(emails.map(issuanceOf))).map(({ state }) => state).toSorted()
    expect(await states()).toEqual(['issued', 'issued', 'planned', 'planned', 'planned'])
    const alerts = await portal.store.count(effects, { type: { equals: 'awards.alert-issuer' } })
    expect(alerts).toBe(1)
    region.issuingLimit = 1_000
    for (let hour = 0; hour < 3; hour += 1) {
      portal.clock.advance(3_600_000)
      await runEffects(portal)
    }
    expect(await states()).toEqual(['issued', 'issued', 'issued', 'issued', 'issued'])
    const counts = await Promise.all(emails.map(async (email) => eventsOf(await issuanceOf(email)).length))
    expect(counts).toEqual([1, 1, 1, 1, 1])
  })
})
