import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptApplication } from '@/recognition/commands/decide-application'
import { statusToOpen } from '@/recognition/decision-on-status'
import { applications } from '@/recognition/records'
import { aReviewer, aStructure, codeOf, decisionForm, readyFor, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterAll(() => portal.close())

describe('what the deciding screen says before its form is opened', () => {
  it('is nothing while no other status stands in the way', async () => {
    const application = await readyFor(portal, await aStructure(portal), aReviewer())
    expect(await statusToOpen(portal, application)).toEqual({ earliest: '2026-03-02', problem: null })
  })

  it('EX51: is the status that stands in the way, and the first day that is free, from which the case is accepted', async () => {
    const party = await aStructure(portal)
    const application = await readyFor(portal, party, aReviewer())
    // A second case of the same structure: it was filed before the first one was accepted.
    const other = {
      ...application,
      id: `${application.id.slice(0, -4)}ffff`,
      openKey: `second:${application.id}`,
      number: 'P-2026-9999',
    }
    await portal.store.insert(applications, other)
    const reviewer = aReviewer()
    value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, application, 'accept')))
    const said = await statusToOpen(portal, other)
    expect(said).toMatchObject({ earliest: '2029-03-02' })
    expect(said.problem).toContain('Statut déjà actif')
    const form = await decisionForm(portal, reviewer, { ...other, revision: application.revision }, 'refuse')
    expect(codeOf(await acceptApplication.run(portal, reviewer, { ...form, startsOn: '2026-03-02' }))).toBe(
      'membership.overlapping',
    )
  })
})
