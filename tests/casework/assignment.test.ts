import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Absence, absences, actingFor, followedBy } from '@/casework/absence'
import { declareAbsence, endAbsence } from '@/casework/manage-absence'
import { findThread } from '@/casework/queries'
import { followedToday } from '@/casework/stand-ins'
import { workList } from '@/casework/work-list'
import { alertsFor, alertsToday } from '@/insights/sleeping-cases'
import { newId } from '@/kernel/ids'
import { organizationMembers } from '@/organizations/seat'
import type { Member } from '@/platform/actor'
import { askQuestion } from '@/recognition/commands/ask-question'
import { assignApplication } from '@/recognition/commands/assign-application'
import { refuseApplication } from '@/recognition/commands/decide-application'
import { reply } from '@/recognition/commands/reply'
import { takeApplication } from '@/recognition/commands/take-application'
import { applications } from '@/recognition/records'
import { applicationWork } from '@/recognition/work'
import {
  aStructure,
  codeOf,
  decisionForm,
  formKey,
  formOn,
  inReviewBy,
  submittedBy,
  value,
} from '../support/builders/recognition'
import { aColleague } from '../support/builders/staff'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
type Person = Awaited<ReturnType<typeof aColleague>>
let helene: Person
let yves: Person
let zoe: Person

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  helene = await aColleague(portal, 'Hélène')
  yves = await aColleague(portal, 'Yves')
  zoe = await aColleague(portal, 'Zoé', ['schemeManager'])
})
afterAll(() => portal.close())

const mine = async (actor: Member, stage: 'mine' | 'others' = 'mine') => {
  const query = {
    stage,
    search: '',
    assignee: '',
    label: '',
    sort: 'age',
    direction: 'ascending',
    offset: 0,
    limit: 25,
  } as const
  return (await workList(portal, actor, [applicationWork], query))?.items.map((item) => item.organizationName)
}
const mailsTo = async (person: Person, run: () => Promise<unknown>) => {
  const before = portal.sent.length
  await run()
  await runEffects(portal)
  return portal.sent.slice(before).filter(({ to }) => to === person.email)
}

