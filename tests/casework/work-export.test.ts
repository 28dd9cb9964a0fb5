import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workQueryOf } from '@/casework/work-address'
import { exportWork } from '@/casework/work-export'
import { workList } from '@/casework/work-list'
import { workSourcesOf } from '@/casework/work-source'
import { newId } from '@/kernel/ids'
import { journal } from '@/platform/journal'
import { publishedSlices } from '@/platform/published-slices'
import { rowsInOrder } from '@/platform/rows'
import type { Application } from '@/recognition/application'
import { applications } from '@/recognition/records'
import { aParticipant, filedBy } from '../support/builders/catalogue'
import { aReviewer, aStructure, submittedBy } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
const reviewer = aReviewer()
const many = 2_450

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  const filed = await submittedBy(portal, await aStructure(portal))
  await filedBy(portal, await aParticipant(portal))
  const copies = Array.from({ length: many }, (_, index): Application => {
    const id = newId()
    const number = `P-2025-${String(index).padStart(4, '0')}`
    const submittedAt = new Date(Date.UTC(2025, 0, 1 + (index % 300))).toISOString()
    // Half of them have no message yet: what has no value stands first, also across pages.
    const lastMessageAt = index % 2 === 0 ? null : submittedAt
    return { ...filed, id, number, openKey: id, submittedAt, lastMessageAt }
  })
  for (let at = 0; at < copies.length; at += 350)
    await portal.store.insertMany(applications, copies.slice(at, at + 350), { by: 'openKey', compare: [] })
})
afterAll(() => portal.close())

const exported = async (given: Record<string, string> = {}) => {
  const answer = await exportWork(portal, reviewer, workQueryOf(given))
  if (!(answer instanceof Response)) throw new Error('refused')
  return (await answer.text()).replace('\uFEFF', '').trimEnd().split('\r\n')
}

describe('the work list as a file', () => {
  it('holds every case of the view, however many, in the order of the list', async () => {
    const lines = await exported()
    const query = workQueryOf({})
    const total = (await workList(portal, reviewer, workSourcesOf(publishedSlices()), query))?.total
    expect(total).toBe(many + 2)
    expect(lines).toHaveLength(many + 3)
    const numbers = lines.slice(1).map((line) => line.split(';')[0])
    expect(new Set(numbers).size).toBe(many + 2)
    const all = await workList(portal, reviewer, workSourcesOf(publishedSlices()), { ...query, limit: 5_000 })
    expect(numbers).toEqual(all?.items.map(({ number }) => number))
    const [line] = await portal.store.find(journal, { where: { event: { equals: 'workListExported' } }, limit: 1 })
    expect(line?.details).toMatchObject({ form: 'csv', rows: many + 2 })
  })

  it.each(['croissant', 'decroissant'])('keeps the order %s where many have no value', async (sens) => {
    const given = { tri: 'dernier-message', sens }
    const numbers = (await exported(given)).slice(1).map((line) => line.split(';')[0])
    const query = { ...workQueryOf(given), limit: 5_000 }
    const all = await workList(portal, reviewer, workSourcesOf(publishedSlices()), query)
    expect(numbers).toEqual(all?.items.map(({ number }) => number))
  })

  it('is read some at a time', async () => {
    const sizes: number[] = []
    const { find } = portal.store
    const store = {
      ...portal.store,
      find: (async (...given: Parameters<typeof find>) => {
        const rows = await find(...given)
        sizes.push(rows.length)
        return rows
      }) as typeof find,
    }
    let rows = 0
    const order = { column: 'submittedAt', isDescending: false } as const
    for await (const _ of rowsInOrder({ ...portal, store }, applications, {}, order)) rows += 1
    expect(rows).toBeGreaterThan(many)
    expect(Math.max(...sizes)).toBe(200)
  })

  it('is for those who review', async () => {
    const answer = await exportWork(portal, (await aStructure(portal)).admin, workQueryOf({}))
    expect(answer instanceof Response).toBe(false)
  })
})
