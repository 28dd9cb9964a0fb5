import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPerson } from '@/awards/persons/person-detail'
import { recipientKeyOf } from '@/awards/persons/recipients'
import { recipients, regionalAwards } from '@/awards/records'
import { confirmDeclaration, declareAwards } from '@/intake/commands/declare-awards'
import { importHolders } from '@/intake/commands/import-holders'
import { recordHolders } from '@/intake/holders/record'
import { type AwardImport, awardImportLines, awardImports } from '@/intake/import'
import { confirmTakeOver } from '@/issuing/commands/confirm-take-over'
import { issuances } from '@/issuing/records'
import { isTakenOver, takeOverId, takeOvers } from '@/issuing/take-over'
import type { Organization } from '@/organizations/organization'
import type { Member } from '@/platform/actor'
import { effects } from '@/platform/relay'
import { sentNow } from '../support/builders/awards'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { everythingKept } from '../support/everything-kept'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let phare: Organization
const manager: Member = { ...anAdmin('none'), profileId: 'manager', seats: [], staffRoles: ['schemeManager'] }
beforeAll(async () => {
  portal = await testPortal({ now: '2026-04-20T09:00:00.000Z' })
  phare = await aParticipant(portal, '2026-01-12')
  const badge = { name: 'Agilité en atelier', from: '2026-02-02', competency: 'adapt', level: 'mastery' } as const
  await aMappedBadge(portal, phare, badge)
  await portal.store.insert(takeOvers, {
    id: takeOverId,
    revision: 0,
    state: 'awaited',
    holders: null,
    confirmedAt: null,
    confirmedBy: null,
    note: null,
  })
})
afterAll(() => portal.close())

const handIn = (lines: readonly string[], actor: Member = manager) =>
  importHolders.run(portal, actor, {
    formKey: randomUUID(),
    fileName: 'titulaires.csv',
    bytes: new TextEncoder().encode(['adresse;badge;date;nom', ...lines].join('\n')),
  })
async function listOf(...lines: readonly string[]): Promise<AwardImport> {
  const result = await handIn(lines)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}
const confirmed = (row: AwardImport, actor: Member = manager, discard = false) =>
  confirmDeclaration.run(portal, actor, { formKey: randomUUID(), revision: row.revision, importId: row.id, discard })
async function declared(...addresses: readonly string[]): Promise<void> {
  const lines = addresses.map((address) => `${address};15/04/2026;Agilité en atelier`)
  const preview = await declareAwards.run(portal, anAdmin(phare.id), {
    formKey: randomUUID(),
    organizationId: phare.id,
    fileName: 'badges.csv',
    bytes: new TextEncoder().encode(['adresse;date;badge', ...lines].join('\n')),
  })
  if (!preview.ok) throw new Error(preview.problem.code)
  const waiting = await confirmed(preview.value, anAdmin(phare.id))
  if (!waiting.ok) throw new Error(waiting.problem.code)
  await sentNow(portal, anAdmin(phare.id), waiting.value)
  await runEffects(portal)
}
const keyOf = (address: string) => recipientKeyOf(portal.env, address)
const ledgerOf = async (address: string) =>
  (await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(address) } }, sort: 'id' })).map(
    (row) => `${row.badgeCode} ${row.state}`,
  )
const confirm = (values: object = {}, actor: Member = manager) =>
  confirmTakeOver.run(portal, actor, {
    formKey: randomUUID(),
    automationEnded: true,
    holders: 'imported',
    note: 'Automatisation arrêtée le 17 avril.',
    ...values,
  })
const codeOf = (result: { ok: boolean; problem?: { code: string } }) => (result.ok ? null : result.problem?.code)

