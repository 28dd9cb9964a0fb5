import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOnCases } from '@/casework/batch'
import { findLabels, findLabelsOf, labelledCases } from '@/casework/labels'
import { createLabel, editLabel, labelCase } from '@/casework/manage-labels'
import { findSavedViews, removeView, saveView } from '@/casework/saved-views'
import { workQueryOf } from '@/casework/work-address'
import { exportWork } from '@/casework/work-export'
import { workList } from '@/casework/work-list'
import { newId } from '@/kernel/ids'
import { journal } from '@/platform/journal'
import type { Application } from '@/recognition/application'
import { askQuestion } from '@/recognition/commands/ask-question'
import { applications } from '@/recognition/records'
import { applicationWork } from '@/recognition/work'
import {
  aStructure,
  codeOf,
  formKey,
  formOn,
  inReviewBy,
  someone,
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
let marais: Application
let phare: Application
let party: Awaited<ReturnType<typeof aStructure>>

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  helene = await aColleague(portal, 'Hélène')
  yves = await aColleague(portal, 'Yves')
  party = await aStructure(portal, 'Atelier des Marais')
  marais = await submittedBy(portal, party)
  phare = await submittedBy(portal, await aStructure(portal, 'Chantier du Phare'))
})
afterAll(() => portal.close())

const ticked = ({ id, revision }: Application) => `application:${id}:${revision}`
const label = async (name: string) => value(await createLabel.run(portal, helene, { formKey: formKey(), name }))
const onCase = (caseId: string, labelId: string, isOn: 'yes' | 'no' = 'yes') =>
  labelCase.run(portal, helene, { formKey: formKey(), caseKind: 'application', caseId, labelId, isOn })
const namesUnder = async (given: Record<string, string>) =>
  (await workList(portal, helene, [applicationWork], workQueryOf(given)))?.items.map((item) => item.organizationName)

story('labels', () => {
  test('are put on a case and taken off, filter the list, and leave what is written in the case alone', async () => {
    const { id, name } = await label('Visite prévue')
    value(await onCase(phare.id, id))
    value(await onCase(phare.id, id))
    expect(await portal.store.count(labelledCases, { labelId: { equals: id } })).toBe(1)
    expect(await namesUnder({ etiquette: id })).toEqual(['Chantier du Phare'])
    const shown = await findLabelsOf(portal, helene, [phare.id, marais.id])
    expect([...shown].map(([caseId, on]) => [caseId, on.map((one) => one.name)])).toEqual([[phare.id, [name]]])
    expect((await portal.store.get(applications, phare.id))?.revision).toBe(phare.revision)
    value(await onCase(phare.id, id, 'no'))
    expect(await namesUnder({ etiquette: id })).toEqual([])
    value(await onCase(phare.id, id))
  })

  test('are a short list without two of one name; one that leaves it leaves every case', async () => {
    const twice = await createLabel.run(portal, yves, { formKey: formKey(), name: 'VISITE  prevue' })
    expect(twice.ok ? '' : twice.problem.fields?.[0]?.name).toBe('name')
    const urgent = await label('Urgent')
    value(await onCase(marais.id, urgent.id))
    const form = { formKey: formKey(), labelId: urgent.id, name: 'Urgent', retire: true }
    value(await editLabel.run(portal, yves, form))
    expect((await findLabels(portal, helene)).map(({ name }) => name)).toEqual(['Visite prévue'])
    expect((await findLabelsOf(portal, helene, [marais.id])).get(marais.id) ?? []).toEqual([])
    expect(codeOf(await onCase(marais.id, urgent.id))).not.toBe('ok')
    expect((await label('Urgent')).id).not.toBe(urgent.id)
  })

  test('are nothing for the structure, nor for a reviewer who belongs to it', async () => {
    const [first] = await findLabels(portal, helene)
    const form = { formKey: formKey(), caseKind: 'application', caseId: marais.id, labelId: first?.id ?? '' } as const
    const both = someone('Ana', { staff: ['reviewer'], seats: { [party.organization.id]: 'reader' } })
    expect(codeOf(await labelCase.run(portal, party.admin, { ...form, isOn: 'yes' }))).not.toBe('ok')
    expect(codeOf(await labelCase.run(portal, both, { ...form, isOn: 'yes' }))).not.toBe('ok')
    expect(await findLabels(portal, party.admin)).toEqual([])
  })
})

