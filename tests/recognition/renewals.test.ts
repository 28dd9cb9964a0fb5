import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '@/platform/actor'
import type { Application } from '@/recognition/application'
import { pointViews } from '@/recognition/case-view'
import { acceptApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { saveDraft } from '@/recognition/commands/save-draft'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { statusToOpen } from '@/recognition/decision-on-status'
import { findApplication, membershipFactsOf } from '@/recognition/queries'
import {
  acceptedBy,
  aReviewer,
  aStructure,
  bothCommitments,
  codeOf,
  decisionForm,
  formKey,
  formOn,
  fullAnswers,
  value,
} from '../support/builders/recognition'
import { allUnchanged, readyRenewal, startedRenewal, submittedRenewal } from '../support/builders/renewals'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let reviewer: Member
beforeEach(async () => {
  portal = await testPortal({ now: '2023-01-16T09:00:00.000Z' })
  reviewer = aReviewer()
})
afterEach(() => portal.close())

/** A Participant from 16 January 2023 to 15 January 2026. */
async function participant() {
  const party = await aStructure(portal)
  await acceptedBy(portal, party, reviewer)
  return party
}
const begin = (
  party: Awaited<ReturnType<typeof participant>>,
  at: string,
  kind: 'renewal' | 'participant' = 'renewal',
) => {
  portal.clock.set(at)
  return startApplication.run(portal, party.admin, { organizationId: party.organization.id, kind, formKey: formKey() })
}
const intervals = async (organizationId: string) =>
  (await membershipFactsOf(portal, organizationId)).facts.intervals.map(
    ({ startsAt, endsAt }) => `${startsAt} ${endsAt}`,
  )
const decided = async (application: Application, at: string, decision: 'accept' | 'refuse') => {
  portal.clock.set(at)
  const command = decision === 'accept' ? acceptApplication : refuseApplication
  return value(await command.run(portal, reviewer, await decisionForm(portal, reviewer, application, decision)))
}

describe('a renewal is asked for', () => {
  it('MEM-3: from six months before the end on, not a day earlier, and never after a leave or without a status', async () => {
    const party = await participant()
    expect(codeOf(await begin(party, '2025-07-15T09:00:00.000Z'))).toBe('application.renewal-too-early')
    expect(codeOf(await begin(party, '2025-07-16T09:00:00.000Z'))).toBe('ok')
    expect(codeOf(await begin(await aStructure(portal), '2025-07-16T09:00:00.000Z'))).toBe(
      'application.renewal-too-early',
    )
  })

  it('MEM-3: with what was written last time; the structure says of each point that it is the same, or corrects it', async () => {
    const party = await participant()
    const draft = value(await begin(party, '2025-10-01T09:00:00.000Z'))
    expect(draft.answers).toEqual(fullAnswers)
    const answers = { ...fullAnswers, strategy: 'Deux badges de plus, pour le soin.' }
    const unchanged = { ...allUnchanged, strategy: false, badge: false }
    const form = { ...formOn(draft), answers, commitments: bothCommitments, unchanged }
    const refused = await submitApplication.run(portal, party.admin, form)
    expect(refused).toMatchObject({ ok: false, problem: { fields: [{ name: 'unchanged.badge' }] } })
    const filed = value(
      await submitApplication.run(portal, party.admin, { ...form, unchanged: { ...unchanged, badge: true } }),
    )
    expect(filed.number).toMatch(/^R-2025-/)
    const views = pointViews(filed, 'region')
    expect(views.map(({ point, lastTime }) => [point, lastTime])).toEqual([
      ['presentation', null],
      ['territory', null],
      ['awarding', null],
      ['strategy', fullAnswers.strategy],
      ['badge', null],
    ])
  })

  it('MEM-9: with the commitments taken anew, and the Passport confirmed', async () => {
    const party = await participant()
    const draft = value(await begin(party, '2025-10-01T09:00:00.000Z'))
    const refused = await submitApplication.run(portal, party.admin, { ...formOn(draft), unchanged: allUnchanged })
    expect(refused).toMatchObject({
      ok: false,
      problem: { fields: [{ name: 'commitments.accurateBadges:1' }, { name: 'commitments.informPublic:1' }] },
    })
  })

  it('with « rien n’a changé » kept by the autosave, field by field, like everything that is typed', async () => {
    const party = await participant()
    const draft = value(await begin(party, '2025-10-01T09:00:00.000Z'))
    const saved = value(
      await saveDraft.run(portal, party.contributor, { ...formOn(draft), unchanged: { territory: true }, writer: 'w' }),
    )
    expect(saved.draft).toMatchObject({ 'unchanged.territory': true })
    const kept = await findApplication(portal, party.admin, draft.id)
    expect(kept).toMatchObject({ unchanged: { territory: true }, answers: fullAnswers })
  })

  it('after a refusal begins with what the refused case says, beside what was granted last', async () => {
    const party = await participant()
    const draft = value(await begin(party, '2025-10-01T09:00:00.000Z'))
    const answers = { ...fullAnswers, awarding: 'Un jury de trois personnes.' }
    const form = { ...formOn(draft), answers, commitments: bothCommitments, unchanged: allUnchanged }
    const ready = await readyRenewal(portal, reviewer, value(await submitApplication.run(portal, party.admin, form)))
    const refused = await decided(ready, '2025-11-03T09:00:00.000Z', 'refuse')
    const again = value(
      await startApplication.run(portal, party.admin, {
        ...{ organizationId: party.organization.id, kind: 'renewal', formKey: formKey() },
        fromApplicationId: refused.id,
      }),
    )
    expect(again).toMatchObject({ answers, lastTime: { answers: fullAnswers, decidedOn: '2023-01-16' } })
  })
})

describe('a renewal is granted', () => {
  const filed = async (party: Awaited<ReturnType<typeof participant>>, begun: string, at: string) => {
    const draft = value(await begin(party, begun))
    portal.clock.set(at)
    return readyRenewal(portal, reviewer, await submittedRenewal(portal, party, draft))
  }

  it('EX6: in time, it follows the old end whenever it is decided; the deciding screen says so before', async () => {
    const party = await participant()
    const application = await filed(party, '2026-01-09T09:00:00.000Z', '2026-01-10T09:00:00.000Z')
    portal.clock.set('2026-02-20T09:00:00.000Z')
    expect(await statusToOpen(portal, application)).toMatchObject({
      earliest: '2026-02-20',
      problem: null,
      renewed: { startsAt: '2026-01-16', endsAt: '2029-01-16' },
    })
    await decided(application, '2026-02-20T09:00:00.000Z', 'accept')
    expect(await intervals(party.organization.id)).toEqual(['2023-01-16 2026-01-16', '2026-01-16 2029-01-16'])
    await runEffects(portal)
    const mail = portal.sent.findLast(({ subject }) => subject.startsWith('Renouvellement'))
    expect(mail?.subject.replaceAll(/\s/g, ' ')).toMatch(/^Renouvellement R-2026-0001 : accepté$/)
    expect(mail?.text).toContain('RESTE PARTICIPANT')
  })

  it('EX8: a draft of the last day that is submitted five seconds after midnight is late: from the decision, with a gap', async () => {
    const party = await participant()
    const application = await filed(party, '2026-01-10T09:00:00.000Z', '2026-01-15T23:00:05.000Z')
    await decided(application, '2026-02-20T09:00:00.000Z', 'accept')
    expect(await intervals(party.organization.id)).toEqual(['2023-01-16 2026-01-16', '2026-02-20 2029-02-20'])
  })

  it('MEM-3: filed in the last second of the last day in Paris, from a page that was opened the day before, it is in time', async () => {
    const party = await participant()
    const application = await filed(party, '2026-01-14T20:00:00.000Z', '2026-01-15T22:59:59.000Z')
    await decided(application, '2026-02-20T09:00:00.000Z', 'accept')
    expect(await intervals(party.organization.id)).toEqual(['2023-01-16 2026-01-16', '2026-01-16 2029-01-16'])
  })

  it('EX9: early, it begins at the old end, and a third one is asked for from that one', async () => {
    const party = await participant()
    const application = await filed(party, '2025-11-01T09:00:00.000Z', '2025-11-02T09:00:00.000Z')
    await decided(application, '2025-11-03T09:00:00.000Z', 'accept')
    expect(await intervals(party.organization.id)).toEqual(['2023-01-16 2026-01-16', '2026-01-16 2029-01-16'])
    expect(codeOf(await begin(party, '2025-12-01T09:00:00.000Z'))).toBe('application.renewal-too-early')
    const third = value(await begin(party, '2028-08-01T09:00:00.000Z'))
    expect(third.lastTime).toMatchObject({ applicationId: application.id, decidedOn: '2025-11-03' })
  })

  it('nobody begins a second one beside it', async () => {
    const party = await participant()
    await startedRenewalAt(party, '2025-11-01T09:00:00.000Z')
    expect(codeOf(await begin(party, '2025-11-01T10:00:00.000Z'))).toBe('application.already-open')
  })
})

const startedRenewalAt = (party: Awaited<ReturnType<typeof participant>>, at: string) => {
  portal.clock.set(at)
  return startedRenewal(portal, party)
}
