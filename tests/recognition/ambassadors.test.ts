import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { workList } from '@/casework/work-list'
import { credentials } from '@/openbadges/records'
import type { Member } from '@/platform/actor'
import { isAmbassadorOn } from '@/recognition/ambassador'
import { noAnswers } from '@/recognition/answers'
import { motivationView } from '@/recognition/case-view'
import { askQuestion } from '@/recognition/commands/ask-question'
import { leaveScheme, suspendMembership } from '@/recognition/commands/change-membership'
import { acceptApplication, closeApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { reopenApplication } from '@/recognition/commands/reopen-application'
import { reply } from '@/recognition/commands/reply'
import { submitApplication } from '@/recognition/commands/submit-application'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'
import { statusToOpen } from '@/recognition/decision-on-status'
import { findDirectory } from '@/recognition/directory'
import { findApplication, membershipsOf } from '@/recognition/queries'
import { applicationWork } from '@/recognition/work'
import { acceptedAmbassador, ambassadorFile, beginAmbassador, motivation } from '../support/builders/ambassadors'
import {
  acceptedBy,
  aReviewer,
  aSchemeManager,
  aStructure,
  codeOf,
  decisionForm,
  formKey,
  formOn,
  value,
} from '../support/builders/recognition'
import { readyRenewal, startedRenewal, statusBadgesOf, submittedRenewal } from '../support/builders/renewals'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
let reviewer: Member
const manager = aSchemeManager()
/** A Participant from 16 January 2023 to 15 January 2026. */
beforeEach(async () => {
  portal = await testPortal({ now: '2023-01-16T09:00:00.000Z' })
  party = await aStructure(portal)
  reviewer = aReviewer()
  await acceptedBy(portal, party, reviewer)
  await runEffects(portal)
})
afterEach(() => portal.close())

const at = async (instant: string) => {
  portal.clock.set(instant)
  await runEffects(portal)
}
const on = (day: string) => at(`${day}T09:00:00.000Z`)
const rows = async () => {
  const { participant, ambassador } = await membershipsOf(portal, party.organization.id)
  if (!participant) throw new Error('no Participant')
  return { participant, ambassador }
}
const terms = async () =>
  ((await rows()).ambassador?.intervals ?? []).map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`)
const isAmbassador = async (day: string) => {
  const { participant, ambassador } = await rows()
  return ambassador !== null && isAmbassadorOn(ambassador, participant, day)
}
const badges = () => statusBadgesOf(portal, party.organization.id)
const decide = async (
  file: { readonly id: string; readonly revision: number },
  decision: 'accept' | 'refuse' | 'close',
) => {
  const current = await findApplication(portal, reviewer, file.id)
  if (!current) throw new Error('no such file')
  const commands = { accept: acceptApplication, refuse: refuseApplication, close: closeApplication }
  return commands[decision].run(portal, reviewer, await decisionForm(portal, reviewer, current, decision))
}
const renewedOn = async (filedOn: string, grantedOn: string) => {
  await on(filedOn)
  const file = await submittedRenewal(portal, party, await startedRenewal(portal, party))
  await on(grantedOn)
  value(await decide(await readyRenewal(portal, reviewer, file), 'accept'))
  await runEffects(portal)
}
/** A portal whose web process stops once a change is written: its effects are left to the worker. */
function withoutDraining(): typeof portal {
  const find = portal.store.find.bind(portal.store)
  const findNoEffects = async (...asked: Parameters<typeof find>) => (asked[0].slug === 'effects' ? [] : find(...asked))
  return { ...portal, store: { ...portal.store, find: findNoEffects } } as typeof portal
}
const leaving = async (tier: 'participant' | 'ambassador') => {
  const { [tier]: row } = await rows()
  if (!row) throw new Error('no such status')
  return { membershipId: row.id, revision: row.revision, formKey: formKey(), reason: 'Nous changeons d’activité.' }
}

describe('an Ambassador case (MEM-8)', () => {
  it('MEM-8: is begun with a Participant status in force, not during its suspension, and once', async () => {
    await on('2024-05-20')
    const stranger = await aStructure(portal, 'Nouvelle venue')
    expect(codeOf(await beginAmbassador(portal, stranger))).toBe('application.participant-needed')
    const { participant } = await rows()
    const form = {
      membershipId: participant.id,
      revision: participant.revision,
      formKey: formKey(),
      reason: 'Contrôle',
    }
    value(await suspendMembership.run(portal, manager, { ...form, startsAt: '2024-05-20', endsAt: '2024-06-01' }))
    expect(codeOf(await beginAmbassador(portal, party))).toBe('application.participant-needed')
    await on('2024-06-01')
    expect((await Promise.all([1, 2].map(() => beginAmbassador(portal, party)))).map(codeOf).sort()).toEqual([
      'application.already-open',
      'ok',
    ])
  })

  it('MEM-8: is filed with a motivation, which has an end, and no commitment is asked for', async () => {
    await on('2024-05-20')
    const draft = value(await beginAmbassador(portal, party))
    const submit = (text: string) =>
      submitApplication.run(portal, party.admin, { ...formOn(draft), answers: { ...noAnswers, motivation: text } })
    for (const text of ['', '   ', 'x'.repeat(2001)])
      expect(await submit(text)).toMatchObject({ ok: false, problem: { fields: [{ name: 'answers.motivation' }] } })
    expect(value(await submit(motivation))).toMatchObject({ number: 'A-2024-0001', status: 'submitted' })
    await runEffects(portal)
    expect(
      portal.sent.filter(({ subject }) =>
        subject.replaceAll(/\s/g, ' ').startsWith('Candidature Ambassadeur A-2024-0001 : bien reçu'),
      ),
    ).toHaveLength(3)
  })

  it('MEM-8: cannot be filed once the Participant status has ended since it was begun', async () => {
    await on('2026-01-15')
    const draft = value(await beginAmbassador(portal, party))
    await on('2026-01-16')
    const filed = await submitApplication.run(portal, party.admin, {
      ...formOn(draft),
      answers: { ...noAnswers, motivation },
    })
    expect(codeOf(filed)).toBe('application.participant-needed')
  })

  it('stands in the same work list, and its motivation is corrected when the reviewer asks, with what it was before', async () => {
    await on('2024-05-20')
    const file = await ambassadorFile(portal, party, reviewer)
    const listed = await workList(portal, reviewer, [applicationWork], {
      ...{
        stage: 'mine',
        search: '',
        assignee: '',
        label: '',
        sort: 'age',
        direction: 'ascending',
        offset: 0,
        limit: 10,
      },
    })
    expect(listed?.items.map(({ number, kind }) => [number, kind])).toEqual([['A-2024-0001', 'Ambassadeur']])
    const asked = value(
      await askQuestion.run(portal, reviewer, {
        ...formOn(file),
        reason: 'clarification',
        text: 'Auprès de qui ?',
        fields: ['answers.motivation'],
      }),
    )
    const answers = { ...noAnswers, motivation: 'Auprès des missions locales.' }
    const replied = value(await reply.run(portal, party.admin, { ...formOn(asked), text: 'Précisé.', answers }))
    expect(motivationView(replied)).toEqual({
      text: 'Auprès des missions locales.',
      changed: { on: '2024-05-20', before: motivation },
    })
  })

  it('is withdrawn, refused, and begun again with what it said', async () => {
    await on('2024-05-20')
    const first = await ambassadorFile(portal, party, reviewer)
    expect(codeOf(await withdrawApplication.run(portal, party.admin, formOn(first)))).toBe('ok')
    const second = await ambassadorFile(portal, party, reviewer)
    const refused = value(await decide(second, 'refuse'))
    await runEffects(portal)
    expect([await terms(), await badges()]).toEqual([[], ['2023-01-16 → 2026-01-16 issued']])
    const reopened = value(
      await reopenApplication.run(portal, manager, { ...formOn(refused), reason: 'Un point a été mal lu.' }),
    )
    expect(codeOf(await decide(reopened, 'accept'))).toBe('ok')
    await runEffects(portal)
    expect(await terms()).toEqual(['2024-05-20 2027-05-20'])
  })
})

describe('an Ambassador status', () => {
  it('EX10: three years of its own, ended with the Participant chain; renewed in time it lives to its own end, and its badges follow', async () => {
    await on('2024-06-03')
    await acceptedAmbassador(portal, party, reviewer)
    await runEffects(portal)
    expect(await terms()).toEqual(['2024-06-03 2027-06-03'])
    expect([await isAmbassador('2026-01-15'), await isAmbassador('2026-01-16')]).toEqual([true, false])
    expect(await badges()).toEqual(['2023-01-16 → 2026-01-16 issued', '2024-06-03 → 2026-01-16 issued'])
    const mail = portal.sent.findLast(({ subject }) => subject.startsWith('Candidature Ambassadeur'))
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain('du 3 juin 2024 au 2 juin 2027 inclus')
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain('jusqu’au 15 janvier 2026 inclus')

    await renewedOn('2025-10-01', '2025-11-03')
    expect(await isAmbassador('2027-06-02')).toBe(true)
    expect(await badges()).toEqual([
      '2023-01-16 → 2026-01-16 issued',
      '2024-06-03 → 2026-01-16 issued',
      '2026-01-16 → 2029-01-16 planned',
      '2026-01-16 → 2027-06-03 planned',
    ])
    await on('2026-01-16')
    expect((await badges()).slice(2)).toEqual(['2026-01-16 → 2029-01-16 issued', '2026-01-16 → 2027-06-03 issued'])
    expect([await isAmbassador('2027-06-02'), await isAmbassador('2027-06-03')]).toEqual([true, false])
  })

  it('EX10: after a lapse and a late re-entry it is not resumed; it is asked for anew, and its old term keeps its real end', async () => {
    await on('2024-06-03')
    await acceptedAmbassador(portal, party, reviewer)
    await runEffects(portal)
    await renewedOn('2026-02-01', '2026-02-20')
    expect([await isAmbassador('2026-01-15'), await isAmbassador('2026-02-20')]).toEqual([true, false])
    expect(await badges()).toEqual([
      '2023-01-16 → 2026-01-16 issued',
      '2024-06-03 → 2026-01-16 issued',
      '2026-02-20 → 2029-02-20 issued',
    ])
    await on('2026-03-02')
    await acceptedAmbassador(portal, party, reviewer)
    await runEffects(portal)
    expect(await terms()).toEqual(['2024-06-03 2026-01-16', '2026-03-02 2029-03-02'])
    expect((await badges()).at(-1)).toBe('2026-03-02 → 2029-02-20 issued')
  })

  it('EX6: not active between the old end and the decision of an in-time renewal; then it goes on', async () => {
    await on('2024-06-03')
    await acceptedAmbassador(portal, party, reviewer)
    await on('2026-01-10')
    const file = await submittedRenewal(portal, party, await startedRenewal(portal, party))
    await on('2026-02-01')
    expect(await isAmbassador('2026-02-01')).toBe(false)
    expect(codeOf(await beginAmbassador(portal, party))).toBe('application.participant-needed')
    await on('2026-02-20')
    value(await decide(await readyRenewal(portal, reviewer, file), 'accept'))
    await runEffects(portal)
    expect(await isAmbassador('2026-02-20')).toBe(true)
    expect((await badges()).slice(2)).toEqual(['2026-02-20 → 2029-01-16 issued', '2026-02-20 → 2027-06-03 issued'])
  })

  it('MEM-8: is asked for again from six months before its own end, and follows it', async () => {
    await on('2023-02-01')
    await acceptedAmbassador(portal, party, reviewer)
    await renewedOn('2025-10-01', '2025-10-20')
    portal.clock.set('2025-07-31T09:00:00.000Z')
    expect(codeOf(await beginAmbassador(portal, party))).toBe('application.ambassador-in-force')
    await on('2025-11-03')
    const file = await ambassadorFile(portal, party, reviewer)
    expect(await statusToOpen(portal, file)).toMatchObject({ problem: null, renewed: { startsAt: '2026-02-01' } })
    value(await decide(file, 'accept'))
    await runEffects(portal)
    expect(await terms()).toEqual(['2023-02-01 2026-02-01', '2026-02-01 2029-02-01'])
    expect((await badges()).at(-1)).toBe('2026-02-01 → 2029-01-16 planned')
  })

  it('MEM-8: conditions are checked again when it is granted', async () => {
    await on('2026-01-10')
    const file = await ambassadorFile(portal, party, reviewer)
    await on('2026-01-16')
    expect(await statusToOpen(portal, file)).toMatchObject({ earliest: null })
    const reason = 'Belle démarche.'
    const form = { ...formOn(file), reason, mailSeen: 'x' }
    expect(codeOf(await acceptApplication.run(portal, reviewer, form))).toBe('application.participant-needed')
    expect(await terms()).toEqual([])
  })

  it('MEM-10: a leave ends it for good and revokes its badge, also when the structure comes back the same day', async () => {
    await on('2024-06-03')
    await acceptedAmbassador(portal, party, reviewer)
    await on('2025-03-03')
    value(await leaveScheme.run(portal, party.admin, await leaving('participant')))
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    expect([await isAmbassador('2025-03-02'), await isAmbassador('2025-03-03')]).toEqual([true, false])
    expect(await badges()).toEqual([
      '2023-01-16 → 2026-01-16 revoked',
      '2024-06-03 → 2026-01-16 revoked',
      '2025-03-03 → 2028-03-03 issued',
    ])
  })

  it('MEM-8: granted on the day of a leave and a return, it rests on the status that was left', async () => {
    await on('2024-06-03')
    await acceptedAmbassador(portal, party, reviewer)
    value(await leaveScheme.run(portal, party.admin, await leaving('participant')))
    await runEffects(portal)
    await acceptedBy(portal, party, reviewer)
    await runEffects(portal)
    expect(await isAmbassador('2024-06-03')).toBe(false)
    expect(await isAmbassador('2024-06-04')).toBe(false)
    expect((await badges()).filter((badge) => !/revoked|cancelled/.test(badge))).toEqual([
      '2024-06-03 → 2027-06-03 issued',
    ])
    // Asked for anew on that same day, it rests on the new one.
    await acceptedAmbassador(portal, party, reviewer)
    await runEffects(portal)
    expect([await isAmbassador('2024-06-03'), await isAmbassador('2027-06-02')]).toEqual([true, true])
  })

  it('is given up alone: mappings and the Participant status stay, its badge is revoked, the team is told', async () => {
    await on('2024-06-03')
    await acceptedAmbassador(portal, party, reviewer)
    await on('2025-03-03')
    value(await leaveScheme.run(portal, party.admin, await leaving('ambassador')))
    await runEffects(portal)
    expect(await isAmbassador('2025-03-03')).toBe(false)
    expect(await badges()).toEqual(['2023-01-16 → 2026-01-16 issued', '2024-06-03 → 2026-01-16 revoked'])
    expect((await rows()).participant.leftOn).toBeNull()
    const told = portal.sent.filter(({ subject }) => /^Le statut Ambassadeur .* a pris fin$/.test(subject))
    expect(told).toHaveLength(3)
    expect(await portal.store.count(credentials, {})).toBe(2)
    const suspended = { ...(await leaving('ambassador')), startsAt: '2025-03-04', endsAt: '2025-04-04' }
    expect(codeOf(await suspendMembership.run(portal, manager, suspended))).toBe('membership.participant-only')
  })

  it('12.1: a reopened case that is refused ends it that day, with its badge', async () => {
    await on('2024-06-03')
    const accepted = await acceptedAmbassador(portal, party, reviewer)
    await on('2024-07-01')
    const reopened = value(
      await reopenApplication.run(portal, manager, { ...formOn(accepted), reason: 'Un élément manquait.' }),
    )
    value(await decide(reopened, 'refuse'))
    await runEffects(portal)
    expect(await terms()).toEqual(['2024-06-03 2024-07-01'])
    expect((await badges()).at(-1)).toBe('2024-06-03 → 2026-01-16 revoked')
  })

  it('is shown with the structure as long as it runs', async () => {
    const shown = async () =>
      (await findDirectory(portal, { search: '', kind: '', department: '' })).map((row) => row.isAmbassador)
    await on('2024-06-03')
    expect(await shown()).toEqual([false])
    await acceptedAmbassador(portal, party, reviewer)
    await runEffects(portal)
    expect(await shown()).toEqual([true])
    await on('2026-01-15')
    expect(await shown()).toEqual([true])
    await on('2026-01-16')
    expect(await shown()).toEqual([])
  })
})

describe('accepted while the structure leaves', () => {
  it('MEM-7: whichever comes first, nothing of the Ambassador is left afterwards, and no case stays open', async () => {
    await on('2024-06-03')
    const file = await ambassadorFile(portal, party, reviewer)
    const accept = await decisionForm(portal, reviewer, file, 'accept')
    const leave = await leaving('participant')
    await Promise.all([acceptApplication.run(portal, reviewer, accept), leaveScheme.run(portal, party.admin, leave)])
    await runEffects(portal)
    expect(await isAmbassador('2024-06-03')).toBe(false)
    expect(['accepted', 'closed']).toContain((await findApplication(portal, reviewer, file.id))?.status)
    const live = (await badges()).filter((badge) => !/revoked|cancelled/.test(badge))
    expect(live).toEqual([])
  })

  it('MEM-7: a leave between the acceptance and its effect closes the case, of a renewal too', async () => {
    await on('2025-12-01')
    const file = await ambassadorFile(portal, party, reviewer)
    const renewal = await readyRenewal(
      portal,
      reviewer,
      await submittedRenewal(portal, party, await startedRenewal(portal, party)),
    )
    const forms = [
      await decisionForm(portal, reviewer, file, 'accept'),
      await decisionForm(portal, reviewer, renewal, 'accept'),
    ]
    const leave = await leaving('participant')
    for (const form of forms) value(await acceptApplication.run(withoutDraining(), reviewer, form))
    value(await leaveScheme.run(portal, party.admin, leave))
    await runEffects(portal)
    const states = [file, renewal].map(async ({ id }) => (await findApplication(portal, reviewer, id))?.status)
    expect(await Promise.all(states)).toEqual(['closed', 'closed'])
    expect((await rows()).participant).toMatchObject({ leftOn: '2025-12-01', intervals: [{ endsAt: '2025-12-01' }] })
    expect((await badges()).filter((badge) => !/revoked|cancelled/.test(badge))).toEqual([])
    expect(portal.sent.filter(({ subject }) => /accept/.test(subject) && /A-2025|R-2025/.test(subject))).toEqual([])
  })
})
