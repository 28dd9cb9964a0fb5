import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recipientKeyOf } from '@/awards/persons/recipients'
import { partnerAwards } from '@/awards/records'
import { confirmDeclaration } from '@/intake/commands/declare-awards'
import { declarePeople } from '@/intake/commands/declare-people'
import { enterAward } from '@/intake/commands/enter-award'
import { awardImportLines } from '@/intake/import'
import type { Organization } from '@/organizations/organization'
import type { Member } from '@/platform/actor'
import { journal } from '@/platform/journal'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { everythingKept } from '../support/everything-kept'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let phare: Organization
let camille: Member
let agility: string
let elsewhere: string
beforeAll(async () => {
  portal = await testPortal({ now: '2026-04-20T09:00:00.000Z' })
  phare = await aParticipant(portal, '2026-01-12')
  camille = anAdmin(phare.id)
  agility = await aMappedBadge(portal, phare, { name: 'Agilité en atelier', from: '2026-02-02' })
  const other = await aParticipant(portal, '2026-01-12', { displayName: 'Atelier du Bocage' })
  elsewhere = await aMappedBadge(portal, other, { name: 'Conduire un échange', from: '2026-02-02' })
})
afterAll(() => portal.close())

type People = Readonly<Record<string, { readonly email: string; readonly name: string }>>
const peopleOf = (...emails: readonly string[]): People =>
  Object.fromEntries(emails.map((email, index) => [String(index), { email, name: '' }]))
const typed = (people: People, values: object = {}, actor = camille) =>
  declarePeople.run(portal, actor, {
    formKey: randomUUID(),
    organizationId: phare.id,
    partnerBadgeId: agility,
    issuedOn: '2026-04-15',
    people,
    ...values,
  })
const fieldsOf = (result: Awaited<ReturnType<typeof typed>>) =>
  result.ok ? null : (result.problem.fields ?? []).map(({ name }) => name)

