import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { partnerAwards } from '@/awards/records'
import { askOpinion } from '@/casework/opinions/ask-opinion'
import { opinions } from '@/casework/opinions/opinion'
import { expertLink, findInvitation } from '@/casework/opinions/queries'
import { addDays, parisDateOf } from '@/kernel/dates'
import { organizationMembers } from '@/organizations/seat'
import type { Application } from '@/recognition/application'
import { askQuestion } from '@/recognition/commands/ask-question'
import { leaveScheme, suspendMembership } from '@/recognition/commands/change-membership'
import { acceptApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { reopenApplication } from '@/recognition/commands/reopen-application'
import { reply } from '@/recognition/commands/reply'
import { saveDraft } from '@/recognition/commands/save-draft'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { membershipsOf } from '@/recognition/queries'
import { applications, memberships } from '@/recognition/records'
import { aMappedBadge, declared } from '../support/builders/awards'
import {
  acceptedBy,
  aReviewer,
  aSchemeManager,
  aStructure,
  bothCommitments,
  codeOf,
  decisionForm,
  formKey,
  formOn,
  fullAnswers,
  inReviewBy,
  readyFor,
  value,
} from '../support/builders/recognition'
import {
  allUnchanged,
  readyRenewal,
  startedRenewal,
  statusBadgesOf,
  submittedRenewal,
} from '../support/builders/renewals'
import { heldBack, lateAfterFirst } from '../support/held-back'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

/*
 * Two people act on one status at one moment, in each order: the late one has read and decided, the first one acts from
 * beginning to end with everything that follows, then the late one writes.
 */
let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
const reviewer = aReviewer()
const other = aReviewer('Yves Corbin')
const manager = aSchemeManager()

beforeEach(async () => {
  portal = await testPortal({ now: '2023-01-16T09:00:00.000Z' })
  party = await aStructure(portal)
})
afterEach(() => portal.close())

const statusOf = async (id: string) => (await portal.store.get(applications, id))?.status
const participant = async () => {
  const { participant: row } = await membershipsOf(portal, party.organization.id)
  if (!row) throw new Error('no status')
  return row
}
const spans = async () => (await participant()).intervals.map(({ startsAt, endsAt }) => `${startsAt}/${endsAt}`)
const byHand = async () => {
  const { id: membershipId, revision } = await participant()
  return { membershipId, revision, formKey: formKey(), reason: 'Un motif.' }
}
const leave = async () => {
  const result = value(await leaveScheme.run(portal, party.admin, await byHand()))
  await runEffects(portal)
  return result
}
const liveBadges = async () =>
  (await statusBadgesOf(portal, party.organization.id)).filter((badge) => !/revoked|cancelled/.test(badge))
/** A Participant since 16 January 2023, whose renewal is filed and read. */
const renewalInReview = async () => {
  await acceptedBy(portal, party, reviewer)
  await runEffects(portal)
  portal.clock.set('2025-12-01T09:00:00.000Z')
  const filed = await submittedRenewal(portal, party, await startedRenewal(portal, party))
  return readyRenewal(portal, reviewer, filed)
}
const decisionMails = (application: Application) =>
  portal.sent.filter(({ subject }) => subject.includes(application.number) && /accept|non accept|refus/.test(subject))

describe('accept and refuse', () => {
  it.each(['accept', 'refuse'] as const)(
    'EX48: whoever writes first has decided; the late %s gets 409, and no second mail',
    async (late) => {
      const ready = await readyFor(portal, party, reviewer)
      const forms = {
        accept: await decisionForm(portal, reviewer, ready, 'accept'),
        refuse: await decisionForm(portal, other, ready, 'refuse'),
      }
      const run = {
        accept: (by: TestPortal) => acceptApplication.run(by, reviewer, forms.accept),
        refuse: (by: TestPortal) => refuseApplication.run(by, other, forms.refuse),
      }
      const first = late === 'accept' ? 'refuse' : 'accept'
      const held = heldBack(portal, 'swap', applications.slug)
      const [refused, decided] = await lateAfterFirst(held, run[late], () => run[first](portal))
      await runEffects(portal)
      expect([codeOf(refused), codeOf(decided)]).toEqual(['revision.moved', 'ok'])
      expect(await statusOf(ready.id)).toBe(first === 'accept' ? 'accepted' : 'refused')
      expect(await portal.store.count(memberships, {})).toBe(first === 'accept' ? 1 : 0)
      expect(decisionMails(ready)).toHaveLength(party.accounts.length)
    },
  )
})

describe('accept and leave (MEM-7)', () => {
  it('a renewal that is accepted late was closed by the leave: 409, and nothing is opened', async () => {
    const ready = await renewalInReview()
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const held = heldBack(portal, 'swap', applications.slug)
    const [late] = await lateAfterFirst(held, (by) => acceptApplication.run(by, reviewer, form), leave)
    await runEffects(portal)
    expect([codeOf(late), await statusOf(ready.id)]).toEqual(['revision.moved', 'closed'])
    expect([await spans(), await liveBadges()]).toEqual([['2023-01-16/2025-12-01'], []])
  })

  it('one whose interval is written late is taken back and closed, and nobody reads that it was accepted', async () => {
    const ready = await renewalInReview()
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const held = heldBack(portal, 'swap', memberships.slug)
    await lateAfterFirst(held, (by) => acceptApplication.run(by, reviewer, form), leave)
    await runEffects(portal)
    expect([await statusOf(ready.id), await spans(), await liveBadges()]).toEqual([
      ...['closed', ['2023-01-16/2025-12-01']],
      [],
    ])
    expect(decisionMails(ready)).toEqual([])
  })

  it('a leave that is decided on a status that was renewed meanwhile is asked again, and ends both', async () => {
    const ready = await renewalInReview()
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const leaving = await byHand()
    const held = heldBack(portal, 'swap', memberships.slug)
    const [late] = await lateAfterFirst(
      held,
      (by) => leaveScheme.run(by, party.admin, leaving),
      () => acceptApplication.run(portal, reviewer, form),
    )
    expect(codeOf(late)).toBe('revision.moved')
    expect(await spans()).toEqual(['2023-01-16/2026-01-16', '2026-01-16/2029-01-16'])
    await leave()
    expect([await spans(), await liveBadges()]).toEqual([['2023-01-16/2025-12-01'], []])
  })

  it('one that was taken back is found again also when its case was renamed meanwhile; its awards are held again (MEM-5)', async () => {
    const ready = await renewalInReview()
    await aMappedBadge(portal, party.organization, 'PB1', undefined, '2023-02-01')
    portal.clock.set('2026-02-02T09:00:00.000Z')
    await declared(portal, party, [['lea@personne.example', '2026-02-02', 'PB1']])
    await runEffects(portal)
    const held = async () => (await portal.store.find(partnerAwards, { where: {} }))[0]?.reason
    expect(await held()).toBe('renewalPending')
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    // Another case of the structure took the days before this one's interval was written.
    const taken = { startsAt: '2026-06-01', endsAt: '2029-06-01', applicationId: 'another' }
    const late = heldBack(portal, 'swap', memberships.slug)
    await lateAfterFirst(
      late,
      (by) => acceptApplication.run(by, reviewer, form),
      async () => {
        const row = await participant()
        await portal.store.swap(memberships, row, { intervals: [...row.intervals, taken] })
        const renamed = await portal.store.get(applications, ready.id)
        if (renamed) await portal.store.swap(applications, renamed, { search: 'un autre nom' })
      },
    )
    await runEffects(portal)
    expect(await portal.store.get(applications, ready.id)).toMatchObject({ status: 'inReview', decisions: [] })
    expect(await held()).toBe('renewalPending')
  })
})

describe('an acceptance that is taken back', () => {
  it('has ended the opinions that were asked before it; the same expert can be asked again (OPI-3)', async () => {
    const ready = await renewalInReview()
    const asked = (endsOn: string) =>
      askOpinion.run(portal, reviewer, {
        ...{ caseKind: 'application', caseId: ready.id, formKey: formKey(), whom: 'expert', colleagueId: '' },
        ...{ name: 'Odile Varin', email: 'experte@universite.example', question: '', endsOn },
      })
    const endsOn = addDays(parisDateOf(portal.clock.now()), 30)
    const opinion = value(await asked(endsOn))
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const taken = { startsAt: '2026-06-01', endsAt: '2029-06-01', applicationId: 'another' }
    await lateAfterFirst(
      heldBack(portal, 'swap', memberships.slug),
      (by) => acceptApplication.run(by, reviewer, form),
      async () => {
        const row = await participant()
        await portal.store.swap(memberships, row, { intervals: [...row.intervals, taken] })
      },
    )
    await runEffects(portal)
    expect(await portal.store.get(applications, ready.id)).toMatchObject({ status: 'inReview', decidedAt: null })
    const row = await portal.store.get(opinions, opinion.id)
    expect(row?.state).toBe('ended')
    const link = row ? (expertLink(portal, row).split('/').at(-1) ?? '') : ''
    expect(codeOf(await findInvitation(portal, link))).toBe('opinion.over')
    expect(codeOf(await asked(endsOn))).toBe('ok')
  })
})

describe('renew and suspend (MEM-6)', () => {
  const suspend = async (by: TestPortal, form: Awaited<ReturnType<typeof byHand>>) =>
    suspendMembership.run(by, manager, { ...form, startsAt: '2025-12-01', endsAt: '2026-02-01' })

  it('a suspension on a page of before the renewal gets 409, and both stand once it is sent again', async () => {
    const ready = await renewalInReview()
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const page = await byHand()
    const [late] = await lateAfterFirst(
      heldBack(portal, 'swap', memberships.slug),
      (by) => suspend(by, page),
      () => acceptApplication.run(portal, reviewer, form),
    )
    expect(codeOf(late)).toBe('revision.moved')
    value(await suspend(portal, await byHand()))
    expect(await participant()).toMatchObject({
      intervals: [{ endsAt: '2026-01-16' }, { startsAt: '2026-01-16', endsAt: '2029-01-16' }],
      suspensions: [{ startsAt: '2025-12-01', endsAt: '2026-02-01' }],
    })
  })

  it('a renewal whose interval is written after a suspension keeps it', async () => {
    const ready = await renewalInReview()
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    const page = await byHand()
    const [accepted, suspended] = await lateAfterFirst(
      heldBack(portal, 'swap', memberships.slug),
      (by) => acceptApplication.run(by, reviewer, form),
      () => suspend(portal, page),
    )
    expect([codeOf(accepted), codeOf(suspended)]).toEqual(['ok', 'ok'])
    expect(await participant()).toMatchObject({
      intervals: [{ endsAt: '2026-01-16' }, { startsAt: '2026-01-16', endsAt: '2029-01-16' }],
      suspensions: [{ startsAt: '2025-12-01', endsAt: '2026-02-01' }],
    })
  })
})

describe('a renewal is begun while the structure leaves (MEM-7)', () => {
  it('is closed at once and emptied, whichever is written first, and cannot be filed', async () => {
    await acceptedBy(portal, party, reviewer)
    portal.clock.set('2025-12-01T09:00:00.000Z')
    const start = (by: TestPortal) =>
      startApplication.run(by, party.admin, {
        organizationId: party.organization.id,
        kind: 'renewal',
        formKey: formKey(),
      })
    const [begun] = await lateAfterFirst(heldBack(portal, 'insert', applications.slug), start, leave)
    const draft = value(begun)
    const form = { ...formOn(draft), answers: fullAnswers, commitments: bothCommitments, unchanged: allUnchanged }
    expect(codeOf(await submitApplication.run(portal, party.admin, form))).toBe('application.renewal-after-leave')
    await runEffects(portal)
    const closed = await portal.store.get(applications, draft.id)
    expect(closed).toMatchObject({ status: 'closed', lastTime: null, answers: { strategy: '', presentation: '' } })
    expect(closed?.decisionReason).toContain('La structure a quitté la démarche')
  })

  it('stays with the structure that came back before anybody looked', async () => {
    await acceptedBy(portal, party, reviewer)
    portal.clock.set('2025-12-01T09:00:00.000Z')
    await leave()
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    portal.clock.set('2028-10-01T09:00:00.000Z')
    const draft = await startedRenewal(portal, party)
    await runEffects(portal)
    expect(await statusOf(draft.id)).toBe('draft')
  })

  it('what a leave closed unfiled keeps no word of what was typed; what was filed keeps all', async () => {
    await acceptedBy(portal, party, reviewer)
    portal.clock.set('2025-12-01T09:00:00.000Z')
    const draft = await startedRenewal(portal, party)
    const answers = { strategy: 'Trois badges pour le soin.' }
    value(await saveDraft.run(portal, party.admin, { ...formOn(draft), answers, writer: 'w' }))
    await leave()
    expect(await portal.store.get(applications, draft.id)).toMatchObject({
      ...{ status: 'closed', fieldChanges: null, lastTime: null, attachments: [] },
      answers: { strategy: '', presentation: '' },
    })
    const again = { organizationId: party.organization.id, kind: 'renewal', formKey: formKey() } as const
    await acceptedBy(portal, party, reviewer)
    portal.clock.set('2028-10-01T09:00:00.000Z')
    const from = await startApplication.run(portal, party.admin, { ...again, fromApplicationId: draft.id })
    expect(codeOf(from)).toBe('record.not-found')
  })

  it('a renewal that was refused is not reopened after a leave, nor at its moment', async () => {
    const ready = await renewalInReview()
    const form = await decisionForm(portal, reviewer, ready, 'refuse')
    const refused = value(await refuseApplication.run(portal, reviewer, form))
    await runEffects(portal)
    const reopening = { ...formOn(refused), reason: 'Une pièce est arrivée.' }
    const [late] = await lateAfterFirst(
      heldBack(portal, 'swap', applications.slug),
      (by) => reopenApplication.run(by, manager, reopening),
      leave,
    )
    await runEffects(portal)
    // Reopened for a moment, and closed again by what it owed.
    expect([codeOf(late), await statusOf(ready.id)]).toEqual(['ok', 'closed'])
    const closed = (await portal.store.get(applications, ready.id)) as Application
    const again = await reopenApplication.run(portal, manager, { ...formOn(closed), reason: 'Encore une.' })
    expect(codeOf(again)).toBe('application.renewal-after-leave')
  })
})

describe('a member is removed in mid-dialogue', () => {
  it('reads nothing of the next question, and their reply of before it stands under their name', async () => {
    const taken = await inReviewBy(portal, party, reviewer)
    const question = { reason: 'clarification', text: 'Combien de personnes ?' } as const
    const asked = value(await askQuestion.run(portal, reviewer, { ...formOn(taken), ...question }))
    const [seat] = await portal.store.find(organizationMembers, {
      where: { organizationId: { equals: party.organization.id }, role: { equals: 'contributor' } },
    })
    if (!seat) throw new Error('no seat')
    const answer = { ...formOn(asked), text: 'Douze personnes.' }
    const [replied] = await lateAfterFirst(
      heldBack(portal, 'swap', applications.slug),
      (by) => reply.run(by, party.contributor, answer),
      () => portal.store.swap(organizationMembers, seat, { state: 'left' }),
    )
    await runEffects(portal)
    expect(value(replied)).toMatchObject({ status: 'inReview', lastMessageSide: 'organization' })
    expect(replied.ok && replied.value.exchanges.at(-1)?.authorName).toBe('Camille Duval')
    value(await askQuestion.run(portal, reviewer, { ...formOn(value(replied)), ...question }))
    await runEffects(portal)
    const told = portal.sent.filter(({ subject }) => /question|précision/i.test(subject)).map(({ to }) => to)
    const [admin, removed, reader] = party.accounts.map(({ email }) => email)
    expect(told.toSorted()).toEqual([admin, reader].toSorted())
    expect(told).not.toContain(removed)
  })
})
