import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeInCase } from '@/casework/write-in-case'
import { proposeRequalification } from '@/catalogue/commands/requalify-submission'
import { badgeMappings } from '@/catalogue/mapping'
import { schemePolicies } from '@/catalogue/policy'
import { badgeSubmissions } from '@/catalogue/submission'
import { insightsSchedule } from '@/insights/daily-digest'
import { newId } from '@/kernel/ids'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import { type Member, type StaffRole, system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { askQuestion } from '@/recognition/commands/ask-question'
import { reply } from '@/recognition/commands/reply'
import { reviewPoints } from '@/recognition/commands/review-points'
import { takeApplication } from '@/recognition/commands/take-application'
import { applications } from '@/recognition/records'
import { writtenApplication } from '@/recognition/written-application'
import { aParticipant, formOnCase, inReview } from '../support/builders/catalogue'
import { anAccount, aStructure, formKey, formOn, someone, submittedBy, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeEach(async () => {
  portal = await testPortal({ now: '2025-03-03T09:00:00.000Z' })
})
afterEach(() => portal.close())

/** Somebody of the Région with an address that digests reach. */
async function staff(name: string, roles: readonly StaffRole[]): Promise<Member & { readonly email: string }> {
  const { id, email } = await anAccount(portal, `${name}@region.example`)
  const actor = someone(name, { staff: roles }, id)
  await portal.store.insert(profiles, {
    ...{ id: actor.profileId, revision: 1, userId: id, displayName: name, staffRoles: roles },
    ...{ addressConfirmedAt: portal.clock.now(), confirmationNonce: null, confirmationExpiresAt: null },
    ...{ resetNonce: null, resetExpiresAt: null },
  })
  return { ...actor, email }
}
/** What the worker does on that day, however often. */
const onDay = async (day: string, time = '08:00:00.000Z'): Promise<void> => {
  portal.clock.set(`${day}T${time}`)
  for (const { run } of [...insightsSchedule, ...insightsSchedule]) await run(portal)
  await runEffects(portal)
}
const digests = ({ email }: { readonly email: string }) =>
  portal.sent
    .filter(({ to, subject }) => to === email && /votre.attention/.test(subject))
    .map(({ text }) => text.replaceAll(/[\u00a0\u202f\s]+/g, ' '))

describe('cases that sleep', () => {
  it('EX27: a requalification without an answer for three months stays one, alerts its reviewer each day, maps nothing', async () => {
    const reviewer = await staff('helene', ['reviewer'])
    const colleague = await staff('yves', ['reviewer'])
    const party = await aParticipant(portal)
    portal.clock.set('2025-10-06T09:00:00.000Z')
    const taken = await inReview(portal, party, reviewer)
    const terms = { competency: 'adapt', level: 'practice', coverage: 'full' } as const
    const form = { ...formOnCase(taken), terms, reason: 'Avec appui.', channelWaits: true, dryRunSeen: true }
    const proposed = value(await proposeRequalification.run(portal, reviewer, form))
    // Its structure's new name is no activity in it.
    portal.clock.set('2025-10-12T09:00:00.000Z')
    value(
      await commitAsSystem(portal, system('test'), badgeSubmissions, taken.id, () => ({
        set: { search: 'chantier de la baie' },
        journal: { event: 'structureNameFollowed' },
      })),
    )
    await onDay('2025-10-16')
    expect(digests(reviewer)).toEqual([])
    await onDay('2025-10-17')
    expect(digests(reviewer)).toHaveLength(1)
    await onDay('2026-01-06')
    expect(digests(reviewer)).toHaveLength(2)
    expect(digests(reviewer)[1]).toContain(`${proposed.number} · Chantier du Phare Requalification proposée`)
    expect(digests(reviewer)[1]).toContain('sans activité depuis 92 jours')
    expect(digests(colleague)).toEqual([])
    expect((await portal.store.get(badgeSubmissions, proposed.id))?.status).toBe('requalificationProposed')
    expect(await portal.store.count(badgeMappings, {})).toBe(0)
  })

  it('a case that nobody has in charge alerts every reviewer, and nobody who belongs to its structure', async () => {
    const reviewer = await staff('helene', ['reviewer'])
    const manager = await staff('paule', ['schemeManager'])
    const insider = await staff('marc', ['reviewer'])
    const party = await aStructure(portal)
    await portal.store.insert(organizationMembers, {
      ...{ id: newId(), revision: 1, key: `${party.organization.id}:${insider.userId}`, state: 'active' },
      ...{
        organizationId: party.organization.id,
        userId: insider.userId,
        displayName: 'Marc',
        role: 'reader',
        decidedAt: null,
      },
    })
    await submittedBy(portal, party)
    await onDay('2025-03-14')
    expect([digests(reviewer).length, digests(manager).length, digests(insider).length]).toEqual([1, 0, 0])
  })

  it('a message or a note is activity, though it leaves the case as it is', async () => {
    const reviewer = await staff('helene', ['reviewer'])
    const party = await aStructure(portal)
    const filed = await submittedBy(portal, party)
    portal.clock.set('2025-03-12T09:00:00.000Z')
    value(
      await writeInCase(portal, party.admin, writtenApplication(filed), { formKey: formKey(), text: 'Une précision.' }),
    )
    await onDay('2025-03-20')
    expect(digests(reviewer)).toEqual([])
    await onDay('2025-03-23')
    expect(digests(reviewer)[0]).toContain('sans activité depuis 11 jours')
  })

  it('is told once a day, not before seven in the morning, and by the delay of the policy in force', async () => {
    const reviewer = await staff('helene', ['reviewer'])
    await submittedBy(portal, await aStructure(portal))
    const [policy] = await portal.store.find(schemePolicies, { where: {} })
    if (!policy) throw new Error('no policy')
    const sooner = { id: newId(), version: 2, inForceFrom: '2025-03-06', sleepingDays: 2 }
    await portal.store.insert(schemePolicies, { ...policy, ...sooner })
    await onDay('2025-03-05')
    expect(digests(reviewer)).toEqual([])
    await onDay('2025-03-06', '05:59:00.000Z')
    expect(digests(reviewer)).toEqual([])
    await onDay('2025-03-06', '06:01:00.000Z')
    await onDay('2025-03-06', '15:00:00.000Z')
    expect(digests(reviewer)).toHaveLength(1)
  })
})

describe('the indicative delay', () => {
  it('EX37: passed on 18 May after 15 paused days: an alert, and the case is still under review', async () => {
    const reviewer = await staff('helene', ['reviewer'])
    const party = await aStructure(portal)
    const submitted = await submittedBy(portal, party)
    const taken = value(await takeApplication.run(portal, reviewer, formOn(submitted)))
    portal.clock.set('2025-03-20T09:00:00.000Z')
    const asked = value(
      await askQuestion.run(portal, reviewer, { ...formOn(taken), reason: 'clarification', text: 'Combien ?' }),
    )
    portal.clock.set('2025-04-04T09:00:00.000Z')
    const replied = value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'Douze.' }))
    portal.clock.set('2025-05-16T09:00:00.000Z')
    value(
      await reviewPoints.run(portal, reviewer, {
        ...formOn(replied),
        formKey: formKey(),
        checklist: { badge: 'conform' },
      }),
    )
    await onDay('2025-05-17')
    expect(digests(reviewer)).toEqual([])
    await onDay('2025-05-18')
    expect(digests(reviewer)[0]).toContain('délai indicatif dépassé depuis le 17 mai 2025')
    expect((await portal.store.get(applications, submitted.id))?.status).toBe('inReview')
  })
})