story('acts on several cases', () => {
  test('give each case its own line: done, changed meanwhile, or not theirs to do', async () => {
    const taken = await inReviewBy(portal, await aStructure(portal, 'Prise'), helene)
    const stale = { ...taken, revision: taken.revision - 1 }
    const given = {
      formKey: formKey(),
      act: 'assign',
      assigneeId: yves.userId,
      cases: [ticked(marais), ticked(stale), `application:${newId()}:1`],
    } as const
    const { lines, done } = value(await actOnCases.run(portal, helene, { ...given, cases: [...given.cases] }))
    expect(lines.map(({ isDone }) => isDone)).toEqual([true, false, false])
    expect(done).toBe(1)
    expect(lines[0]).toMatchObject({ name: 'P-2026-0001, Atelier des Marais', detail: 'Fait' })
    const row = await portal.store.get(applications, marais.id)
    expect(row).toMatchObject({ assigneeId: yves.userId, status: 'inReview' })
    const again = value(await actOnCases.run(portal, helene, { ...given, cases: [ticked(marais)] }))
    expect(again.done).toBe(1)
    expect((await portal.store.get(applications, marais.id))?.revision).toBe(row?.revision)
  })

  test('remind of an open question no more than every three days, with the question’s own mail', async () => {
    const asking = await aStructure(portal, 'À rappeler')
    const taken = await inReviewBy(portal, asking, helene)
    const asked = value(
      await askQuestion.run(portal, helene, {
        ...formOn(taken),
        reason: 'clarification',
        text: 'Combien de salariés ?',
      }),
    )
    await runEffects(portal)
    const remind = async () => {
      const row = (await portal.store.get(applications, asked.id)) ?? asked
      const [line] = value(
        await actOnCases.run(portal, helene, { formKey: formKey(), act: 'remind', cases: [ticked(row)] }),
      ).lines
      return line
    }
    portal.clock.set('2026-03-04T22:00:00.000Z')
    expect(await remind()).toMatchObject({ isDone: false })
    portal.clock.set('2026-03-04T23:00:00.000Z')
    const before = portal.sent.length
    expect(await remind()).toMatchObject({ isDone: true })
    await runEffects(portal)
    const mails = portal.sent.slice(before)
    expect(mails).toHaveLength(3)
    expect(mails[0]?.text).toMatch(/Combien de salariés\s\?/)
    expect(await remind()).toMatchObject({ isDone: false })
    expect(await portal.store.get(applications, asked.id)).toMatchObject({ status: 'awaitingReply' })
  })

  test('are refused without a person, without a label and by whoever does not review', async () => {
    const cases = [ticked(phare)]
    const fieldOf = async (given: object) => {
      const result = await actOnCases.run(portal, helene, { formKey: formKey(), act: 'assign', cases, ...given })
      return result.ok ? 'ok' : result.problem.fields?.[0]?.name
    }
    expect(await fieldOf({})).toBe('assigneeId')
    expect(await fieldOf({ act: 'label' })).toBe('labelId')
    const input = actOnCases.input
    expect(input.safeParse({ formKey: formKey(), act: 'remind', cases: [] }).success).toBe(false)
    expect(input.safeParse({ formKey: formKey(), act: 'remind', cases: Array(51).fill(cases[0]) }).success).toBe(false)
    expect(codeOf(await actOnCases.run(portal, party.admin, { formKey: formKey(), act: 'remind', cases }))).not.toBe(
      'ok',
    )
  })
})

story('views of one’s own', () => {
  test('keep the filters under a name, for oneself alone, until they are removed', async () => {
    const query = 'onglet=en-attente&q=phare&page=4&tri=bogus'
    const kept = value(await saveView.run(portal, helene, { formKey: formKey(), name: 'Phare', query }))
    expect(kept.query).toBe('onglet=en-attente&q=phare')
    const twice = await saveView.run(portal, helene, { formKey: formKey(), name: 'phare', query: '' })
    expect(twice.ok ? '' : twice.problem.fields?.[0]?.name).toBe('name')
    expect(await findSavedViews(portal, yves)).toEqual([])
    expect(codeOf(await removeView.run(portal, yves, { formKey: formKey(), viewId: kept.id }))).not.toBe('ok')
    value(await removeView.run(portal, helene, { formKey: formKey(), viewId: kept.id }))
    expect(await findSavedViews(portal, helene)).toEqual([])
  })
})

story('the list as a table', () => {
  test('holds what the person may read, starts no formula, and is noted in the journal', async () => {
    const formula = await aStructure(portal, '=Formule')
    const { number } = await inReviewBy(portal, formula, helene)
    const view = workQueryOf({ onglet: 'a-moi' })
    const answer = await exportWork(portal, helene, view)
    if (!(answer instanceof Response)) throw new Error('refused')
    const text = await answer.text()
    expect(text).toContain(`${number};'=Formule;Participant`)
    const lines = await portal.store.find(journal, { where: { event: { equals: 'workListExported' } } })
    expect(lines.at(-1)?.details).toMatchObject({ form: 'csv', view: 'a-moi' })
    const own = someone('Ana', { staff: ['reviewer'], seats: { [formula.organization.id]: 'reader' } })
    const theirs = await exportWork(portal, own, workQueryOf({ onglet: 'a-mes-collegues' }))
    expect(theirs instanceof Response && (await theirs.text()).includes('Formule')).toBe(false)
    expect(await exportWork(portal, party.admin, workQueryOf({}))).not.toBeInstanceOf(Response)
  })
})
