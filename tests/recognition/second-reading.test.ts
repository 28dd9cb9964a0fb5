import { afterAll, beforeEach, expect, test } from 'vitest'
import { workQueryOf } from '@/casework/work-address'
import { workList } from '@/casework/work-list'
import { schemePolicies } from '@/catalogue/policy'
import { newId } from '@/kernel/ids'
import type { Member } from '@/platform/actor'
import type { Application } from '@/recognition/application'
import { askQuestion } from '@/recognition/commands/ask-question'
import { acceptApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { agreeToRefusal, proposeRefusal, withdrawRefusal } from '@/recognition/commands/second-reading'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'
import { applications } from '@/recognition/records'
import { applicationWork } from '@/recognition/work'
import { aReviewer, aStructure, codeOf, decisionForm, formOn, readyFor, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
let application: Application
const helene = aReviewer('Hélène')
const yves = aReviewer('Yves')
const reason = 'Hors du territoire.'

beforeEach(async () => {
  if (!portal) {
    portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
    const [first] = await portal.store.find(schemePolicies, { where: {}, limit: 1 })
    if (!first) throw new Error('no policy')
    const second = { ...first, id: newId(), version: 2, inForceFrom: '2026-03-03', refusalReaders: 2, note: 'À deux.' }
    await portal.store.insert(schemePolicies, second)
  }
  portal.clock.set('2026-03-04T09:00:00.000Z')
  party = await aStructure(portal)
  application = await readyFor(portal, party, helene)
})
afterAll(() => portal.close())

const proposedBy = async (by: Member) => value(await proposeRefusal.run(portal, by, { ...formOn(application), reason }))
const agreementOn = async (by: Member, on: Application) => {
  const preview = await previewDecision.run(portal, by, { applicationId: on.id, decision: 'refuse', reason })
  return { ...formOn(on), mailSeen: value(preview).digest }
}

story('a refusal that is read by two', () => {
  test('is not asked for before the day of the setting', async () => {
    portal.clock.set('2026-03-02T09:00:00.000Z')
    expect(codeOf(await proposeRefusal.run(portal, helene, { ...formOn(application), reason }))).toBe(
      'application.one-reader',
    )
    const form = await decisionForm(portal, helene, application, 'refuse', reason)
    expect(value(await refuseApplication.run(portal, helene, form)).status).toBe('refused')
  })

  test('waits: nobody refuses alone, nothing leaves, and the structure sees a case in review', async () => {
    const form = await decisionForm(portal, helene, application, 'refuse', reason)
    expect(codeOf(await refuseApplication.run(portal, helene, form))).toBe('application.second-reader')
    await runEffects(portal)
    const sent = portal.sent.length
    const waiting = await proposedBy(helene)
    await runEffects(portal)
    expect(portal.sent.length).toBe(sent)
    expect(waiting).toMatchObject({ status: 'inReview', decidedAt: null, refusal: { reason, byName: 'Hélène' } })
    expect(JSON.stringify(waiting.exchanges)).not.toContain(reason)
    const shown = async (by: Member) =>
      (await workList(portal, by, [applicationWork], workQueryOf({ onglet: 'refus-a-relire' })))?.items.map(
        ({ id }) => id,
      )
    expect(await shown(yves)).toContain(application.id)
    expect(await shown(helene)).not.toContain(application.id)
  })

  test('is agreed to by somebody else, never by oneself, in the words that were proposed', async () => {
    const waiting = await proposedBy(helene)
    expect(codeOf(await agreeToRefusal.run(portal, helene, await agreementOn(helene, waiting)))).toBe(
      'application.own-refusal',
    )
    expect(codeOf(await agreeToRefusal.run(portal, yves, { ...formOn(waiting), mailSeen: 'another' }))).not.toBe('ok')
    const refused = value(await agreeToRefusal.run(portal, yves, await agreementOn(yves, waiting)))
    expect(refused).toMatchObject({
      status: 'refused',
      decisionReason: reason,
      decidedByName: 'Hélène, avec l’accord de Yves',
      refusal: null,
      refusalById: null,
    })
    const before = portal.sent.length
    await runEffects(portal)
    expect(portal.sent.slice(before).filter(({ text }) => text.includes(reason))).toHaveLength(3)
  })

  test('stands in the way of every other decision until it is taken back', async () => {
    const waiting = await proposedBy(helene)
    const accept = await decisionForm(portal, helene, waiting, 'accept')
    expect(codeOf(await acceptApplication.run(portal, helene, accept))).toBe('application.refusal-proposed')
    const question = { ...formOn(waiting), reason: 'clarification', text: 'Pourquoi ?' } as const
    expect(codeOf(await askQuestion.run(portal, helene, question))).toBe('application.refusal-proposed')
    const free = value(await withdrawRefusal.run(portal, helene, formOn(waiting)))
    expect(free.refusal).toBeNull()
    expect(codeOf(await agreeToRefusal.run(portal, yves, await agreementOn(yves, free)))).toBe('application.no-refusal')
    expect(value(await acceptApplication.run(portal, yves, { ...accept, ...formOn(free) })).status).toBe('accepted')
  })

  test('is agreed to or withdrawn, by whoever is first, and the other gets a 409 (EX48)', async () => {
    const waiting = await proposedBy(helene)
    const agreement = await agreementOn(yves, waiting)
    const codes = (
      await Promise.all([
        agreeToRefusal.run(portal, yves, agreement),
        withdrawRefusal.run(portal, helene, formOn(waiting)),
      ])
    ).map(codeOf)
    expect(codes.toSorted()).toEqual(['ok', 'revision.moved'])
    const row = await portal.store.get(applications, application.id)
    expect(row?.status).toBe(codes[0] === 'ok' ? 'refused' : 'inReview')
    expect(row?.refusal).toBeNull()
  })

  test('goes with a case that its structure withdraws', async () => {
    const waiting = await proposedBy(helene)
    const gone = value(await withdrawApplication.run(portal, party.admin, formOn(waiting)))
    expect(gone).toMatchObject({ status: 'withdrawn', refusal: null })
  })
})
