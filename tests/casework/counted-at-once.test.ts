import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { absences } from '@/casework/absence'
import { caseLabels, mostLabels } from '@/casework/labels'
import { declareAbsence } from '@/casework/manage-absence'
import { createLabel } from '@/casework/manage-labels'
import { createTemplate } from '@/casework/manage-templates'
import { askOpinion } from '@/casework/opinions/ask-opinion'
import { mostAwaited, opinions } from '@/casework/opinions/opinion'
import { mostTemplates, replyTemplates } from '@/casework/reply-template'
import { savedViews, saveView } from '@/casework/saved-views'
import type { Result } from '@/kernel/result'
import type { Aggregate, Collection, Filter } from '@/platform/store/store'
import { aReviewer, aStructure, codeOf, formKey, submittedBy, value } from '../support/builders/recognition'
import { aColleague } from '../support/builders/staff'
import { type TestPortal, testPortal } from '../support/portal'

/* What there is so much of at most, counted and then written: several at the same moment do not pass together. */
let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterAll(() => portal.close())

const reviewer = aReviewer()
/** How many of these forms were taken, all sent at once. */
async function taken(forms: readonly (() => Promise<Result<unknown>>)[]): Promise<number> {
  const codes = (await Promise.all(forms.map((send) => send()))).map(codeOf)
  return codes.filter((code) => code === 'ok').length
}
const several = Array.from({ length: 6 }, (_, rank) => rank)
const count = <Row extends Aggregate>(of: Collection<Row>, where: Filter) => portal.store.count(of, where)

describe('several at the same moment', () => {
  test('at most five opinions are awaited on a case (OPI-1)', async () => {
    const file = await submittedBy(portal, await aStructure(portal))
    const asked = (rank: number, key = formKey()) =>
      askOpinion.run(portal, reviewer, {
        ...{ caseKind: 'application', caseId: file.id, formKey: key, whom: 'expert', colleagueId: '', question: '' },
        ...{ name: 'Odile Varin', email: `experte-${rank}@universite.example`, endsOn: '2026-03-16' },
      })
    for (let rank = 0; rank < mostAwaited - 1; rank += 1) value(await asked(rank))
    expect(await taken(several.map((rank) => () => asked(10 + rank)))).toBe(1)
    expect(await count(opinions, { caseId: { equals: file.id }, state: { equals: 'asked' } })).toBe(mostAwaited)
  })

  test('a list of labels, of templates and of views grows to its end and no further', async () => {
    await portal.store.remove('case-labels', {})
    const label = (name: string) => createLabel.run(portal, reviewer, { formKey: formKey(), name })
    for (let rank = 0; rank < mostLabels - 1; rank += 1) value(await label(`étiquette ${rank}`))
    expect(await taken(several.map((rank) => () => label(`de trop ${rank}`)))).toBe(1)
    expect(await count(caseLabels, { isRetired: { equals: false } })).toBe(mostLabels)

    const template = (name: string) =>
      createTemplate.run(portal, reviewer, { formKey: formKey(), name, text: 'Bonjour' })
    for (let rank = await count(replyTemplates, { isRetired: { equals: false } }); rank < mostTemplates - 1; rank += 1)
      value(await template(`modèle ${rank}`))
    expect(await taken(several.map((rank) => () => template(`de trop ${rank}`)))).toBe(1)
    expect(await count(replyTemplates, { isRetired: { equals: false } })).toBe(mostTemplates)

    const view = (name: string) => saveView.run(portal, reviewer, { formKey: formKey(), name, query: '' })
    const own = { userId: { equals: reviewer.userId }, isRemoved: { equals: false } }
    for (let rank = 0; rank < 19; rank += 1) value(await view(`vue ${rank}`))
    expect(await taken(several.map((rank) => () => view(`de trop ${rank}`)))).toBe(1)
    expect(await count(savedViews, own)).toBe(20)
  })

  test('the last place of a list is told again to the form that took it', async () => {
    await portal.store.remove('case-labels', {})
    const name = (rank: number) => `place ${rank}`
    for (let rank = 0; rank < mostLabels - 1; rank += 1)
      value(await createLabel.run(portal, reviewer, { formKey: formKey(), name: name(rank) }))
    const last = { formKey: formKey(), name: 'la dernière' }
    const first = value(await createLabel.run(portal, reviewer, last))
    expect(value(await createLabel.run(portal, reviewer, last)).id).toBe(first.id)
  })

  test('nobody is away twice on a day', async () => {
    const colleague = await aColleague(portal, 'Yves Corbin')
    const away = (until: string) =>
      declareAbsence.run(portal, reviewer, {
        formKey: formKey(),
        from: '2026-04-01',
        until,
        standInId: colleague.userId,
      })
    expect(await taken(several.map((rank) => () => away(`2026-04-1${rank}`)))).toBe(1)
    expect(await count(absences, { userId: { equals: reviewer.userId } })).toBe(1)
  })
})