story('badges that are typed, by a structure and by the Région', () => {
  it('give the same preview and the same awards as a file of the same lines', async () => {
    const preview = await typed({
      '0': { email: 'une@personne.example', name: 'Une Personne' },
      '1': { email: '', name: '' },
      '4': { email: ' Deux@Personne.example ', name: '' },
      '7': { email: 'deux@personne.example', name: '' },
    })
    if (!preview.ok) throw new Error(preview.problem.code)
    expect([preview.value.state, preview.value.kind, preview.value.summary]).toEqual([
      'preview',
      'form',
      { lines: 3, counts: 2, held: 0, ignored: 0, known: 1, invalid: 0 },
    ])
    expect(await portal.store.count(partnerAwards, {})).toBe(0)
    const { id: importId, revision } = preview.value
    await confirmDeclaration.run(portal, camille, { formKey: randomUUID(), revision, importId, discard: false })
    await runEffects(portal)
    const rows = await portal.store.find(partnerAwards, { where: {} })
    expect(rows.map(({ source, state, organizationId }) => [source, state, organizationId])).toEqual([
      ['declared', 'eligible', phare.id],
      ['declared', 'eligible', phare.id],
    ])
  })

  it.each([
    ['nobody', {}, ['people.0.email']],
    ['a name without an address', { '2': { email: '', name: 'Léa Martin' } }, ['people.2.email']],
    [
      'two addresses that are none',
      { '0': { email: 'x', name: '' }, '1': { email: 'y@', name: '' } },
      ['people.0.email', 'people.1.email'],
    ],
    [
      'twenty-one people',
      peopleOf(...Array.from({ length: 21 }, (_, index) => `p${index}@p.example`)),
      ['people.20.email'],
    ],
  ])('%s: told beside the field, and nothing is kept', async (_name, people, fields) => {
    const before = await portal.store.count(awardImportLines, {})
    expect(fieldsOf(await typed(people))).toEqual(fields)
    expect(await portal.store.count(awardImportLines, {})).toBe(before)
  })

  it('another structure’s badge is refused, and so are a reader and a stranger', async () => {
    const one = peopleOf('trois@personne.example')
    expect(fieldsOf(await typed(one, { partnerBadgeId: elsewhere }))).toEqual(['partnerBadgeId'])
    const reader: Member = { ...camille, seats: [{ organizationId: phare.id, role: 'reader' }] }
    const refused = await typed(one, {}, reader)
    expect(refused.ok ? null : refused.problem.status).toBe(403)
    const stranger = await typed(one, {}, anAdmin('elsewhere'))
    expect(stranger.ok ? null : stranger.problem.status).toBe(404)
  })

  it('are previewed once by a double click, and anew when the form was corrected', async () => {
    const formKey = randomUUID()
    const one = peopleOf('clic@personne.example')
    const [first, second] = await Promise.all([typed(one, { formKey }), typed(one, { formKey })])
    expect(first.ok && second.ok && first.value.id === second.value.id).toBe(true)
    const corrected = await typed(peopleOf('clic2@personne.example'), { formKey })
    expect(first.ok && corrected.ok && first.value.id !== corrected.value.id).toBe(true)
  })

  const staff: Member = { ...anAdmin('none'), profileId: 'staff', seats: [], staffRoles: ['reviewer'] }
  const enter = (values: object = {}, actor: Member = staff) =>
    enterAward.run(portal, actor, {
      formKey: randomUUID(),
      partnerBadgeId: agility,
      email: 'Saisie@Personne.example',
      name: '',
      issuedOn: '2026-02-20',
      reason: 'Attestation reçue par courrier.',
      ...values,
    })

  it('counts by the same rules, without being late, and keeps its reason and its author', async () => {
    const entered = await enter()
    if (!entered.ok) throw new Error(entered.problem.code)
    const award = entered.value
    expect([award.source, award.state, award.reason]).toEqual(['manual', 'eligible', null])
    const [line] = await portal.store.find(journal, {
      where: { subjectId: { equals: award.id }, event: { equals: 'awardEntered' } },
    })
    expect([line?.reason, line?.actorName]).toEqual(['Attestation reçue par courrier.', 'Camille Duval'])
    const before = await enter({ issuedOn: '2026-02-01' })
    expect(before.ok && before.value.reason).toBe('beforeEntry')
  })

  it('twice is refused, a second click is not', async () => {
    const formKey = randomUUID()
    const one = await enter({ formKey, email: 'double@personne.example' })
    const again = await enter({ formKey, email: 'double@personne.example' })
    expect(one.ok && again.ok && one.value.id === again.value.id).toBe(true)
    const twice = await enter({ email: 'double@personne.example' })
    expect(twice.ok ? null : twice.problem.code).toBe('award.entered-before')
  })

  it('is better than a declaration of the same one (AWD-3)', async () => {
    const address = 'meilleure@personne.example'
    const preview = await typed(peopleOf(address))
    if (!preview.ok) throw new Error(preview.problem.code)
    const { id: importId, revision } = preview.value
    await confirmDeclaration.run(portal, camille, { formKey: randomUUID(), revision, importId, discard: false })
    await enter({ email: address, issuedOn: '2026-04-15' })
    await runEffects(portal)
    const rows = await portal.store.find(partnerAwards, {
      where: { recipientKey: { equals: recipientKeyOf(portal.env, address) } },
      sort: 'source',
    })
    expect(rows.map(({ source, state, reason }) => [source, state, reason])).toEqual([
      ['declared', 'ignored', 'duplicate'],
      ['manual', 'eligible', null],
    ])
  })

  it('is for the Région alone, and not for one’s own structure', async () => {
    const member = await enter({}, camille)
    expect(member.ok ? null : member.problem.status).toBe(404)
    const both = await enter({}, { ...camille, staffRoles: ['schemeManager'] })
    expect(both.ok ? null : both.problem.code).toBe('award.own-structure')
  })
})

it('leaves no typed address in clear', async () => {
  const kept = await everythingKept(portal)
  for (const address of ['une@personne.example', 'saisie@personne.example', 'trois@personne.example'])
    expect(kept.toLowerCase()).not.toContain(address)
})
