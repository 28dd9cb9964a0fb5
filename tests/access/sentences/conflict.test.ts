import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { slices } from '@/boot/slices'
import { findThread } from '@/casework/queries'
import { workList } from '@/casework/work-list'
import { workSourcesOf } from '@/casework/work-source'
import { accountByEmail } from '../../support/accounts'
import { openScene, privateNote, type Scene } from './scene'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

const actorOf = async (email: string) => scene.portal.identify(await accountByEmail(scene.portal, email))
const asReviewerOfA = () => actorOf('reviewer-a@visiteur.example')
const notesOf = (id: string) => `case-messages?where[caseId][equals]=${id}&where[kind][equals]=privateNote`

describe('somebody of the Région who also belongs to a structure', () => {
  it('reads no note of the Région about its cases, and those about others', async () => {
    const { reviewerOfA, reviewer, a, b } = scene
    expect((await reviewer.rows(notesOf(a.accepted.id))).map((row) => row.text)).toEqual([privateNote])
    expect((await reviewerOfA.rows(notesOf(b.accepted.id))).map((row) => row.text)).toEqual([privateNote])
    expect(await reviewerOfA.rows(notesOf(a.accepted.id))).toEqual([])
    const texts = async (id: string) =>
      (await findThread(scene.portal, await asReviewerOfA(), 'application', id)).map((message) => message.text)
    expect(await texts(b.accepted.id)).toContain(privateNote)
    expect((await texts(a.accepted.id)).length).toBeGreaterThan(0)
    expect(await texts(a.accepted.id)).not.toContain(privateNote)
  })

  it('does not see how the five points of its cases were read, by whatever question', async () => {
    const { reviewerOfA, reviewer, a, b } = scene
    const of = (id: string, more = '') => `applications?where[id][equals]=${id}${more}`
    const [seen] = await reviewer.rows(of(a.accepted.id))
    expect(seen?.checklist).toMatchObject({ presentation: 'conform' })
    for (const more of ['', '&select[checklist]=true', '&select[checklist]=true&select[id]=true', '&depth=2']) {
      const [own] = await reviewerOfA.rows(of(a.accepted.id, more))
      expect([more, own?.id, own && 'checklist' in own]).toEqual([more, a.accepted.id, false])
    }
    const [others] = await reviewerOfA.rows(of(b.accepted.id))
    expect(others?.checklist).toMatchObject({ presentation: 'conform' })
    const asked = await reviewerOfA.get('/api/applications?where[checklist][exists]=true')
    expect(asked.status).toBe(400)
  })

  it('neither takes its cases, nor reads or judges them for the Région, nor notes anything in them', async () => {
    const { reviewerOfA, a } = scene
    const filed = { revision: a.filed.revision }
    const attempts = [
      ['submission.own-organization', await reviewerOfA.form('post', `/submissions/${a.filed.id}/take`, filed)],
      [
        'application.own-organization',
        await reviewerOfA.form('post', `/applications/${a.accepted.id}/notes`, { text: 'Pour moi.' }),
      ],
      [
        'application.own-organization',
        await reviewerOfA.form('post', `/applications/${a.accepted.id}/preview-decision`, {
          decision: 'refuse',
          reason: 'Essai.',
        }),
      ],
    ] as const
    for (const [code, answer] of attempts) expect([answer.status, answer.body.code]).toEqual([403, code])
  })

  it('finds none of its cases in the work list, under no tab and no search, and all the others', async () => {
    const query = {
      search: '',
      assignee: '',
      label: '',
      sort: 'age',
      direction: 'ascending',
      offset: 0,
      limit: 100,
    } as const
    const idsOf = async (email: string) => {
      const actor = await actorOf(email)
      const found = await Promise.all(
        (['toTake', 'mine', 'awaiting', 'others', 'decided'] as const).map((stage) =>
          workList(scene.portal, actor, workSourcesOf(slices), { ...query, stage }),
        ),
      )
      const items = found.flatMap((list) => list?.items ?? [])
      const totals = found.reduce((sum, list) => sum + (list?.total ?? 0), 0)
      expect(totals).toBe(items.length)
      return items.map((item) => item.id)
    }
    const all = await idsOf('reviewer@visiteur.example')
    const ofA = [scene.a.accepted.id, scene.a.filed.id, scene.a.mapped.id]
    expect(all).toEqual(expect.arrayContaining(ofA))
    expect((await idsOf('reviewer-a@visiteur.example')).toSorted()).toEqual(
      all.filter((id) => !ofA.includes(id)).toSorted(),
    )
  })

  it('still reads those cases as the structure does', async () => {
    expect((await scene.reviewerOfA.get(`/api/portal/applications/${scene.a.accepted.id}`)).status).toBe(200)
    expect(await scene.reviewerOfA.count(`badge-submissions?where[id][equals]=${scene.a.draft.id}`)).toBe(1)
  })
})

it('a member reads neither how the points were read, nor who of the Région is behind a case or a message', async () => {
  const [own] = await scene.adminOfA.rows('applications')
  expect(own?.id).toBe(scene.a.accepted.id)
  for (const field of ['checklist', 'assigneeId', 'pauses'])
    expect([field, field in (own ?? {})]).toEqual([field, false])
  const messages = await scene.adminOfA.rows('case-messages')
  expect(messages.length).toBeGreaterThan(0)
  expect(messages.every((message) => !('authorId' in message))).toBe(true)
  expect((await scene.adminOfA.get('/api/applications?sort=assigneeId')).status).toBe(400)
})
