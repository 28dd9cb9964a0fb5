import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recipientKeyOf } from '@/awards/persons/recipients'
import { regionalAwards } from '@/awards/records'
import { confirmDeclaration } from '@/intake/commands/declare-awards'
import { listHoldersAtIssuer } from '@/intake/commands/import-holders'
import { type AwardImport, awardImportLines, awardImports } from '@/intake/import'
import { previewRevocation, revokeBadge } from '@/issuing/commands/revoke-badge'
import { issuances } from '@/issuing/records'
import { value } from '../support/builders/recognition'
import { theManager } from '../support/obf/connected-source'
import { regionAt } from '../support/obf/issuer'
import { type Simulator, startSimulator } from '../support/obf/simulator'
import type { FactoryClient } from '../support/obf/world'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let simulator: Simulator
let region: FactoryClient
beforeAll(async () => {
  let nowMs = () => Date.parse('2026-04-20T09:00:00.000Z')
  simulator = await startSimulator({ nowMs: () => nowMs() })
  simulator.switches.tokenSpacingMs = 0
  region = regionAt(simulator)
  portal = await testPortal({
    now: '2026-04-20T09:00:00.000Z',
    settings: {
      OBF_BASE_URL: simulator.url,
      OBF_PACE: '1000',
      OBF_CLIENT_ID: region.id,
      OBF_CLIENT_SECRET: region.secret,
    },
  })
  nowMs = () => Date.parse(portal.clock.now())
})
afterAll(async () => {
  await simulator.stop()
  await portal.close()
})

const before = Math.floor(Date.parse('2025-03-10T10:00:00.000Z') / 1000)
const give = (badgeId: string, emails: readonly string[]) =>
  simulator.world.issue({
    clientId: region.id,
    badgeId,
    ctime: before,
    recipients: emails.map((email) => ({ email, name: 'Léa Martin' })),
  })
async function listed(): Promise<AwardImport> {
  const made = await listHoldersAtIssuer.run(portal, theManager, { formKey: randomUUID() })
  if (!made.ok) throw new Error(made.problem.code)
  await runEffects(portal)
  const row = await portal.store.get(awardImports, made.value.id)
  if (!row) throw new Error('no list')
  return row
}

story('a list of holders that the issuer tells', () => {
  it('the issuer’s own events make the same list as a file, and each holder is taken over once', async () => {
    give('adapt-mastery', ['Une@Personne.example', 'deux@personne.example'])
    const revoked = give('adapt-mastery', ['retiree@personne.example'])
    simulator.world.revoke(revoked, ['retiree@personne.example'])
    give(simulator.world.addBadge(region.id, { name: 'Autre badge' }).id, ['ailleurs@personne.example'])
    give('participant', ['structure@personne.example'])
    const list = await listed()
    expect([list.state, list.summary]).toEqual([
      'preview',
      { lines: 2, counts: 2, held: 0, ignored: 0, known: 0, invalid: 0 },
    ])
    const lines = await portal.store.find(awardImportLines, { where: { importId: { equals: list.id } }, sort: 'line' })
    expect(lines.map(({ badgeCode, issuedOn, initials }) => [badgeCode, issuedOn, initials])).toEqual([
      ['adapt-mastery', '2025-03-10', 'L. M.'],
      ['adapt-mastery', '2025-03-10', 'L. M.'],
    ])
    const { id: importId, revision } = list
    const confirmed = await confirmDeclaration.run(portal, theManager, {
      ...{ formKey: randomUUID(), importId, revision, discard: false },
    })
    expect(confirmed.ok && confirmed.value.recorded).toBe(2)
    await runEffects(portal)
    const recipientKey = recipientKeyOf(portal.env, 'une@personne.example')
    const [line] = await portal.store.find(issuances, { where: { recipientKey: { equals: recipientKey } } })
    expect([line?.state, line?.badgeCode, line?.issuer]).toEqual(['issued', 'adapt-mastery', 'avant le portail'])
    expect((await listed()).summary).toMatchObject({ counts: 0, known: 2 })
    expect(simulator.calls.filter(({ call }) => call === 'issue')).toEqual([])
  })

  it('a badge that was taken over is revoked where it stands, for its one holder, and gives its place free', async () => {
    const recipientKey = recipientKeyOf(portal.env, 'deux@personne.example')
    const rowOf = async () => {
      const [row] = await portal.store.find(issuances, { where: { recipientKey: { equals: recipientKey } } })
      if (!row) throw new Error('not taken over')
      return row
    }
    const [row, reason] = [await rowOf(), 'Remis par erreur.']
    const { digest } = value(await previewRevocation.run(portal, theManager, { issuanceId: row.id, reason }))
    const form = { formKey: randomUUID(), revision: row.revision, issuanceId: row.id, reason, mailSeen: digest }
    value(await revokeBadge.run(portal, theManager, form))
    await runEffects(portal)
    expect(await rowOf()).toMatchObject({ state: 'revoked', lastError: null })
    const event = simulator.world.events.get(row.eventId ?? '')
    expect(event?.recipients.map(({ email, revoked }) => [email.toLowerCase(), revoked])).toEqual([
      ['une@personne.example', false],
      ['deux@personne.example', true],
    ])
    const [award] = await portal.store.find(regionalAwards, { where: { recipientKey: { equals: recipientKey } } })
    expect([award?.state, award?.grantKey.startsWith('revoked:')]).toEqual(['revoked', true])
  })

  it('a factory that does not answer is asked again, and a refused account is told', async () => {
    simulator.switches.next.events = ['htmlBefore', 'htmlBefore', 'htmlBefore']
    const made = await listHoldersAtIssuer.run(portal, theManager, { formKey: randomUUID() })
    await runEffects(portal)
    const id = made.ok ? made.value.id : ''
    expect((await portal.store.get(awardImports, id))?.state).toBe('reading')
    portal.clock.advance(3_600_000)
    await runEffects(portal)
    expect((await portal.store.get(awardImports, id))?.state).toBe('preview')
    Object.assign(region, { secret: 'another-one' })
    simulator.world.tokens.clear()
    const refused = await listed()
    expect([refused.state, refused.problem]).toEqual([
      'unreadable',
      'Open Badge Factory refuse le compte de la Région. Vérifiez ses réglages.',
    ])
  })

  it('is for scheme managers', async () => {
    const asked = await listHoldersAtIssuer.run(
      portal,
      { ...theManager, staffRoles: ['reviewer'] },
      { formKey: randomUUID() },
    )
    expect(asked.ok ? null : asked.problem.status).toBe(404)
  })
})
