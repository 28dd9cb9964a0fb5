import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { linkSourceBadge } from '@/intake/commands/connect-source'
import { alertFailingSources } from '@/intake/obf/alert'
import { sourceBadges } from '@/intake/obf/records'
import type { Member } from '@/platform/actor'
import { signedIn } from '~/tests/support/builders/account'
import { anAdmin } from '~/tests/support/builders/structure'
import { everythingKept } from '~/tests/support/everything-kept'
import { ConnectedSource, theManager } from '~/tests/support/obf/connected-source'
import { runEffects } from '~/tests/support/portal'
import { story } from '../../support/story'

let source: ConnectedSource
beforeAll(async () => {
  source = await ConnectedSource.start()
})
afterAll(() => source.close())
beforeEach(() => source.calm())

story('a source that has trouble and gets well', () => {
  it.each([
    ['an answer in HTML', 'htmlBefore'],
    ['a server error', 'errorBefore'],
    ['a connection that is cut in the middle of an answer', 'cutMidBody'],
  ] as const)('%s is shown, moves nothing, and passes by itself', async (_name, fault) => {
    const who = `${fault.toLowerCase()}@personne.example`
    source.give([who])
    source.simulator.switches.next.events = Array.from({ length: 4 }, () => fault)
    const before = (await source.row()).cursor
    await source.nextTurn()
    const troubled = await source.row()
    expect([troubled.state, troubled.trouble, troubled.cursor]).toEqual(['active', 'unreachable', before])
    expect(troubled.lastError).toBeTruthy()
    expect(await source.awardsOf(who)).toEqual([])
    source.simulator.calmDown()
    await source.nextTurn(61)
    expect(await source.awardsOf(who)).toHaveLength(1)
    const well = await source.row()
    expect([well.trouble, well.failures]).toEqual([null, 0])
  })

  it('too many calls: it waits as long as it is told', async () => {
    source.simulator.switches.retryAfterSeconds = 1_800
    source.simulator.switches.stormUntil = Date.parse(source.portal.clock.now()) + 20 * 60_000
    await source.nextTurn()
    const row = await source.row()
    expect(row.trouble).toBe('throttled')
    expect(Date.parse(row.nextPollAt) - Date.parse(source.portal.clock.now())).toBeGreaterThanOrEqual(1_800_000)
    source.simulator.calmDown()
    await source.nextTurn(61)
    expect((await source.row()).trouble).toBeNull()
  })

  it('scheme managers are told once of a trouble that lasts a day, and of none that passes', async () => {
    const { portal } = source
    await signedIn(portal, { email: 'pilotage@region.example', staffRoles: ['schemeManager'] })
    const told = () => portal.sent.filter(({ subject }) => subject.includes('plus de relevé depuis un jour'))
    const fail = async (minutes: number) => {
      source.simulator.switches.next.events = Array.from({ length: 4 }, () => 'errorBefore' as const)
      await source.nextTurn(minutes)
      await alertFailingSources(portal)
      await runEffects(portal)
    }
    await fail(61)
    expect((await source.row()).trouble).toBe('unreachable')
    expect(told()).toHaveLength(0)
    await fail(24 * 60)
    await fail(61)
    expect(told()).toHaveLength(1)
    expect(told()[0]?.text).toContain('Chantier du Phare')
    expect(told()[0]?.text).toContain(`/admin/sources/${source.sourceId}`)
    source.calm()
    await source.nextTurn(61)
    expect((await source.row()).trouble).toBeNull()
    await fail(61)
    await fail(25 * 60)
    expect(told()).toHaveLength(2)
    source.calm()
    await source.nextTurn(61)
  })

  it('pages that repeat, come in disorder, with nulls or texts for numbers, lose nothing', async () => {
    for (const fault of ['duplicatedPage', 'reorderedPage', 'stringFields'] as const) {
      const event = source.give([`${fault.toLowerCase()}@personne.example`, `${fault.toLowerCase()}2@personne.example`])
      source.simulator.switches.next.events = [fault]
      source.simulator.switches.next.recipients = [fault]
      await source.nextTurn()
      if ((await source.row()).trouble) await source.nextTurn(61)
      for (const { email } of event.recipients) expect(await source.awardsOf(email)).toHaveLength(1)
    }
  })

  it('a wrong secret is told at once, and a revoked one stops the source until a person enters another', async () => {
    const wrong = await source.connect('not-the-secret')
    expect(wrong.ok ? null : wrong.problem.fields?.[0]?.name).toBe('clientSecret')
    expect((await source.row()).state).toBe('active')
    Object.assign(source.account, { secret: 'a-new-secret-of-the-factory' })
    source.simulator.world.tokens.clear()
    source.give(['secret@personne.example'])
    await source.nextTurn()
    expect([(await source.row()).state, (await source.row()).trouble]).toEqual(['refused', 'refused'])
    const calls = source.simulator.calls.length
    await source.nextTurn(24 * 60)
    expect(source.simulator.calls.length).toBe(calls)
    const renewed = await source.connect('a-new-secret-of-the-factory')
    expect(renewed.ok && renewed.value.id).toBe(source.sourceId)
    await runEffects(source.portal)
    expect(await source.awardsOf('secret@personne.example')).toHaveLength(1)
  })

  it('stops no other source', async () => {
    const region = source.simulator.world.addClient({ name: 'Région' })
    const shared = source.simulator.world.addBadge(region.id, { name: 'Partagé' })
    const connected = await source.connectRegion(region.secret, region.id, theManager)
    if (!connected.ok) throw new Error(connected.problem.code)
    await runEffects(source.portal)
    const [row] = await source.portal.store.find(sourceBadges, { where: { sourceBadgeId: { equals: shared.id } } })
    const form = { formKey: randomUUID(), sourceBadgeId: row?.id ?? '', partnerBadgeId: source.partnerBadgeId }
    expect((await linkSourceBadge.run(source.portal, theManager, form)).ok).toBe(true)
    await runEffects(source.portal)
    source.simulator.world.tokens.clear()
    Object.assign(source.account, { secret: 'another-secret-again' })
    source.give(['region@personne.example'], { clientId: region.id, badgeId: shared.id })
    await source.nextTurn()
    expect((await source.row()).state).toBe('refused')
    const [award] = await source.awardsOf('region@personne.example')
    expect([award?.organizationId, award?.state]).toEqual([source.organization.id, 'eligible'])
    Object.assign(source.account, { secret: 'a-new-secret-of-the-factory' })
  })

  it('its administrators and the Région’s managers; the Région’s own is the managers’ alone', async () => {
    const contributor: Member = {
      ...anAdmin(source.organization.id),
      seats: [{ organizationId: source.organization.id, role: 'contributor' }],
    }
    const refused = await source.connect('a-new-secret-of-the-factory', {}, contributor)
    expect(refused.ok ? null : refused.problem.status).toBe(403)
    for (const actor of [anAdmin('elsewhere'), { ...theManager, staffRoles: ['reviewer'] as const }]) {
      const stranger = await source.connect('a-new-secret-of-the-factory', {}, actor)
      expect(stranger.ok ? null : stranger.problem.status).toBe(404)
    }
    const region = await source.connectRegion('a-new-secret-of-the-factory')
    expect(region.ok ? null : region.problem.status).toBe(404)
  })

  it('a list of recipients that grows while it is read is read whole by the next run at the latest', async () => {
    expect((await source.connect(source.account.secret)).ok).toBe(true)
    const event = source.give(Array.from({ length: 1_001 }, (_, index) => `grandit${index}@personne.example`))
    source.simulator.switches.next.recipients = ['slowPage']
    source.simulator.switches.slowMs = 60
    setTimeout(() => source.simulator.world.addRecipient(event.id, 'arrive@personne.example'), 40)
    await source.nextReading()
    await source.nextReading()
    expect(await source.awardsOf('arrive@personne.example')).toHaveLength(1)
    expect(await source.awardsOf('grandit1000@personne.example')).toHaveLength(1)
  }, 60_000)

  it('the secret is kept sealed, and forgotten when the account is disconnected', async () => {
    const kept = await everythingKept(source.portal)
    expect(kept).toContain(source.account.id)
    expect(kept).not.toContain('a-new-secret-of-the-factory')
    expect((await source.change('disconnect')).ok).toBe(true)
    expect([(await source.row()).secretCipher, (await source.row()).state]).toEqual(['', 'disconnected'])
    const calls = source.simulator.calls.length
    await source.nextReading()
    expect(source.simulator.calls.slice(calls).filter(({ path }) => path.includes(source.account.id))).toEqual([])
    const again = await source.change('retry')
    expect(again.ok ? null : again.problem.code).toBe('source.not-connected')
  })
})
