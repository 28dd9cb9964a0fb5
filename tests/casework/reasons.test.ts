import { afterAll, beforeAll, expect, test } from 'vitest'
import { regionalAwards } from '@/awards/records'
import { slices } from '@/boot/slices'
import { type DeskTopic, topicCounts, topicItems, topicSourcesOf } from '@/casework/desk-topics'
import { caseMessages } from '@/casework/messages'
import { workList } from '@/casework/work-list'
import type { WorkQuery, WorkStage } from '@/casework/work-query'
import { issuances } from '@/issuing/records'
import type { Actor } from '@/platform/actor'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { askQuestion } from '@/recognition/commands/ask-question'
import { reply } from '@/recognition/commands/reply'
import { writeNote } from '@/recognition/commands/write-note'
import { applications, memberships } from '@/recognition/records'
import { fillWorkColumns } from '@/recognition/target'
import { applicationWork } from '@/recognition/work'
import { aMappedBadge, aParticipant, declared, type Structure } from '../support/builders/awards'
import { aPlannedBadge } from '../support/builders/planned-badge'
import { aReviewer, aStructure, formOn, inReviewBy, someone, submittedBy, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let structure: Structure & { readonly membershipId: string }
const helene = aReviewer('Hélène Martin')
const test_ = system('test')
const query: Omit<WorkQuery, 'stage'> = {
  search: '',
  assignee: '',
  label: '',
  sort: 'age',
  direction: 'ascending',
  offset: 0,
  limit: 25,
}
const under = async (stage: WorkStage, actor: Actor = helene) =>
  (await workList(portal, actor, [applicationWork], { ...query, stage }))?.items.map((item) => item.organizationName)
const sources = topicSourcesOf(slices)
const topic = (name: DeskTopic, actor: Actor = helene) =>
  topicItems(portal, actor, sources, name, { offset: 0, limit: 25 })
const countsOf = async (actor: Actor = helene) =>
  Object.fromEntries((await topicCounts(portal, actor, sources)).map(({ topic: name, count }) => [name, count]))
const asked = { reason: 'clarification', text: 'Qui décide ?' } as const

beforeAll(async () => {
  portal = await testPortal({ now: '2025-03-03T09:00:00.000Z' })
})
afterAll(() => portal.close())

story('what calls for a reviewer', () => {
  test('a case past its indicative date, pauses counted, never while its clock stands still (EX37, CLK-2, CLK-3)', async () => {
    const party = await aStructure(portal, 'Atelier des Marais')
    let taken = await inReviewBy(portal, party, helene)
    expect(taken.targetOn).toBe('2025-05-02')
    portal.clock.set('2025-03-20T09:00:00.000Z')
    taken = value(await askQuestion.run(portal, helene, { ...formOn(taken), ...asked }))
    expect(taken.targetOn).toBeNull()
    portal.clock.set('2025-04-04T09:00:00.000Z')
    taken = value(await reply.run(portal, party.admin, { ...formOn(taken), text: 'La coordinatrice.' }))
    expect(taken.targetOn).toBe('2025-05-17')
    portal.clock.set('2025-05-17T12:00:00.000Z')
    expect(await under('past')).toEqual([])
    portal.clock.set('2025-05-17T22:00:00.000Z')
    expect(await under('past')).toEqual(['Atelier des Marais'])
    taken = value(await askQuestion.run(portal, helene, { ...formOn(taken), ...asked }))
    expect(await under('past')).toEqual([])
    value(await reply.run(portal, party.admin, { ...formOn(taken), text: 'La voici.' }))
    expect(await under('answered')).toEqual(['Atelier des Marais'])
  })

  test('a case where nothing has happened for more than ten days, whatever its state (NOT)', async () => {
    await submittedBy(portal, await aStructure(portal, 'Chantier du Phare'))
    portal.clock.set('2025-05-28T09:00:00.000Z')
    expect(await under('asleep')).toEqual([])
    portal.clock.set('2025-05-28T22:00:00.000Z')
    expect(await under('asleep')).toEqual(['Atelier des Marais', 'Chantier du Phare'])
    // What the portal does by itself wakes none of them.
    for (const { id } of await portal.store.find(applications, { where: {} }))
      await commitAsSystem(portal, test_, applications, id, (row) => ({
        set: { search: `${row.search} ` },
        journal: { event: 'structureNameFollowed' },
      }))
    expect(await under('asleep')).toEqual(['Atelier des Marais', 'Chantier du Phare'])
    const list = await workList(portal, helene, [applicationWork], { ...query, stage: 'asleep' })
    expect(list?.counts).toMatchObject({ asleep: 2, answered: 1, toTake: 1 })
  })

  test('a note is activity, though it leaves the case as it is', async () => {
    const [, phare] = await portal.store.find(applications, { where: {}, sort: 'id' })
    if (!phare) throw new Error('no case')
    const note = { applicationId: phare.id, formKey: 'note-1', text: 'Appelé ce matin.' }
    value(await writeNote.run(portal, helene, note))
    expect(await under('asleep')).toEqual(['Atelier des Marais'])
    const [written] = await portal.store.find(caseMessages, { where: { kind: { equals: 'privateNote' } } })
    if (written) await portal.store.swap(caseMessages, written, { at: '2025-05-01T09:00:00.000Z' })
    expect(await under('asleep')).toEqual(['Atelier des Marais', 'Chantier du Phare'])
  })

  test('not to whoever belongs to the structure, and to nobody who does not review', async () => {
    const organizationId = (await portal.store.find(applications, { where: {}, limit: 1 }))[0]?.organizationId ?? ''
    const both = someone('Yves', { staff: ['reviewer'], seats: { [organizationId]: 'reader' } })
    expect(await under('asleep', both)).toEqual(['Chantier du Phare'])
    expect(await topicCounts(portal, someone('Luc', { staff: ['editor'] }), sources)).toEqual([])
    expect(await topic('ending', someone('Luc', { staff: ['editor'] }))).toBeNull()
  })

  test('a status that ends within six months, the soonest first, until it is renewed', async () => {
    structure = await aParticipant(portal, '2025-06-02', 'Jardins de la Baie')
    await fillWorkColumns(portal)
    portal.clock.set('2027-12-01T09:00:00.000Z')
    expect((await countsOf()).ending).toBe(0)
    portal.clock.set('2027-12-02T09:00:00.000Z')
    expect(await topic('ending')).toMatchObject([
      { title: 'Jardins de la Baie', detail: 'Aucun renouvellement déposé', on: '2028-06-02' },
    ])
    await commitAsSystem(portal, test_, memberships, structure.membershipId, () => ({
      set: { endsOn: '2031-06-02' },
      journal: { event: 'membershipOpened' },
    }))
    expect((await countsOf()).ending).toBe(0)
  })

  test('a late declaration, a badge to look at again and a send that was given up, each with its page', async () => {
    portal.clock.set('2026-03-02T09:00:00.000Z')
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    const row = await aPlannedBadge(portal, structure)
    await commitAsSystem(portal, test_, issuances, row.id, () => ({
      set: { state: 'dead' as const },
      journal: { event: 'issuanceDead' },
    }))
    await commitAsSystem(portal, test_, regionalAwards, row.regionalAwardId ?? '', () => ({
      set: { state: 'flagged' as const },
      journal: { event: 'regionalAwardFlagged' },
    }))
    portal.clock.set('2026-06-02T09:00:00.000Z')
    await declared(portal, structure, [['tard@personne.example', '2026-03-03', 'Animer une réunion']])
    expect(await countsOf()).toEqual({ ending: 0, lateDeclarations: 1, flagged: 1, failedSends: 1 })
    const page = `/admin/registre/emissions/${row.id}`
    expect(await topic('failedSends')).toMatchObject([{ href: page, on: '2026-03-02' }])
    expect(await topic('flagged')).toMatchObject([{ href: page, detail: 'Une preuve ne compte plus' }])
    expect(await topic('lateDeclarations')).toMatchObject([
      { title: 'Animer une réunion', detail: 'Obtenu le 3 mars 2026, déclaré le 2 juin 2026' },
    ])
    const own = someone('Zoé', { staff: ['reviewer'], seats: { [structure.organization.id]: 'reader' } })
    expect((await countsOf(own)).lateDeclarations).toBe(0)
  })
})

test('cases and statuses of before the columns existed get them, once', async () => {
  const old = await testPortal({ now: '2025-03-03T09:00:00.000Z' })
  const filed = await submittedBy(old, await aStructure(old, 'Ancienne'))
  await commitAsSystem(old, test_, applications, filed.id, () => ({
    set: { targetOn: null },
    journal: { event: 'applicationSaved' },
  }))
  await fillWorkColumns(old)
  const filled = await old.store.get(applications, filed.id)
  expect(filled?.targetOn).toBe('2025-05-02')
  await fillWorkColumns(old)
  expect((await old.store.get(applications, filed.id))?.revision).toBe(filled?.revision)
  await old.close()
})
