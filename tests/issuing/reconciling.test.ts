import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setIssuer, settleDifference } from '@/issuing/commands/manage-issuer'
import type { Issuance } from '@/issuing/issuance'
import { issuerPage } from '@/issuing/issuer-page'
import { type DifferenceKind, issuerDifferences, reconciliations } from '@/issuing/reconciliation/reconciliation'
import { beginReconciliation } from '@/issuing/reconciliation/reconciling'
import { issuances } from '@/issuing/records'
import { issuingSchedule } from '@/issuing/schedule'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { aReviewer, aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { factoryIdOf } from '~/tests/support/obf/factory-ids'
import { readyRegionAt } from '~/tests/support/obf/issuer'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import type { FactoryClient } from '~/tests/support/obf/world'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

const start = '2026-03-02T09:00:00.000Z'
const hour = 3_600_000

story('the comparison of every night', () => {
  let portal: TestPortal
  let simulator: Simulator
  let region: FactoryClient
  let structure: Structure
  let serial = 0

  beforeAll(async () => {
    simulator = await startSimulator({ nowMs: () => Date.parse(portal?.clock.now() ?? start) })
    simulator.switches.tokenSpacingMs = 0
    region = simulator.world.addClient()
    const settings = {
      ISSUER: 'obf',
      OBF_BASE_URL: simulator.url,
      OBF_CLIENT_ID: region.id,
      OBF_CLIENT_SECRET: region.secret,
      OBF_PACE: '100',
    }
    portal = await testPortal({ now: start, settings })
    await readyRegionAt(portal, simulator, region)
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

  async function issued(): Promise<Issuance> {
    const email = `personne${++serial}@exemple.example`
    await declared(portal, structure, [[email, '2026-03-02', 'Animer une réunion']])
    await runEffects(portal)
    return rowOf(email)
  }
  async function rowOf(email: string): Promise<Issuance> {
    const [row] = await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(portal, email) } } })
    if (!row) throw new Error('no issuance')
    return row
  }
  /** The next night, and everything that it does. */
  async function aNight(): Promise<void> {
    portal.clock.advance(24 * hour)
    await beginReconciliation(portal, 'obf')
    await runEffects(portal)
  }
  const mailsToManagers = () =>
    portal.store.count({ slug: 'effects' }, { type: { equals: 'awards.alert-differences' } })
  const open = async (kind?: DifferenceKind) =>
    (await portal.store.find(issuerDifferences, { where: { state: { equals: 'open' } } })).filter(
      (row) => !kind || row.kind === kind,
    )

  it('finds nothing where both know the same badges, and says what it compared', async () => {
    await issued()
    await issued()
    await aNight()
    const [night] = await portal.store.find(reconciliations, { where: {}, sort: '-day', limit: 1 })
    expect(night).toMatchObject({ state: 'done', differences: 0, rows: 2 })
    expect(await open()).toEqual([])
  })

  it('a list that lags longer than the delay lets a second badge through: it is found, shown, and revoked by a person', async () => {
    const email = `personne${++serial}@exemple.example`
    simulator.switches.listLagMs = hour
    simulator.switches.holdMs = 10
    simulator.switches.next.issue = ['timeoutAfterAccepting']
    await declared(portal, structure, [[email, '2026-03-02', 'Animer une réunion']])
    await runEffects(portal)
    portal.clock.advance(11 * 60_000)
    await runEffects(portal)
    const row = await rowOf(email)
    // Nothing is lost, and this once two were made: the factory had said twice that there was none.
    expect([row.state, simulator.world.eventsUnder(row.issuanceKey).length]).toEqual(['issued', 2])
    simulator.switches.listLagMs = 0
    await aNight()
    const [second] = await open('secondEvent')
    if (!second) throw new Error('the second event was not found')
    expect(second).toMatchObject({ issuanceId: row.id, badgeCode: 'adapt-mastery' })
    expect(second.eventId).not.toBe(row.eventId)
    const page = await issuerPage(portal, aSchemeManager())
    expect(page?.differences.map(({ id }) => id)).toContain(second.id)
    expect(await mailsToManagers()).toBe(1)

    const form = { revision: second.revision, differenceId: second.id, revoke: true, reason: 'Délivré deux fois' }
    expect(await settleDifference.run(portal, aReviewer(), { ...form, formKey: formKey() })).toMatchObject({
      ok: false,
    })
    value(await settleDifference.run(portal, aSchemeManager(), { ...form, formKey: formKey() }))
    await runEffects(portal)
    expect(await portal.store.get(issuerDifferences, second.id)).toMatchObject({
      state: 'settled',
      note: 'Délivré deux fois',
    })
    const revoked = (eventId: string | null) =>
      simulator.world.events.get(eventId ?? '')?.recipients.map((recipient) => recipient.revoked)
    expect([revoked(second.eventId), revoked(row.eventId)]).toEqual([[true], [false]])
    await aNight()
    expect(await open('secondEvent')).toEqual([])
  })

  it('finds what was issued and revoked by hand, and drops a difference that has ended by itself', async () => {
    const row = await issued()
    const byHand = simulator.world.issue({
      clientId: region.id,
      badgeId: factoryIdOf('adapt-mastery'),
      recipients: [{ email: 'autre@exemple.example', name: '' }],
    })
    const event = simulator.world.events.get(row.eventId ?? '')
    if (!event) throw new Error('no event')
    simulator.world.revoke(
      event,
      event.recipients.map(({ email }) => email),
    )
    await aNight()
    expect((await open()).map(({ kind, eventId }) => [kind, eventId]).toSorted()).toEqual([
      ['outsidePortal', byHand.id],
      ['revokedThere', row.eventId],
    ])
    simulator.world.revoke(byHand, ['autre@exemple.example'])
    await aNight()
    expect((await open()).map(({ kind }) => kind)).toEqual(['revokedThere'])
    const [rest] = await open()
    const settled = { formKey: formKey(), revision: rest?.revision ?? 0, differenceId: rest?.id ?? '' }
    value(await settleDifference.run(portal, aSchemeManager(), { ...settled, revoke: false, reason: 'Voulu' }))
    await aNight()
    expect(await open()).toEqual([])
  })

  it('says nothing from a list that it could not read completely, and compares again later', async () => {
    simulator.switches.chance = { errorBefore: 1 }
    await aNight()
    const [night] = await portal.store.find(reconciliations, { where: {}, sort: '-day', limit: 1 })
    expect(night?.state).toBe('running')
    expect(await open()).toEqual([])
    simulator.calmDown()
    portal.clock.advance(hour)
    await runEffects(portal)
    expect(await portal.store.get(reconciliations, night?.id ?? '')).toMatchObject({ state: 'done' })
  })

  it('is begun once a day by any number of workers, three hours after midnight, and looks at the account every six', async () => {
    portal.clock.set('2026-04-20T00:30:00.000Z')
    const nights = () => portal.store.count(reconciliations, { day: { equals: '2026-04-20' } })
    for (const { run } of issuingSchedule) await run(portal)
    expect(await nights()).toBe(0)
    portal.clock.set('2026-04-20T01:30:00.000Z')
    await Promise.all([1, 2, 3].flatMap(() => issuingSchedule.map(({ run }) => run(portal))))
    await runEffects(portal)
    expect(await nights()).toBe(1)
    const page = await issuerPage(portal, aSchemeManager())
    expect(page?.issuer).toMatchObject({ issuesLeft: region.issuingLimit, checkedAt: '2026-04-20T01:30:00.000Z' })
    expect(page?.links.find(({ code }) => code === 'adapt-mastery')).toMatchObject({ issuerName: 'adapt-mastery' })
  })

  it('warns the scheme managers once when few issues are left or the subscription ends soon', async () => {
    Object.assign(region, { issuingLimit: 100 })
    const watch = issuingSchedule[1].run
    for (let run = 0; run < 3; run += 1) {
      portal.clock.advance(6 * hour)
      await watch(portal)
      await runEffects(portal)
    }
    expect((await issuerPage(portal, aSchemeManager()))?.warnings).toEqual(['fewIssues'])
    expect(await portal.store.count({ slug: 'effects' }, { type: { equals: 'awards.alert-issuer' } })).toBe(1)
  })

  it('a person pauses everything and resumes it; nobody else does', async () => {
    const page = await issuerPage(portal, aSchemeManager())
    const form = { issuer: 'obf' as const, revision: page?.issuer.revision ?? 0, reason: 'Vérification' }
    const paused = { ...form, state: 'paused' as const }
    expect((await setIssuer.run(portal, aReviewer(), { ...paused, formKey: formKey() })).ok).toBe(false)
    value(await setIssuer.run(portal, aSchemeManager(), { ...paused, formKey: formKey() }))
    const before = simulator.calls.filter(({ call }) => call === 'issue').length
    portal.clock.set('2026-03-30T09:00:00.000Z')
    const row = await issued()
    for (let run = 0; run < 3; run += 1) {
      portal.clock.advance(hour)
      await runEffects(portal)
    }
    expect((await portal.store.get(issuances, row.id))?.state).toBe('planned')
    expect(simulator.calls.filter(({ call }) => call === 'issue').length).toBe(before)
    value(await setIssuer.run(portal, aSchemeManager(), { ...form, state: 'open', formKey: formKey() }))
    portal.clock.advance(hour)
    await runEffects(portal)
    expect((await portal.store.get(issuances, row.id))?.state).toBe('issued')
    expect(await issuerPage(portal, aReviewer())).toBeNull()
  })
})