story('a case that is given to somebody', () => {
  test('goes to them with a word that the Région alone reads, and a mail', async () => {
    const party = await aStructure(portal, 'Atelier des Marais')
    const filed = await submittedBy(portal, party)
    const given = { ...formOn(filed), assigneeId: yves.userId, word: 'Tu connais ce réseau.' }
    const [mail, ...more] = await mailsTo(yves, async () => value(await assignApplication.run(portal, helene, given)))
    expect(more).toEqual([])
    expect(mail?.text).toContain('Tu connais ce réseau.')
    const row = await portal.store.get(applications, filed.id)
    expect(row).toMatchObject({ status: 'inReview', assigneeId: yves.userId, assigneeName: 'Yves' })
    expect(row?.takenAt).toBe(portal.clock.now())
    const texts = async (actor: Member) =>
      (await findThread(portal, actor, 'application', filed.id)).map(({ text }) => text)
    expect(await texts(zoe)).toContain('Confié à Yves : Tu connais ce réseau.')
    expect(await texts(party.admin)).toContain('Dossier confié à Yves.')
    expect((await texts(party.admin)).join(' ')).not.toContain('réseau')
  })

  test('keeps its clock standing while a reply is awaited', async () => {
    const taken = await inReviewBy(portal, await aStructure(portal, 'Question posée'), helene)
    const asked = value(
      await askQuestion.run(portal, helene, { ...formOn(taken), reason: 'clarification', text: 'Qui décide ?' }),
    )
    const given = value(
      await assignApplication.run(portal, helene, { ...formOn(asked), assigneeId: yves.userId, word: '' }),
    )
    expect(given).toMatchObject({ status: 'awaitingReply', assigneeId: yves.userId, targetOn: null })
    expect(given.pauses.at(-1)?.until).toBeNull()
  })

  test('goes to nobody who does not review, belongs to the structure, or has it already', async () => {
    const party = await aStructure(portal, 'Jardins')
    const taken = await inReviewBy(portal, party, helene)
    const editor = await aColleague(portal, 'Luc', ['editor'])
    const member = await aColleague(portal, 'Ana')
    await portal.store.insert(organizationMembers, {
      id: newId(),
      revision: 1,
      key: `${party.organization.id}:${member.userId}`,
      organizationId: party.organization.id,
      userId: member.userId,
      displayName: 'Ana',
      role: 'reader',
      state: 'active',
      decidedAt: null,
    })
    const to = async (userId: string) =>
      codeOf(await assignApplication.run(portal, zoe, { ...formOn(taken), assigneeId: userId, word: '' }))
    expect(await to(editor.userId)).toBe('case.no-reviewer')
    expect(await to('nobody')).toBe('case.no-reviewer')
    expect(await to(member.userId)).toBe('case.reviewer-of-structure')
    expect(await to(helene.userId)).toBe('case.already-theirs')
    expect(
      codeOf(await assignApplication.run(portal, party.admin, { ...formOn(taken), assigneeId: yves.userId, word: '' })),
    ).not.toBe('ok')
  })

  test('goes to one person when two give it at once, and is taken or given, never both', async () => {
    const filed = await submittedBy(portal, await aStructure(portal, 'Deux à la fois'))
    const to = (by: Member, userId: string) =>
      assignApplication.run(portal, by, { ...formOn(filed), assigneeId: userId, word: '' })
    const codes = (
      await Promise.all([
        to(helene, yves.userId),
        to(zoe, helene.userId),
        takeApplication.run(portal, zoe, formOn(filed)),
      ])
    ).map(codeOf)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(codes.filter((code) => code === 'revision.moved')).toHaveLength(2)
    const row = await portal.store.get(applications, filed.id)
    expect(row?.exchanges.filter(({ text }) => /confié|pris en charge/.test(text))).toHaveLength(1)
  })

  test('a decision on what was read before it was given to somebody else is a 409 (12.1)', async () => {
    const taken = await inReviewBy(portal, await aStructure(portal, 'Décidé ailleurs'), helene)
    const form = await decisionForm(portal, helene, taken, 'refuse', 'Hors du territoire.')
    value(await assignApplication.run(portal, zoe, { ...formOn(taken), assigneeId: yves.userId, word: '' }))
    expect(codeOf(await refuseApplication.run(portal, helene, form))).toBe('revision.moved')
  })
})

story('an absence', () => {
  const away = (from: string, until: string, standInId: string) => ({ formKey: formKey(), from, until, standInId })

  test('shows the cases of whoever is away to the stand-in, and tells the stand-in of replies, on its days alone', async () => {
    const party = await aStructure(portal, 'Pendant l’absence')
    const camille = await aColleague(portal, 'Camille')
    const paul = await aColleague(portal, 'Paul')
    const taken = await inReviewBy(portal, party, camille)
    const asked = value(
      await askQuestion.run(portal, camille, { ...formOn(taken), reason: 'clarification', text: 'Qui décide ?' }),
    )
    value(await declareAbsence.run(portal, camille, away('2026-03-03', '2026-03-05', paul.userId)))
    expect(await followedToday(portal, paul)).toEqual([paul.userId])
    portal.clock.set('2026-03-03T09:00:00.000Z')
    expect(await followedToday(portal, paul)).toEqual([paul.userId, camille.userId])
    const answer = async () =>
      value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'La coordinatrice.' }))
    const before = portal.sent.length
    expect(await mailsTo(paul, answer)).toHaveLength(1)
    expect(portal.sent.slice(before).some(({ to }) => to === camille.email)).toBe(false)
    expect(await mine(paul)).toEqual(['Pendant l’absence'])
    expect(await mine(paul, 'others')).not.toContain('Pendant l’absence')
    portal.clock.set('2026-03-16T09:00:00.000Z')
    expect(await mine(paul)).toEqual([])
    const told = async (person: Member) =>
      alertsFor(await alertsToday(portal), { userId: person.userId, isReviewer: true, ownOrganizationIds: [] }).map(
        ({ about }) => about.name,
      )
    expect((await told(camille)).some((name) => name.includes('Pendant l’absence'))).toBe(true)
    value(await declareAbsence.run(portal, camille, away('2026-03-16', '2026-03-20', paul.userId)))
    expect((await told(camille)).some((name) => name.includes('Pendant l’absence'))).toBe(false)
    expect((await told(paul)).some((name) => name.includes('Pendant l’absence'))).toBe(true)
  })

  test('is refused backwards, in the past, twice the same days, and without somebody else who reviews', async () => {
    const nadia = await aColleague(portal, 'Nadia')
    const editor = await aColleague(portal, 'Max', ['editor'])
    const fieldOf = async (given: ReturnType<typeof away>) => {
      const result = await declareAbsence.run(portal, nadia, given)
      return result.ok ? 'ok' : result.problem.fields?.[0]?.name
    }
    expect(await fieldOf(away('2026-04-02', '2026-04-01', yves.userId))).toBe('until')
    expect(await fieldOf(away('2026-01-02', '2026-01-03', yves.userId))).toBe('until')
    expect(await fieldOf(away('2026-04-01', '2026-04-02', nadia.userId))).toBe('standInId')
    expect(await fieldOf(away('2026-04-01', '2026-04-02', editor.userId))).toBe('standInId')
    const first = away('2026-04-01', '2026-04-10', yves.userId)
    expect(await fieldOf(first)).toBe('ok')
    expect(await fieldOf(first)).toBe('ok')
    expect(await portal.store.count(absences, { userId: { equals: nadia.userId } })).toBe(1)
    expect(await fieldOf(away('2026-04-10', '2026-04-12', yves.userId))).toBe('from')
  })

  test('ends by the person or a manager, and by nobody else', async () => {
    const lea = await aColleague(portal, 'Léa')
    const own = value(await declareAbsence.run(portal, lea, away('2026-03-16', '2026-03-30', yves.userId)))
    expect(codeOf(await endAbsence.run(portal, helene, { formKey: formKey(), absenceId: own.id }))).not.toBe('ok')
    value(await endAbsence.run(portal, zoe, { formKey: formKey(), absenceId: own.id }))
    expect(await followedToday(portal, yves)).not.toContain(lea.userId)
  })
})