story('a portal takes over what was issued before', () => {
  it('what is due is decided and waits; nothing is sent to anybody', async () => {
    await declared('attend@personne.example', 'avant@personne.example')
    expect(await isTakenOver(portal)).toBe(false)
    expect(await ledgerOf('attend@personne.example')).toEqual(['adapt-mastery planned'])
    expect(portal.sent.filter((mail) => mail.to.endsWith('@personne.example'))).toEqual([])
    expect(await portal.store.count({ slug: 'credentials' }, {})).toBe(0)
  })

  it('a list is told line by line, in whichever words it names the badge', async () => {
    const list = await listOf(
      'Avant@Personne.example;S’adapter – Je maîtrise;15/01/2025;Ava Nt',
      'avant@personne.example;adapt-mastery;;',
      'sans-date@personne.example;ADAPT-MASTERY;;',
      'autre@personne.example;Badge inconnu;15/01/2025;',
      'demain@personne.example;adapt-mastery;21/04/2026;',
      'statut@personne.example;participant;15/01/2025;',
      'pas une adresse;adapt-mastery;15/01/2025;',
    )
    const lines = await portal.store.find(awardImportLines, {
      where: { importId: { equals: list.id } },
      sort: 'line',
    })
    expect(lines.map(({ outcome, badgeCode }) => [outcome, badgeCode])).toEqual([
      ['counts', 'adapt-mastery'],
      ['known', 'adapt-mastery'],
      ['counts', 'adapt-mastery'],
      ['invalid', null],
      ['invalid', 'adapt-mastery'],
      ['invalid', null],
      ['invalid', null],
    ])
    expect(codeOf(await confirm())).toBe('take-over.list-open')
    await confirmed(list, manager, true)
    await runEffects(portal)
    expect(codeOf(await confirm())).toBe('take-over.no-list')
  })

  it('holders are the managers’ affair', async () => {
    const reviewer: Member = { ...manager, staffRoles: ['reviewer'] }
    expect(codeOf(await handIn(['a@b.example;general;;'], reviewer))).toBe('record.not-found')
    expect(codeOf(await handIn(['a@b.example;general;;'], anAdmin(phare.id)))).toBe('record.not-found')
    const list = await listOf('droits@personne.example;general;;')
    expect(codeOf(await confirmed(list, anAdmin(phare.id)))).toBe('record.not-found')
    expect(codeOf(await confirm({}, reviewer))).toBe('record.not-found')
    await confirmed(list, manager, true)
  })

  it('a badge taken over takes the place of what waited, is recorded once, and sends nothing', async () => {
    const list = await listOf('avant@personne.example;adapt-mastery;15/01/2025;', 'neuf@personne.example;general;;')
    const result = await confirmed(list)
    expect(result.ok && [result.value.state, result.value.recorded]).toEqual(['recorded', 2])
    await runEffects(portal)
    expect(await ledgerOf('avant@personne.example')).toEqual(['adapt-mastery cancelled', 'adapt-mastery issued'])
    expect(await ledgerOf('neuf@personne.example')).toEqual(['general issued'])
    const again = await listOf('avant@personne.example;adapt-mastery;15/01/2025;', 'neuf@personne.example;general;;')
    expect(again.summary).toMatchObject({ counts: 0, known: 2 })
    await confirmed(again)
    expect(await portal.store.count(regionalAwards, { rule: { equals: 'imported' } })).toBe(2)
    expect(portal.sent.filter((mail) => mail.to.endsWith('@personne.example'))).toEqual([])
    const [person] = await portal.store.find(recipients, {
      where: { recipientKey: { equals: keyOf('avant@personne.example') } },
    })
    const detail = await findPerson(portal, manager, person?.id ?? '')
    const held = detail?.badges.find(({ award }) => award.rule === 'imported')
    expect(held?.why).toContain('avant l’ouverture du portail')
  })

  it('goes on where a process died between the award and its line of the ledger', async () => {
    const list = await listOf('coupure@personne.example;general;15/01/2025;')
    const lines = await portal.store.find(awardImportLines, { where: { importId: { equals: list.id } } })
    await recordHolders(portal, list, lines, 'first')
    await portal.store.remove('issuances', { recipientKey: { equals: keyOf('coupure@personne.example') } })
    await recordHolders(portal, list, lines, 'second')
    expect(await ledgerOf('coupure@personne.example')).toEqual(['general issued'])
    expect(
      await portal.store.count(regionalAwards, { recipientKey: { equals: keyOf('coupure@personne.example') } }),
    ).toBe(1)
    await confirmed(list)
  })

  it('three masteries from before count for the general badge, which waits like any other', async () => {
    const address = 'maitrise@personne.example'
    const list = await listOf(...['adapt', 'organize', 'communicate'].map((name) => `${address};${name}-mastery;;`))
    await confirmed(list)
    await runEffects(portal)
    expect((await ledgerOf(address)).toSorted()).toEqual([
      'adapt-mastery issued',
      'communicate-mastery issued',
      'general planned',
      'organize-mastery issued',
    ])
  })

  it('what waited leaves, and nobody gets a second copy', async () => {
    expect(codeOf(await confirm({ automationEnded: true, holders: 'imported' }))).toBeNull()
    expect(await isTakenOver(portal)).toBe(true)
    await runEffects(portal)
    expect(await ledgerOf('attend@personne.example')).toEqual(['adapt-mastery issued'])
    expect(await ledgerOf('avant@personne.example')).toEqual(['adapt-mastery cancelled', 'adapt-mastery issued'])
    expect(portal.sent.filter((mail) => mail.to === 'avant@personne.example')).toEqual([])
    await declared('neuf@personne.example')
    await runEffects(portal)
    expect(await ledgerOf('neuf@personne.example')).toEqual(['general issued', 'adapt-mastery issued'])
    await declared('avant@personne.example')
    expect((await ledgerOf('avant@personne.example')).filter((line) => line.endsWith('issued'))).toHaveLength(1)
    expect(await portal.store.count(effects, { status: { equals: 'dead' } })).toBe(0)
  })

  it('is confirmed once', async () => {
    expect(codeOf(await confirm())).toBe('take-over.confirmed')
  })

  it('in production, an installation without a word about it issues nothing', async () => {
    const production = { ...portal, env: { ...portal.env, mode: 'production' as const } }
    expect(await isTakenOver(production)).toBe(true)
    const empty = { ...production, store: { ...portal.store, get: async () => null } }
    expect(await isTakenOver(empty)).toBe(false)
  })

  it('a list may still come, and finds the badges of the portal in their place', async () => {
    const list = await listOf('attend@personne.example;adapt-mastery;;')
    expect(list.summary).toMatchObject({ counts: 0, known: 1 })
    expect(await portal.store.count(awardImports, { kind: { equals: 'holders' } })).toBeGreaterThan(3)
  })

  it('leaves no address in clear', async () => {
    const kept = (await everythingKept(portal)).toLowerCase()
    for (const name of ['avant', 'neuf', 'coupure', 'maitrise']) expect(kept).not.toContain(`${name}@personne.example`)
  })
})
