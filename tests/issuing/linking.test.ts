import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { confirmTakeOver } from '@/issuing/commands/confirm-take-over'
import type { Issuance } from '@/issuing/issuance'
import { issuerPage } from '@/issuing/issuer-page'
import { issuances } from '@/issuing/records'
import { issuingSchedule } from '@/issuing/schedule'
import { effects } from '@/platform/relay'
import { signedIn } from '~/tests/support/builders/account'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { factoryIdOf } from '~/tests/support/obf/factory-ids'
import { linkBadge, regionAt } from '~/tests/support/obf/issuer'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

const start = '2026-03-02T09:00:00.000Z'

story('a badge that nobody has linked with one of the factory', () => {
  let portal: TestPortal
  let simulator: Simulator
  let structure: Structure
  let serial = 0

  beforeAll(async () => {
    simulator = await startSimulator({ nowMs: () => Date.parse(portal?.clock.now() ?? start) })
    const region = simulator.world.addClient({ name: 'Région' })
    regionAt(simulator, region, factoryIdOf)
    const settings = {
      ISSUER: 'obf',
      OBF_BASE_URL: simulator.url,
      OBF_CLIENT_ID: region.id,
      OBF_CLIENT_SECRET: region.secret,
      OBF_PACE: '100',
    }
    portal = await testPortal({ now: start, settings })
    await signedIn(portal, { email: 'pilotage@region.example', staffRoles: ['schemeManager'] })
    structure = await aParticipant(portal)
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })
  beforeEach(() => {
    simulator.switches.tokenSpacingMs = 0
  })

  async function due(): Promise<string> {
    const email = `attend${++serial}@exemple.example`
    await declared(portal, structure, [[email, '2026-03-02', 'Animer une réunion']])
    await runEffects(portal)
    return email
  }
  async function rowOf(email: string): Promise<Issuance> {
    const [row] = await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(portal, email) } } })
    if (!row) throw new Error('no issuance')
    return row
  }
  const issuesAsked = () => simulator.calls.filter(({ call }) => call === 'issue').length
  const told = () => portal.sent.filter(({ subject }) => subject.includes('n’est pas relié'))
  async function minutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute += 1) {
      portal.clock.advance(60_000)
      for (const { run } of issuingSchedule) await run(portal)
      await runEffects(portal)
    }
  }

  it('before the take-over is confirmed nothing leaves, linked or not, in the demonstration as in production', async () => {
    const email = await due()
    await linkBadge(portal, 'organize-practice', factoryIdOf('organize-practice'))
    await minutes(6)
    expect([issuesAsked(), (await rowOf(email)).state]).toEqual([0, 'planned'])
    const form = { formKey: formKey(), automationEnded: true as const, holders: 'none' as const, note: 'Rien avant.' }
    value(await confirmTakeOver.run(portal, aSchemeManager(), form))
    await runEffects(portal)
  })

  it('is the issuer’s trouble: rows wait without an attempt, nobody is blocked, and managers are told once', async () => {
    const emails = [await due(), await due()]
    await minutes(12)
    expect(issuesAsked()).toBe(0)
    for (const email of emails) expect(await rowOf(email)).toMatchObject({ state: 'planned', attempts: 0 })
    expect(await portal.store.count(effects, { status: { equals: 'dead' } })).toBe(0)
    expect(told()).toHaveLength(1)
    expect(told()[0]?.text).toContain('/admin/emetteur')
    const page = await issuerPage(portal, aSchemeManager())
    expect(page?.links.find(({ code }) => code === 'adapt-mastery')).toMatchObject({
      issuerBadgeId: '',
      issuerName: null,
    })
  })

  it('leaves within a minute once it is linked, under the id that was linked, once each', async () => {
    await linkBadge(portal, 'adapt-mastery', factoryIdOf('adapt-mastery'))
    await minutes(1)
    const rows = await portal.store.find(issuances, { where: { badgeCode: { equals: 'adapt-mastery' } } })
    expect(rows.map(({ state }) => state)).toEqual(['issued', 'issued', 'issued'])
    expect(issuesAsked()).toBe(3)
    for (const { path } of simulator.calls.filter(({ call }) => call === 'issue'))
      expect(path).toContain(`/${factoryIdOf('adapt-mastery')}/issue`)
    await minutes(3)
    expect(issuesAsked()).toBe(3)
  })
})