test('a reply calls all who review, outside the structure, where whoever follows the case and their stand-in are away', async () => {
  const party = await aStructure(portal, 'Personne de là')
  const [ines, marc, ana] = [
    await aColleague(portal, 'Inès'),
    await aColleague(portal, 'Marc'),
    await aColleague(portal, 'Anaïs'),
  ]
  await portal.store.insert(organizationMembers, {
    ...{ id: newId(), revision: 1, key: `${party.organization.id}:${ana.userId}` },
    ...{ organizationId: party.organization.id, userId: ana.userId, displayName: 'Anaïs' },
    ...{ role: 'reader', state: 'active', createdAt: portal.clock.now() },
  } as never)
  const taken = await inReviewBy(portal, party, ines)
  const asked = value(
    await askQuestion.run(portal, ines, { ...formOn(taken), reason: 'clarification', text: 'Qui décide ?' }),
  )
  const day = portal.clock.now().slice(0, 10)
  for (const [who, standIn] of [
    [ines, marc],
    [marc, ines],
  ] as const)
    value(
      await declareAbsence.run(portal, who, { formKey: formKey(), from: day, until: day, standInId: standIn.userId }),
    )
  await runEffects(portal)
  const before = portal.sent.length
  value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'La coordinatrice.' }))
  await runEffects(portal)
  const told = portal.sent.slice(before).map(({ to }) => to)
  expect(told).toContain(yves.email)
  expect(told).toContain(helene.email)
  expect(told).not.toContain(ana.email)
})

test('a stand-in who is away too is stood in for, and two who name each other leave nobody', () => {
  const from = (userId: string, standInId: string, until = '2026-03-05') =>
    ({ userId, standInId, from: '2026-03-02', until }) as Absence
  expect(actingFor('a', [from('a', 'b'), from('b', 'c')], '2026-03-05')).toBe('c')
  expect(actingFor('a', [from('a', 'b'), from('b', 'c', '2026-03-04')], '2026-03-05')).toBe('b')
  expect(actingFor('a', [from('a', 'b'), from('b', 'a')], '2026-03-02')).toBeNull()
  expect(followedBy('c', [from('a', 'b'), from('b', 'c')], '2026-03-02')).toEqual(['c', 'a', 'b'])
  expect(followedBy('b', [from('a', 'b'), from('b', 'c')], '2026-03-02')).toEqual(['b'])
})
