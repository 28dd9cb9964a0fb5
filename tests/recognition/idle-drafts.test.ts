import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { updateOrganization } from '@/organizations/commands/update-organization'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { removePurged } from '@/platform/relay'
import type { Application } from '@/recognition/application'
import { saveDraft } from '@/recognition/commands/save-draft'
import { findApplication } from '@/recognition/queries'
import { applications } from '@/recognition/records'
import { recognitionSchedule } from '@/recognition/remind'
import { aStructure, draftOf, formKey, formOn, fullAnswers, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
beforeEach(async () => {
  portal = await testPortal({ now: '2026-01-30T09:00:00.000Z' })
  party = await aStructure(portal)
})
afterEach(() => portal.close())

const day = async (date: string) => {
  portal.clock.set(`${date}T09:00:00.000Z`)
  for (const { run } of recognitionSchedule) await run(portal)
  await runEffects(portal)
}
const noticed = () => portal.sent.filter(({ subject }) => subject.includes('sera effacé')).length
const state = async (id: string) => (await portal.store.get(applications, id))?.status ?? 'gone'

describe('a draft that nobody touches (12.1)', () => {
  it('is purged after three months, each member told fourteen days before, once, however often the job runs', async () => {
    const draft = await draftOf(portal, party)
    value(await saveDraft.run(portal, party.admin, { ...formOn(draft), answers: fullAnswers }))
    // 30 January: three months are over on 30 April (TIME-4).
    await day('2026-04-15')
    expect(noticed()).toBe(0)
    await day('2026-04-16')
    await day('2026-04-16')
    await day('2026-04-17')
    expect(noticed()).toBe(3)
    expect(portal.sent.at(-1)?.text.replaceAll(/\s/g, ' ')).toContain('effacé le 30 avril 2026')
    await day('2026-04-29')
    expect(await state(draft.id)).toBe('draft')
    await day('2026-04-30')
    expect(await portal.store.get(applications, draft.id)).toMatchObject({
      ...{ status: 'purged', commitments: {}, answers: { presentation: '', strategy: '' } },
    })
    await removePurged(portal)
    expect([await state(draft.id), noticed()]).toEqual(['gone', 3])
  })

  it('stays fourteen days from the notice that left late: a worker that was away costs nobody a draft', async () => {
    const draft = await draftOf(portal, party)
    portal.clock.set('2026-04-16T09:00:00.000Z')
    for (const { run } of recognitionSchedule) await run(portal)
    await day('2026-05-10')
    expect([await state(draft.id), noticed()]).toEqual(['draft', 3])
    expect(portal.sent.at(-1)?.text.replaceAll(/\s/g, ' ')).toContain('effacé le 24 mai 2026')
    await day('2026-05-23')
    expect(await state(draft.id)).toBe('draft')
    await day('2026-05-24')
    expect([await state(draft.id), noticed()]).toEqual(['purged', 3])
  })

  it('is kept by a change after the notice, and given notice anew three months after it', async () => {
    const draft = await draftOf(portal, party)
    await day('2026-04-16')
    portal.clock.set('2026-04-20T12:00:00.000Z')
    const form = { ...formOn(draft), answers: { strategy: 'Un badge de plus.' } }
    value(await saveDraft.run(portal, party.contributor, form))
    await day('2026-05-02')
    expect(await findApplication(portal, party.admin, draft.id)).toMatchObject({
      ...{ status: 'draft', answers: { strategy: 'Un badge de plus.' } },
    })
    await day('2026-07-06')
    expect(noticed()).toBe(6)
    await day('2026-07-20')
    expect(await state(draft.id)).toBe('purged')
  })

  it('is not kept by what the portal does itself: a new name, a date that is filled in, documents sealed anew', async () => {
    const draft = await draftOf(portal, party)
    await day('2026-04-10')
    const { organization, admin } = party
    const form = { ...organization, website: '', description: '', organizationId: organization.id, formKey: formKey() }
    const fields = updateOrganization.input.parse({ ...form, displayName: 'Atelier du Cotentin' })
    value(await updateOrganization.run(portal, admin, fields))
    await runEffects(portal)
    const renamed = await portal.store.get(applications, draft.id)
    expect(renamed).toMatchObject({ organizationName: 'Atelier du Cotentin', activeAt: draft.activeAt })
    expect(renamed?.updatedAt).not.toBe(draft.updatedAt)
    await day('2026-04-16')
    expect(noticed()).toBe(3)
    const attached = (row: Application) => ({
      set: { search: `${row.search} ` },
      journal: { event: 'attachmentResealed' },
    })
    value(await commitAsSystem(portal, system('keys:rotate'), applications, draft.id, attached))
    await day('2026-04-30')
    expect([await state(draft.id), noticed()]).toEqual(['purged', 3])
  })

  it('of before activity was kept has its last change for it', async () => {
    const draft = await draftOf(portal, party)
    await portal.store.swap(applications, draft, { activeAt: null })
    await day('2026-04-16')
    await day('2026-04-16')
    expect((await portal.store.get(applications, draft.id))?.activeAt).toBe(draft.updatedAt)
    expect(noticed()).toBe(3)
  })

  it('is never purged without notice: a job that was down for a year gives it first', async () => {
    const draft = await draftOf(portal, party)
    await day('2027-01-31')
    expect([await state(draft.id), noticed()]).toEqual(['draft', 3])
    await day('2027-02-13')
    expect(await state(draft.id)).toBe('draft')
    await day('2027-02-14')
    expect([await state(draft.id), noticed()]).toEqual(['purged', 3])
  })

  it('lets another one begin as soon as it is purged', async () => {
    const draft = await draftOf(portal, party)
    await day('2026-04-16')
    await day('2026-04-30')
    expect((await draftOf(portal, party)).id).not.toBe(draft.id)
  })
})
