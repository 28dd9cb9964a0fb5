import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { newId } from '@/kernel/ids'
import { mailAddresses, markOf } from '@/notifications/addresses/address'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import type { Member } from '@/platform/actor'
import { deliver } from '@/platform/delivery'
import { claimEffects } from '@/platform/queue'
import { leaveScheme } from '@/recognition/commands/change-membership'
import { acceptApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'
import type { MembershipInterval } from '@/recognition/membership'
import { membershipKey } from '@/recognition/membership'
import { memberships, reminders } from '@/recognition/records'
import { recognitionSchedule } from '@/recognition/remind'
import { acceptedAmbassador } from '../support/builders/ambassadors'
import {
  acceptedBy,
  anAccount,
  aReviewer,
  aStructure,
  decisionForm,
  formKey,
  formOn,
  value,
} from '../support/builders/recognition'
import { readyRenewal, startedRenewal, submittedRenewal } from '../support/builders/renewals'
import { heldBack, lateAfterFirst } from '../support/held-back'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const interval = (startsAt: string, endsAt: string, more: Partial<MembershipInterval> = {}): MembershipInterval => ({
  startsAt,
  endsAt,
  applicationId: 'a1',
  ...more,
})

describe('the ledger of notices, on a portal', () => {
  let portal: TestPortal
  let reviewer: Member
  beforeEach(async () => {
    portal = await testPortal({ now: '2025-03-10T09:00:00.000Z' })
    reviewer = aReviewer()
  })
  afterEach(() => portal.close())

  /** Two workers' schedules on that morning, and what follows. */
  const onDay = async (day: string, time = '08:00:00.000Z'): Promise<void> => {
    portal.clock.set(`${day}T${time}`)
    for (const { run } of [...recognitionSchedule, ...recognitionSchedule]) await run(portal)
    await runEffects(portal)
  }
  const staff = async (name: string): Promise<string> => {
    const { id, email } = await anAccount(portal, `${name}@region.example`)
    await portal.store.insert(profiles, {
      ...{ id: newId(), revision: 1, userId: id, displayName: name, staffRoles: ['reviewer'] },
      ...{ addressConfirmedAt: portal.clock.now(), confirmationNonce: null, confirmationExpiresAt: null },
      ...{ resetNonce: null, resetExpiresAt: null },
    })
    return email
  }
  const ledger = async (organizationId: string) =>
    (await portal.store.find(reminders, { where: { organizationId: { equals: organizationId } }, sort: 'id' })).map(
      ({ kind, outcome, writtenOn }) => `${kind} ${outcome} ${writtenOn}`,
    )
  const notices = () => portal.sent.filter(({ subject }) => /prend fin|arrivé à son terme/.test(subject))
  const participant = async (name?: string) => {
    const party = await aStructure(portal, name)
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    return party
  }

  it('EX35: each notice reaches the administrator alone, once, not before seven in the morning', async () => {
    const { organization, accounts } = await participant()
    await onDay('2027-09-10', '04:59:00.000Z')
    expect(notices()).toEqual([])
    for (const day of [
      '2027-09-10',
      '2027-09-11',
      '2027-12-10',
      '2028-02-10',
      '2028-03-03',
      '2028-03-10',
      '2028-03-11',
    ])
      await onDay(day)
    expect(await ledger(organization.id)).toEqual([
      'm6 sent 2027-09-10',
      'm3 sent 2027-12-10',
      'm1 sent 2028-02-10',
      'd7 sent 2028-03-03',
      'lapsed sent 2028-03-10',
    ])
    expect(notices().map(({ to }) => to)).toEqual(Array.from({ length: 5 }, () => accounts[0]?.email))
    expect(notices()[0]?.text).toMatch(/9\s+mars\s+2028/)
  })

  it('EX36: a renewal refused after the end is a lapse of that same day, told without waiting for the morning', async () => {
    const party = await participant()
    portal.clock.set('2027-12-15T09:00:00.000Z')
    const filed = await submittedRenewal(portal, party, await startedRenewal(portal, party))
    const ready = await readyRenewal(portal, reviewer, filed)
    for (const day of ['2028-02-10', '2028-03-03', '2028-03-10', '2028-03-20']) await onDay(day)
    expect((await ledger(party.organization.id)).slice(-2)).toEqual([
      'm1 notNeeded 2028-02-10',
      'd7 notNeeded 2028-03-03',
    ])
    portal.clock.set('2028-04-02T14:00:00.000Z')
    value(await refuseApplication.run(portal, reviewer, await decisionForm(portal, reviewer, ready, 'refuse')))
    await runEffects(portal)
    expect((await ledger(party.organization.id)).at(-1)).toBe('lapsed sent 2028-04-02')
    await onDay('2028-04-03')
    expect(notices().filter(({ subject }) => subject.includes('arrivé à son terme'))).toHaveLength(1)
  })

  it('EX36: withdrawn before the end, a renewal leaves the later notices alive; granted, it leaves none', async () => {
    const one = await participant('Le Phare')
    const other = await participant('La Dune')
    portal.clock.set('2027-12-15T09:00:00.000Z')
    const filed = await submittedRenewal(portal, one, await startedRenewal(portal, one))
    const ready = await readyRenewal(
      portal,
      reviewer,
      await submittedRenewal(portal, other, await startedRenewal(portal, other)),
    )
    value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, ready, 'accept')))
    portal.clock.set('2028-01-20T09:00:00.000Z')
    value(await withdrawApplication.run(portal, one.admin, formOn(filed)))
    for (const day of ['2028-02-10', '2028-03-03', '2028-03-10']) await onDay(day)
    expect((await ledger(one.organization.id)).slice(-3)).toEqual([
      'm1 sent 2028-02-10',
      'd7 sent 2028-03-03',
      'lapsed sent 2028-03-10',
    ])
    expect((await ledger(other.organization.id)).every((line) => line.includes('notNeeded'))).toBe(true)
  })

  it('a renewal that is filed while the notice waits makes it needless: no mail leaves', async () => {
    const party = await participant()
    portal.clock.set('2028-02-10T08:00:00.000Z')
    for (const { run } of recognitionSchedule) await run(portal)
    portal.clock.set('2028-02-10T08:00:01.000Z')
    const draft = await startedRenewal(portal, party)
    await submittedRenewal(portal, party, draft)
    await runEffects(portal)
    expect(notices()).toEqual([])
  })

  it('whoever left the team while the notice waits gets no mail; the notice leads to the renewal', async () => {
    const { organization, accounts } = await participant()
    await onDay('2027-09-10')
    expect(notices()[0]?.text).toContain(`/mon-espace/renouvellement?structure=${organization.id}`)
    portal.clock.set('2027-12-10T08:00:00.000Z')
    for (const { run } of recognitionSchedule) await run(portal)
    // The run of that day has written the notice and its mail, which waits.
    const { token, rows } = await claimEffects(portal, { limit: 50, types: ['recognition.remind'] })
    for (const row of rows) await deliver(portal, row, token)
    const [admin] = await portal.store.find(organizationMembers, {
      where: { organizationId: { equals: organization.id }, role: { equals: 'admin' } },
    })
    if (!admin) throw new Error('no administrator')
    await portal.store.swap(organizationMembers, admin, { state: 'left' })
    await runEffects(portal)
    expect(notices().map(({ to }) => to)).toEqual([accounts[0]?.email])
  })

  it('a structure that nobody administers any more is told to the Région and to who is left of its team', async () => {
    const email = await staff('helene')
    const { organization, accounts } = await participant()
    const [admin] = await portal.store.find(organizationMembers, {
      where: { organizationId: { equals: organization.id }, role: { equals: 'admin' } },
    })
    if (!admin) throw new Error('no administrator')
    await portal.store.swap(organizationMembers, admin, { state: 'left' })
    await onDay('2027-09-10')
    expect(
      notices()
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual([accounts[1]?.email, accounts[2]?.email].map(String).toSorted())
    expect(portal.sent.filter(({ to, subject }) => to === email && /n’est joignable/.test(subject))).toHaveLength(1)
  })

  it('a structure whose only administrator is suspended, or whose mails to them come back, is told to the Région too', async () => {
    const email = await staff('helene')
    const told = () => portal.sent.filter(({ to, subject }) => to === email && /n’est joignable/.test(subject)).length
    const { organization, accounts } = await participant()
    const [admin] = accounts
    if (!admin) throw new Error('no administrator')
    await onDay('2027-09-10')
    expect(told()).toBe(0)
    const returned = { messageId: 'm', status: '5.1.1', at: portal.clock.now() }
    await portal.store.insert(mailAddresses, {
      ...{ id: newId(), revision: 1, addressMark: markOf(portal, admin.email), userId: admin.id },
      ...{ bounces: [returned, returned], flaggedAt: portal.clock.now(), checkNonce: null, checkExpiresAt: null },
    })
    await onDay('2027-12-10')
    expect(told()).toBe(1)
    // Who is left of the team reads it too; the mails that come back are not sent once more.
    expect(
      notices()
        .slice(-2)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual([accounts[1]?.email, accounts[2]?.email].toSorted())
    const [flagged] = await portal.store.find(mailAddresses, { where: {} })
    if (flagged) await portal.store.swap(mailAddresses, flagged, { flaggedAt: null })
    await portal.store.insert(profiles, {
      ...{ id: newId(), revision: 1, userId: admin.id, displayName: 'Bruno', staffRoles: [] },
      ...{ addressConfirmedAt: portal.clock.now(), confirmationNonce: null, confirmationExpiresAt: null },
      ...{ resetNonce: null, resetExpiresAt: null, suspendedAt: portal.clock.now() },
    })
    await onDay('2028-02-10')
    expect(told()).toBe(2)
    expect(await ledger(organization.id)).toHaveLength(3)
  })

  it('NOT: reviewers read once a day what ends within a month or has ended, and nothing on other days', async () => {
    const email = await staff('helene')
    await participant('Le Phare')
    await participant('La Dune')
    for (const day of ['2027-09-10', '2028-02-10', '2028-02-11']) await onDay(day)
    const digests = portal.sent.filter(({ to, subject }) => to === email && /prennent fin/.test(subject))
    expect(digests).toHaveLength(1)
    expect(digests[0]?.text).toContain('Le Phare')
    expect(digests[0]?.text).toContain('La Dune')
  })

  it('a status that was left on its first day and taken up again that day is told of its end like any other', async () => {
    const { organization, admin } = await participant()
    const key = { key: { equals: membershipKey(organization.id, 'participant') } }
    const [row] = await portal.store.find(memberships, { where: key })
    if (!row) throw new Error('no membership')
    const form = { membershipId: row.id, revision: row.revision, formKey: formKey(), reason: 'Une erreur.' }
    value(await leaveScheme.run(portal, admin, form))
    await onDay('2025-03-10', '09:30:00.000Z')
    await acceptedBy(portal, { organization, admin }, reviewer)
    for (const day of ['2025-03-11', '2027-09-10']) await onDay(day)
    expect(await ledger(organization.id)).toEqual(['m6 sent 2027-09-10'])
    portal.clock.set('2028-03-01T09:00:00.000Z')
    const filed = await submittedRenewal(
      portal,
      { organization, admin },
      await startedRenewal(portal, { organization, admin }),
    )
    const ready = await readyRenewal(portal, reviewer, filed)
    portal.clock.set('2028-03-20T09:00:00.000Z')
    value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, ready, 'accept')))
    // In time: it renews the one that ran, not the one of no day (MEM-3, MEM-4).
    const [renewed] = await portal.store.find(memberships, { where: key })
    expect(renewed?.intervals.at(-1)).toMatchObject({ startsAt: '2028-03-10', endsAt: '2031-03-10' })
  })

  it('REM-4: a renewal that was accepted after the end is no lapse, also before its interval is open', async () => {
    const party = await participant()
    portal.clock.set('2027-12-15T09:00:00.000Z')
    const filed = await submittedRenewal(portal, party, await startedRenewal(portal, party))
    const ready = await readyRenewal(portal, reviewer, filed)
    portal.clock.set('2028-04-02T06:00:00.000Z')
    const form = await decisionForm(portal, reviewer, ready, 'accept')
    // The process ends between the decision and what it owes; the day's run comes first.
    const held = heldBack(portal, 'swap', memberships.slug)
    await lateAfterFirst(
      held,
      (by) => acceptApplication.run(by, reviewer, form),
      async () => {
        portal.clock.set('2028-04-02T08:00:00.000Z')
        for (const { run } of recognitionSchedule) await run(portal)
        const { token, rows } = await claimEffects(portal, {
          ...{ limit: 50, types: ['recognition.remind', 'recognition.remind-structure'] },
        })
        for (const row of rows) await deliver(portal, row, token)
      },
    )
    await runEffects(portal)
    expect((await ledger(party.organization.id)).filter((line) => line.startsWith('lapsed sent'))).toEqual([])
    expect(notices().filter(({ subject }) => subject.includes('arrivé à son terme'))).toEqual([])
  })

  it('REM-6: an Ambassador is told of its own end by the same notices, each once, with the way to ask again', async () => {
    const email = await staff('helene')
    const party = await participant('Le Phare')
    portal.clock.set('2025-04-10T09:00:00.000Z')
    await acceptedAmbassador(portal, party, reviewer)
    await runEffects(portal)
    const own = async () => {
      const key = { key: { equals: membershipKey(party.organization.id, 'ambassador') } }
      const [row] = await portal.store.find(memberships, { where: key })
      const where = { membershipId: { equals: row?.id ?? '' } }
      const lines = await portal.store.find(reminders, { where, sort: 'id' })
      return lines.map(({ kind, outcome, writtenOn }) => `${kind} ${outcome} ${writtenOn}`)
    }
    const mails = () =>
      portal.sent.filter(({ subject }) => subject.includes('Ambassadeur') && /prend fin|terme/.test(subject))
    // Its Participant status ends a month before: the notices of that one speak.
    for (const day of ['2027-10-10', '2028-01-10']) await onDay(day)
    expect([await own(), mails()]).toEqual([[], []])
    const filed = await submittedRenewal(portal, party, await startedRenewal(portal, party))
    const ready = await readyRenewal(portal, reviewer, filed)
    value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, ready, 'accept')))
    for (const day of ['2028-01-11', '2028-03-10', '2028-04-03', '2028-04-09', '2028-04-10']) await onDay(day)
    expect(await own()).toEqual([
      'm6 superseded 2028-01-11',
      'm3 sent 2028-01-11',
      'm1 sent 2028-03-10',
      'd7 sent 2028-04-03',
      'lapsed sent 2028-04-10',
    ])
    expect(mails().map(({ to }) => to)).toEqual(Array.from({ length: 4 }, () => party.accounts[0]?.email))
    expect(mails()[0]?.text).toContain(`/mon-espace/ambassadeur?structure=${party.organization.id}`)
    expect(mails()[0]?.text.replaceAll(/\s/g, ' ')).toContain('vaut jusqu’au 9 avril 2028 inclus')
    const digest = portal.sent.findLast(({ to, subject }) => to === email && /pris fin/.test(subject))
    expect(digest?.text.replaceAll(/\s/g, ' ')).toContain('Statut Ambassadeur : valait jusqu’au 9 avril 2028')
  })

  it('a leave ends all notices', async () => {
    const { organization, admin } = await participant()
    const [membership] = await portal.store.find(memberships, {
      where: { key: { equals: membershipKey(organization.id, 'participant') } },
    })
    if (!membership) throw new Error('no membership')
    await onDay('2027-09-10')
    portal.clock.set('2027-10-01T09:00:00.000Z')
    const form = {
      membershipId: membership.id,
      revision: membership.revision,
      formKey: formKey(),
      reason: 'Fermeture.',
    }
    value(await leaveScheme.run(portal, admin, form))
    for (const day of ['2027-12-10', '2028-03-10']) await onDay(day)
    expect((await ledger(organization.id)).filter((line) => line.includes('sent'))).toEqual(['m6 sent 2027-09-10'])
    expect(notices()).toHaveLength(1)
  })

  it('a day costs a number of statements that depends on pages of statuses, not on statuses', async () => {
    const statuses = (count: number) =>
      Array.from({ length: count }, () => {
        const organizationId = newId()
        return {
          ...{ id: newId(), revision: 1, key: membershipKey(organizationId, 'participant'), organizationId },
          ...{ tier: 'participant' as const, suspensions: [], leftOn: null, appliedRevisions: {}, lastChange: null },
          intervals: [interval('2025-03-10', '2028-03-10')],
        }
      })
    let statements = 0
    const store = new Proxy(portal.store, {
      get: (target, name) => {
        const method = Reflect.get(target, name)
        return (...given: unknown[]) => {
          statements += 1
          return method.apply(target, given)
        }
      },
    })
    const countedOn = async (day: string): Promise<number> => {
      statements = 0
      portal.clock.set(`${day}T08:00:00.000Z`)
      for (const { run } of recognitionSchedule) await run({ ...portal, store })
      await runEffects({ ...portal, store })
      return statements
    }
    await portal.store.insertMany(memberships, statuses(150), { by: 'key', compare: [] })
    await onDay('2027-09-10')
    const onePage = await countedOn('2027-09-11')
    await portal.store.insertMany(memberships, statuses(400), { by: 'key', compare: [] })
    await onDay('2027-09-12')
    expect(await portal.store.count(reminders, {})).toBe(550)
    // Of each further page: the statuses, their renewals, and what is written already.
    expect((await countedOn('2027-09-13')) - onePage).toBeLessThanOrEqual(2 * 3)
  })
})
