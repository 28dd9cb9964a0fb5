import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { explainAward } from '@/awards/evaluation/explanation'
import { type PartnerAward, partnerAwards, regionalAwards } from '@/awards/records'

import type { Application } from '@/recognition/application'

import { acceptApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { reopenApplication } from '@/recognition/commands/reopen-application'
import { reviewPoints } from '@/recognition/commands/review-points'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { takeApplication } from '@/recognition/commands/take-application'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'

import { aMappedBadge, aParticipant, declared, keyOf, type Structure } from '~/tests/support/builders/awards'
import {
  allConform,
  aReviewer,
  aSchemeManager,
  bothCommitments,
  decisionForm,
  formKey,
  formOn,
  fullAnswers,
  value,
} from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
let structure: Structure & { readonly membershipId: string }
const reviewer = aReviewer()
const manager = aSchemeManager()
const lea = 'lea@personne.example'

beforeEach(async () => {
  portal = await testPortal({ now: '2026-01-05T09:00:00.000Z' })
  structure = await aParticipant(portal, '2023-01-16')
  await aMappedBadge(portal, structure.organization, 'Complet', undefined, '2025-09-15')
})
afterEach(() => portal.close())

const on = async (day: string): Promise<void> => {
  portal.clock.set(`${day}T09:00:00.000Z`)
  await runEffects(portal)
}
const declaredOn = async (day: string, email = lea) => {
  await declared(portal, structure, [[email, day, 'Complet']])
  await runEffects(portal)
}
const awards = (email = lea): Promise<PartnerAward[]> =>
  portal.store.find(partnerAwards, {
    where: { recipientKey: { equals: keyOf(portal, email) } },
    sort: ['issuedOn', 'id'],
  })
const verdicts = async (email = lea) =>
  (await awards(email)).map(({ state, reason }) => (reason ? `${state}(${reason})` : state))
const badges = async (email = lea) =>
  (await portal.store.find(regionalAwards, { where: { recipientKey: { equals: keyOf(portal, email) } } })).map(
    ({ badgeCode, decidedOn, state }) => `${badgeCode} ${decidedOn} ${state}`,
  )

const draftRenewal = async (): Promise<Application> =>
  value(
    await startApplication.run(portal, structure.admin, {
      organizationId: structure.organization.id,
      // The command knows renewals; its door does not open them yet.
      kind: 'renewal' as 'participant',
      formKey: formKey(),
    }),
  )
const submitted = async (draft: Application): Promise<Application> =>
  value(
    await submitApplication.run(portal, structure.admin, {
      ...formOn(draft),
      answers: fullAnswers,
      commitments: bothCommitments,
    }),
  )
async function ready(application: Application): Promise<Application> {
  const taken = value(await takeApplication.run(portal, reviewer, formOn(application)))
  return value(await reviewPoints.run(portal, reviewer, { ...formOn(taken), checklist: allConform }))
}
const accepted = async (application: Application) => {
  const result = value(
    await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, application, 'accept')),
  )
  await runEffects(portal)
  return result
}
const refused = async (application: Application) => {
  const form = await decisionForm(portal, reviewer, application, 'refuse', 'Le dossier est incomplet.')
  const result = value(await refuseApplication.run(portal, reviewer, form))
  await runEffects(portal)
  return result
}

describe('a renewal, by the commands of its people (AWD-10, MEM-5)', () => {
  it('EX6: filed in time, an award of the gap waits and gives its badge on the day of the acceptance', async () => {
    await on('2026-01-10')
    const application = await submitted(await draftRenewal())
    await on('2026-01-20')
    await declaredOn('2026-01-20')
    expect(await verdicts()).toEqual(['held(renewalPending)'])
    await on('2026-02-20')
    await accepted(await ready(application))
    expect(await verdicts()).toEqual(['eligible'])
    expect(await badges()).toEqual(['adapt-mastery 2026-02-20 valid'])
  })

  it('EX7: refused, reopened and accepted, it is ignored, held again, and counts; each step keeps its reason', async () => {
    await on('2026-01-10')
    const application = await submitted(await draftRenewal())
    await on('2026-01-20')
    await declaredOn('2026-01-20')
    await on('2026-02-20')
    const no = await refused(await ready(application))
    expect(await verdicts()).toEqual(['ignored(membershipInactive)'])
    await on('2026-02-25')
    const again = value(await reopenApplication.run(portal, manager, { ...formOn(no), reason: 'Pièce reçue' }))
    await runEffects(portal)
    expect(await verdicts()).toEqual(['held(renewalPending)'])
    await on('2026-03-02')
    await accepted(again)
    expect(await badges()).toEqual(['adapt-mastery 2026-03-02 valid'])
    const [award] = await awards()
    expect(award?.evaluations.map(({ state, evaluatedOn }) => `${state} ${evaluatedOn}`)).toEqual([
      'held 2026-01-20',
      'ignored 2026-02-20',
      'held 2026-02-25',
      'eligible 2026-03-02',
    ])
    for (const why of award?.evaluations ?? []) expect(explainAward(why)).toMatch(/^\p{Lu}.*\.$/u)
  })

  it('MEM-5: withdrawn, what waited is ignored', async () => {
    await on('2026-01-10')
    const application = await submitted(await draftRenewal())
    await on('2026-01-20')
    await declaredOn('2026-01-20')
    value(await withdrawApplication.run(portal, structure.admin, formOn(application)))
    await runEffects(portal)
    expect(await verdicts()).toEqual(['ignored(membershipInactive)'])
  })

  it('EX8: filed after the end, the gap is never filled; from the day of the decision awards count again', async () => {
    await on('2026-01-10')
    const draft = await draftRenewal()
    portal.clock.set('2026-01-15T23:00:05.000Z')
    const application = await submitted(draft)
    await on('2026-01-20')
    await declaredOn('2026-01-20')
    expect(await verdicts()).toEqual(['ignored(membershipInactive)'])
    await on('2026-02-20')
    await accepted(await ready(application))
    await declaredOn('2026-02-20')
    expect(await verdicts()).toEqual(['ignored(membershipInactive)', 'eligible'])
    expect(await badges()).toEqual(['adapt-mastery 2026-02-20 valid'])
  })

  it('EX9: granted early, nothing is ever held', async () => {
    portal.clock.set('2025-10-20T09:00:00.000Z')
    const application = await submitted(await draftRenewal())
    await on('2025-11-03')
    await accepted(await ready(application))
    await on('2026-01-20')
    await declaredOn('2026-01-20')
    expect((await awards())[0]?.evaluations.map(({ state }) => state)).toEqual(['eligible'])
  })

  it('EX15, AWD-8: an award of the last day counts although it is read after the lapse', async () => {
    await on('2026-01-17')
    await declaredOn('2026-01-15')
    expect(await verdicts()).toEqual(['eligible'])
    await declaredOn('2026-01-16', 'apres@personne.example')
    expect(await verdicts('apres@personne.example')).toEqual(['ignored(membershipInactive)'])
  })
})
