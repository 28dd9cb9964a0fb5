import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { objectToIssuing } from '@/awards/commands/object'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { previewRevocation, revokeBadge } from '@/issuing/commands/revoke-badge'
import type { Issuance } from '@/issuing/issuance'
import { issuances } from '@/issuing/records'
import { anonymous } from '@/platform/actor'
import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import { aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { readyRegionAt } from '~/tests/support/obf/issuer'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

describe('the mail that announces a badge, while it waits for the badge’s address', () => {
  let portal: TestPortal
  let simulator: Simulator
  let structure: Structure
  let serial = 0

  beforeAll(async () => {
    const start = '2026-03-02T09:00:00.000Z'
    simulator = await startSimulator({ nowMs: () => Date.parse(portal?.clock.now() ?? start) })
    const region = simulator.world.addClient()
    const settings = {
      ISSUER: 'obf',
      OBF_BASE_URL: simulator.url,
      OBF_CLIENT_ID: region.id,
      OBF_CLIENT_SECRET: region.secret,
      OBF_PACE: '1000',
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
    Object.assign(simulator.switches, { tokenSpacingMs: 0, recipientLagMs: 60_000 })
  })

  const mailsTo = (email: string) => portal.sent.filter(({ to }) => to === email)
  async function rowOf(email: string): Promise<Issuance> {
    const [row] = await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(portal, email) } } })
    if (!row) throw new Error('no issuance')
    return row
  }
  /** Issued, and its mail waits. */
  async function issued(): Promise<string> {
    const email = `Personne.${++serial}@Exemple.example`
    await declared(portal, structure, [[email, '2026-03-02', 'Animer une réunion']])
    await runEffects(portal)
    expect(await rowOf(email)).toMatchObject({ state: 'issued', pageUrl: null })
    expect(mailsTo(email)).toEqual([])
    return email
  }
  async function afterALongTime(): Promise<void> {
    simulator.switches.recipientLagMs = 0
    for (let run = 0; run < 4; run += 1) {
      portal.clock.advance(10 * 60_000)
      await runEffects(portal)
    }
  }

  it('goes out once the address is known, to the address as it was typed, which the factory got too (EX31)', async () => {
    const email = await issued()
    const { eventId } = await rowOf(email)
    expect(simulator.world.events.get(eventId ?? '')?.recipients[0]?.email).toBe(email)
    await afterALongTime()
    expect(mailsTo(email)).toHaveLength(1)
    expect(mailsTo(email)[0]?.html).toContain((await rowOf(email)).pageUrl)
  })

  it('is not sent once a revocation has been asked for, done or not; the revocation alone is told', async () => {
    const email = await issued()
    const row = await rowOf(email)
    const reason = 'Le badge de la structure avait été remis par erreur.'
    const seen = value(await previewRevocation.run(portal, aSchemeManager(), { issuanceId: row.id, reason }))
    const form = { formKey: formKey(), revision: row.revision, issuanceId: row.id, reason, mailSeen: seen.digest }
    simulator.switches.next.revoke = ['errorBefore']
    value(await revokeBadge.run(portal, aSchemeManager(), form))
    expect((await rowOf(email)).state).toBe('revoking')
    await afterALongTime()
    expect((await rowOf(email)).state).toBe('revoked')
    expect(mailsTo(email).map(({ subject }) => subject)).toEqual([expect.stringMatching(/révoqué|retiré/i)])
  })

  it('is not sent to somebody who has objected meanwhile', async () => {
    const email = await issued()
    const recipient = await findRecipient(portal, keyOf(portal, email))
    if (!recipient) throw new Error('no recipient')
    const link = personalLink(portal, recipient).split('/').at(-1) ?? ''
    value(await objectToIssuing.run(portal, anonymous, { formKey: formKey(), link, objects: true }))
    await afterALongTime()
    expect(mailsTo(email)).toEqual([])
  })

  it('goes out with the holder’s own page where the badge has no page that the portal knows', async () => {
    const email = await issued()
    simulator.switches.fields = { recipient: { assertion_json_url: { as: 'https://elsewhere.example/badge/1' } } }
    await afterALongTime()
    expect(await rowOf(email)).toMatchObject({ credentialUrl: 'https://elsewhere.example/badge/1', pageUrl: null })
    expect(mailsTo(email)).toHaveLength(1)
    expect(mailsTo(email)[0]?.html).toContain('/mes-badges/')
  })
})
