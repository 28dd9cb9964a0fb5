import { afterAll, beforeAll, expect, test } from 'vitest'
import { workList } from '@/casework/work-list'
import type { WorkQuery } from '@/casework/work-query'
import type { Actor } from '@/platform/actor'
import { askQuestion } from '@/recognition/commands/ask-question'
import { takeApplication } from '@/recognition/commands/take-application'
import { applicationWork } from '@/recognition/work'
import {
  acceptedBy,
  aReviewer,
  aStructure,
  draftOf,
  formOn,
  inReviewBy,
  someone,
  submittedBy,
  value,
} from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
const helene = aReviewer('Hélène Martin')
const yves = aReviewer('Yves Lebon')
const everyTab: WorkQuery = {
  stage: 'toTake',
  search: '',
  assignee: '',
  label: '',
  sort: 'age',
  direction: 'ascending',
  offset: 0,
  limit: 25,
}
const list = async (query: Partial<WorkQuery> = {}, actor: Actor = helene) =>
  workList(portal, actor, [applicationWork], { ...everyTab, ...query })
const names = async (query: Partial<WorkQuery> = {}) => (await list(query))?.items.map((item) => item.organizationName)

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  for (const name of ['Épicerie solidaire', 'Atelier des Marais', 'Chantier du Phare']) {
    await submittedBy(portal, await aStructure(portal, name))
    portal.clock.advance(86_400_000)
  }
  await inReviewBy(portal, await aStructure(portal, 'À Hélène'), helene)
  await inReviewBy(portal, await aStructure(portal, 'À Yves'), yves)
  const asked = await inReviewBy(portal, await aStructure(portal, 'Question posée'), helene)
  value(await askQuestion.run(portal, helene, { ...formOn(asked), reason: 'clarification', text: 'Pourquoi ?' }))
  await acceptedBy(portal, await aStructure(portal, 'Acceptée'), yves)
  await draftOf(portal, await aStructure(portal, 'Brouillon'))
})
afterAll(() => portal.close())

story('the work list', () => {
  test('counts each tab, and never a draft', async () => {
    expect((await list())?.counts).toEqual({
      ...{ toTake: 3, mine: 1, awaiting: 1, others: 1, decided: 1 },
      ...{ answered: 0, asleep: 0, past: 0, refusals: 0, opinions: 0 },
    })
  })
  test('shows the oldest case first, and each tab its own', async () => {
    expect(await names()).toEqual(['Épicerie solidaire', 'Atelier des Marais', 'Chantier du Phare'])
    expect(await names({ stage: 'mine' })).toEqual(['À Hélène'])
    expect(await names({ stage: 'others' })).toEqual(['À Yves'])
    expect(await names({ stage: 'awaiting' })).toEqual(['Question posée'])
    expect(await names({ stage: 'decided' })).toEqual(['Acceptée'])
  })
  test('finds by name or number without accents and case, and counts the tabs under the search', async () => {
    expect(await names({ search: 'EPICERIE soli' })).toEqual(['Épicerie solidaire'])
    expect(await names({ search: '2026-0003' })).toEqual(['Chantier du Phare'])
    expect((await list({ search: 'epicerie' }))?.counts).toMatchObject({ toTake: 1, mine: 0 })
  })
  test('sorts by any of its columns, both ways, and pages without losing or repeating a case', async () => {
    expect(await names({ sort: 'organization' })).toEqual([
      'Atelier des Marais',
      'Chantier du Phare',
      'Épicerie solidaire',
    ])
    expect(await names({ sort: 'number', direction: 'descending' })).toEqual([
      'Chantier du Phare',
      'Atelier des Marais',
      'Épicerie solidaire',
    ])
    const pages = [0, 1, 2, 3].map((offset) => names({ offset, limit: 1 }))
    expect((await Promise.all(pages)).flat()).toEqual(['Épicerie solidaire', 'Atelier des Marais', 'Chantier du Phare'])
  })
  test('merges two sources in one order', async () => {
    const merged = await workList(portal, helene, [applicationWork, applicationWork], {
      ...everyTab,
      offset: 1,
      limit: 3,
    })
    expect(merged?.total).toBe(6)
    expect(merged?.items.map((item) => item.number)).toEqual(['P-2026-0001', 'P-2026-0002', 'P-2026-0002'])
  })
  test('follows a case that is taken', async () => {
    const [first] = (await list())?.items ?? []
    const id = first?.id ?? ''
    value(await takeApplication.run(portal, helene, formOn({ id, revision: 2 })))
    expect((await list())?.counts).toMatchObject({ toTake: 2, mine: 2 })
  })
  test('is nothing for those who do not review', async () => {
    expect(await list({}, someone('Luc', { staff: ['editor', 'moderator'] }))).toBeNull()
    expect(await list({}, someone('Bruno', { seats: { somewhere: 'admin' } }))).toBeNull()
  })
})
