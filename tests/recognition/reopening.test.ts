import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PartnerAward, partnerAwards } from '@/awards/records'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Application } from '@/recognition/application'
import { leaveScheme } from '@/recognition/commands/change-membership'
import { acceptApplication, closeApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { reopenApplication } from '@/recognition/commands/reopen-application'
import { statusToOpen } from '@/recognition/decision-on-status'
import { openMembership } from '@/recognition/open-membership'
import { membershipFactsOf } from '@/recognition/queries'
import { applications, memberships } from '@/recognition/records'
import { anEffect } from '~/tests/platform/an-effect'
import { aMappedBadge, declared, keyOf } from '~/tests/support/builders/awards'
import {
  acceptedBy,
  aReviewer,
  aSchemeManager,
  aStructure,
  codeOf,
  decisionForm,
  formKey,
  formOn,
  readyFor,
  value,
} from '~/tests/support/builders/recognition'
import { readyRenewal, startedRenewal, statusBadgesOf, submittedRenewal } from '~/tests/support/builders/renewals'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
const reviewer = aReviewer()
const manager = aSchemeManager()
const reason = 'Une pièce est arrivée.'

beforeEach(async () => {
  portal = await testPortal({ now: '2025-03-10T13:30:00.000Z' })
  party = await aStructure(portal)
})
afterEach(() => portal.close())

const on = async (day: string): Promise<void> => {
  portal.clock.set(`${day}T09:00:00.000Z`)
  await runEffects(portal)
}
const decided = async (application: Application, decision: 'accept' | 'refuse' | 'close'): Promise<Application> => {
  const run = { accept: acceptApplication.run, refuse: refuseApplication.run, close: closeApplication.run }[decision]
  const result = value(await run(portal, reviewer, await decisionForm(portal, reviewer, application, decision)))
  await runEffects(portal)
  return result
}
const reopened = async (application: Application) =>
  value(await reopenApplication.run(portal, manager, { ...formOn(application), reason }))
const spans = async () =>
  (await membershipFactsOf(portal, party.organization.id)).facts.intervals.map(
    ({ startsAt, endsAt }) => `${startsAt}/${endsAt}`,
  )
const badges = () => statusBadgesOf(portal, party.organization.id)
const lastMail = () =>
  portal.sent.findLast(({ to }) => to === party.accounts[0]?.email)?.text.replaceAll(/[\u00a0\u202f]/g, ' ')
const awards = (email: string): Promise<PartnerAward[]> =>
  portal.store.find(partnerAwards, { where: { recipientKey: { equals: keyOf(portal, email) } } })

describe('an application that was reopened', () => {
  it('EX50: refused and accepted again, it has two intervals, two status badges, and a mail with the true dates', async () => {
    const first = await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    await aMappedBadge(portal, party.organization, 'PB1', undefined, '2025-03-15')
    await on('2025-04-10')
    const refused = await decided(await reopened(first), 'refuse')
    expect(await badges()).toEqual(['2025-03-10 → 2028-03-10 revoked'])
    await on('2025-04-15')
    await declared(portal, party, [['lea@personne.example', '2025-04-15', 'PB1']])
    await on('2025-04-20')
    await decided(await reopened(refused), 'accept')
    expect(await spans()).toEqual(['2025-03-10/2025-04-10', '2025-04-20/2028-04-20'])
    expect(lastMail()).toContain('du 20 avril 2025 au 19 avril 2028 inclus')
    expect(await badges()).toEqual(['2025-03-10 → 2028-03-10 revoked', '2025-04-20 → 2028-04-20 issued'])
    await declared(portal, party, [['ana@personne.example', '2025-04-20', 'PB1']])
    await runEffects(portal)
    expect((await awards('lea@personne.example'))[0]).toMatchObject({ state: 'ignored', reason: 'membershipInactive' })
    expect((await awards('ana@personne.example'))[0]?.state).toBe('eligible')
  })

  it('accepted again while its status runs, it keeps interval and badge, and the mail says the dates of then', async () => {
    const first = await acceptedBy(portal, party, reviewer)
    await on('2025-04-10')
    await decided(await reopened(first), 'accept')
    expect(await spans()).toEqual(['2025-03-10/2028-03-10'])
    expect(lastMail()).toContain('du 10 mars 2025 au 9 mars 2028 inclus')
    expect(await badges()).toEqual(['2025-03-10 → 2028-03-10 issued'])
  })

  it('refused and accepted again on one and the same day, each status has a badge of its own', async () => {
    const first = await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    const refused = await decided(await reopened(first), 'refuse')
    expect(await spans()).toEqual([])
    await decided(await reopened(refused), 'accept')
    expect(await spans()).toEqual(['2025-03-10/2028-03-10'])
    expect(await badges()).toEqual(['2025-03-10 → 2028-03-10 revoked', '2025-03-10 → 2028-03-10 issued'])
  })

  it('EX50: follows every decision in its order also when their effects come together, late', async () => {
    const first = await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    const at = (instant: string, decision: 'accept' | 'refuse', revision: number) =>
      ({ decision, at: instant, startsOn: null, revision }) as const
    const row = (await portal.store.get(applications, first.id)) as Application
    const late = [
      at('2025-04-10T09:00:00.000Z', 'refuse', row.revision + 1),
      at('2025-04-20T09:00:00.000Z', 'accept', row.revision + 2),
    ]
    await portal.store.swap(applications, row, { decisions: [...(row.decisions ?? []), ...late] })
    portal.clock.set('2025-04-20T09:00:00.000Z')
    await openMembership(portal, { applicationId: first.id }, anEffect())
    expect(await spans()).toEqual(['2025-03-10/2025-04-10', '2025-04-20/2028-04-20'])
  })

  it('MEM-4: a status that had not begun goes with its badge, and the rule applies anew', async () => {
    const ready = await readyFor(portal, party, reviewer)
    const given = { applicationId: ready.id, decision: 'accept', reason, startsOn: '2025-07-01' } as const
    const { digest } = value(await previewDecision.run(portal, reviewer, given))
    const form = { ...formOn(ready), reason, startsOn: '2025-07-01', mailSeen: digest }
    const accepted = value(await acceptApplication.run(portal, reviewer, form))
    await runEffects(portal)
    expect(await badges()).toEqual(['2025-07-01 → 2028-07-01 planned'])
    await on('2025-05-10')
    const closed = await decided(await reopened(accepted), 'close')
    expect([await spans(), await badges()]).toEqual([[], ['2025-07-01 → 2028-07-01 cancelled']])
    await on('2025-05-20')
    await decided(await reopened(closed), 'accept')
    expect(await spans()).toEqual(['2025-05-20/2028-05-20'])
    await on('2025-07-02')
    expect(await badges()).toEqual(['2025-07-01 → 2028-07-01 cancelled', '2025-05-20 → 2028-05-20 issued'])
  })
})

describe('the guard « statut déjà actif »', () => {
  it('EX51: a renewal filed late is refused where a Participant was accepted anew, before and at the decision', async () => {
    portal.clock.set('2023-01-16T09:00:00.000Z')
    await acceptedBy(portal, party, reviewer)
    await on('2026-01-10')
    const draft = await startedRenewal(portal, party)
    await on('2026-02-01')
    const renewal = await submittedRenewal(portal, party, draft)
    expect(renewal.renews).toBe('2023-01-16')
    await on('2026-02-10')
    await acceptedBy(portal, party, reviewer)
    await on('2026-02-20')
    const ready = await readyRenewal(portal, reviewer, renewal)
    const asked = await previewDecision.run(portal, reviewer, { applicationId: ready.id, decision: 'accept', reason })
    expect(asked).toMatchObject({ ok: false, problem: { code: 'membership.overlapping', status: 409 } })
    expect(asked.ok ? '' : asked.problem.detail).toContain('Statut déjà actif')
    // The deciding screen says so before its form is opened: no start that could be chosen would do.
    const said = await statusToOpen(portal, ready)
    expect([said.earliest, said.problem]).toEqual([null, asked.ok ? '' : asked.problem.detail])
    const accepted = await acceptApplication.run(portal, reviewer, { ...formOn(ready), reason, mailSeen: '' })
    expect(codeOf(accepted)).toBe('membership.overlapping')
    expect(await spans()).toEqual(['2023-01-16/2026-01-16', '2026-02-10/2029-02-10'])
    expect((await portal.store.get(applications, ready.id))?.status).toBe('inReview')
  })

  it('MEM-2: of two cases accepted at one moment one opens its status, the other goes back to review untold', async () => {
    const ready = await readyFor(portal, party, reviewer)
    const [known] = await portal.store.find(memberships, { where: {} })
    expect(known).toBeUndefined()
    await portal.store.insert(memberships, {
      ...{ id: newId(), revision: 1, key: `${party.organization.id}:participant`, tier: 'participant' },
      ...{ organizationId: party.organization.id, suspensions: [], leftOn: null, appliedRevisions: {} },
      ...{ intervals: [], lastChange: null },
    })
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const [row] = await portal.store.find(memberships, { where: {} })
    if (!row) throw new Error('no membership')
    // Read free by the guard, taken by the other case before this one's effect.
    const find = portal.store.find.bind(portal.store)
    const swapIn = async () =>
      portal.store.swap(memberships, row, {
        intervals: [{ startsAt: '2025-03-10', endsAt: '2028-03-10', applicationId: 'another' }],
      })
    const racing = {
      ...portal,
      store: {
        ...portal.store,
        find: async (...asked: Parameters<typeof find>) => {
          const found = await find(...asked)
          if (asked[0].slug === 'memberships') await swapIn()
          return found
        },
      },
    } as typeof portal
    value(await acceptApplication.run(racing, reviewer, form))
    await runEffects(portal)
    const after = await portal.store.get(applications, ready.id)
    expect(after).toMatchObject({ status: 'inReview', decidedAt: null, decisions: [] })
    expect(after?.exchanges.at(-1)?.text).toContain('Statut déjà actif')
    expect(portal.sent.filter(({ subject }) => subject.includes('acceptée'))).toEqual([])
    expect(await spans()).toEqual(['2025-03-10/2028-03-10'])
  })
})

describe('a leave', () => {
  const leaving = async () => {
    const [row] = await portal.store.find(memberships, { where: { organizationId: { equals: party.organization.id } } })
    if (!row) throw new Error('no membership')
    return { membershipId: row.id, revision: row.revision, formKey: formKey(), reason: 'Nous cessons notre activité' }
  }

  it('MEM-7: closes an open renewal with that reason, tells its members, and leaves none to decide', async () => {
    portal.clock.set('2023-01-16T09:00:00.000Z')
    await acceptedBy(portal, party, reviewer)
    await on('2025-12-01')
    const renewal = await submittedRenewal(portal, party, await startedRenewal(portal, party))
    await on('2025-12-10')
    value(await leaveScheme.run(portal, party.admin, await leaving()))
    await runEffects(portal)
    const closed = await portal.store.get(applications, renewal.id)
    expect(closed).toMatchObject({
      status: 'closed',
      decisionReason: 'La structure a quitté la démarche : Nous cessons notre activité',
      openKey: `closed:${renewal.id}`,
    })
    expect(parisDateOf(closed?.decidedAt ?? '')).toBe('2025-12-10')
    const mails = portal.sent.filter(({ subject }) => subject.includes('dossier clos'))
    expect(mails.map(({ to }) => to).toSorted()).toEqual(party.accounts.map(({ email }) => email).toSorted())
    expect(mails[0]?.text).toContain('Nous cessons notre activité')
    expect(await badges()).toEqual(['2023-01-16 → 2026-01-16 revoked'])
  })

  it('MEM-7: closes a renewal that is still a draft, which the Région never sees', async () => {
    portal.clock.set('2023-01-16T09:00:00.000Z')
    await acceptedBy(portal, party, reviewer)
    await on('2025-12-01')
    const draft = await startedRenewal(portal, party)
    value(await leaveScheme.run(portal, party.admin, await leaving()))
    await runEffects(portal)
    expect((await portal.store.get(applications, draft.id))?.status).toBe('closed')
    const seen = await reopenApplication.run(portal, manager, { ...formOn(draft), reason })
    expect(codeOf(seen)).toBe('record.not-found')
  })

  it('MEM-7: leaves a Participant application open', async () => {
    const accepted = await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    await reopened(accepted)
    value(await leaveScheme.run(portal, party.admin, await leaving()))
    await runEffects(portal)
    expect((await portal.store.get(applications, accepted.id))?.status).toBe('inReview')
  })
})
