import { describe, expect, test } from 'vitest'
import type { Exchange } from '@/casework/exchange'
import { decide } from '@/kernel/transitions'
import { type Actor, anonymous, system } from '@/platform/actor'
import { incompleteAnswers, noAnswers } from '@/recognition/answers'
import { type Application, type ApplicationState, applicationStateNames, numberOf } from '@/recognition/application'
import type { ApplicationFacts } from '@/recognition/application-guards'
import { type ApplicationEvent, applicationMachine } from '@/recognition/application-machine'
import { factsAt } from '@/recognition/change-application'
import { noMembership } from '@/recognition/membership'
import { leave, open } from '@/recognition/membership-changes'
import { allConform, fullAnswers, someone, value } from '../support/builders/recognition'

const org = 'organization-1'
const actors: Readonly<Record<string, Actor>> = {
  anonymous,
  stranger: someone('Inconnue', { seats: { other: 'admin' } }),
  admin: someone('Bruno', { seats: { [org]: 'admin' } }),
  contributor: someone('Camille', { seats: { [org]: 'contributor' } }),
  reader: someone('Odile', { seats: { [org]: 'reader' } }),
  reviewer: someone('Hélène', { staff: ['reviewer'] }),
  schemeManager: someone('Paule', { staff: ['schemeManager'] }),
  editor: someone('Luc', { staff: ['editor'] }),
  moderator: someone('Inès', { staff: ['moderator'] }),
  insideReviewer: someone('Marc', { staff: ['reviewer', 'schemeManager'], seats: { [org]: 'reader' } }),
  system: system('housekeeping'),
}
const now = '2026-03-02T09:00:00.000Z'
const complete: Application = {
  id: 'application-1',
  revision: 4,
  number: 'P-2026-0042',
  kind: 'participant',
  status: 'inReview',
  openKey: `${org}:participant`,
  organizationId: org,
  organizationName: 'Atelier des Marais',
  search: '',
  answers: fullAnswers,
  earlierAnswers: [],
  commitments: { 'accurateBadges:1': { acceptedAt: now, userId: 'u' } },
  checklist: allConform,
  exchanges: [],
  pauses: [],
  assigneeId: null,
  assigneeName: null,
  submittedAt: now,
  takenAt: now,
  decidedAt: null,
  decisionReason: null,
  decidedByName: null,
  startsOn: null,
  lastMessageAt: null,
  lastMessageSide: null,
}
/** Facts under which every guard of the table holds. */
const good: ApplicationFacts = factsAt(now, {
  reason: 'Un motif.',
  passportVerified: true,
  commitmentsInForce: [{ key: 'accurateBadges:1', code: 'accurateBadges' }],
  shownRevision: 4,
  mailSeen: true,
  lastChangedAt: '2025-12-01T09:00:00.000Z',
})

const ask = (
  event: ApplicationEvent,
  state: ApplicationState | null,
  who: string,
  facts: Partial<ApplicationFacts> = {},
  changes: Partial<Application> = {},
): string => {
  const subject = { ...complete, status: state ?? 'draft', ...changes }
  const actor = actors[who] ?? anonymous
  const decided = decide(applicationMachine, { event, state, actor, subject }, { ...good, ...facts })
  return decided.ok ? decided.value : decided.problem.code
}

/** Table 12.1 written down a second time, by hand: event → from → to, and who. */
const expected: Readonly<
  Record<
    ApplicationEvent,
    { readonly arrows: Readonly<Record<string, ApplicationState>>; readonly who: readonly string[] }
  >
> = {
  start: { arrows: { '–': 'draft' }, who: ['admin'] },
  save: { arrows: { draft: 'draft' }, who: ['admin', 'contributor'] },
  submit: { arrows: { draft: 'submitted' }, who: ['admin'] },
  purge: { arrows: { draft: 'purged' }, who: ['system'] },
  take: { arrows: { submitted: 'inReview' }, who: ['reviewer', 'schemeManager'] },
  remind: {
    arrows: { awaitingReply: 'awaitingReply' },
    who: ['reviewer', 'schemeManager'],
  },
  assign: {
    arrows: { submitted: 'inReview', inReview: 'inReview', awaitingReply: 'awaitingReply' },
    who: ['reviewer', 'schemeManager'],
  },
  review: { arrows: { inReview: 'inReview' }, who: ['reviewer', 'schemeManager'] },
  ask: { arrows: { inReview: 'awaitingReply' }, who: ['reviewer'] },
  reply: { arrows: { awaitingReply: 'inReview' }, who: ['admin', 'contributor'] },
  cancelRequest: { arrows: { awaitingReply: 'inReview' }, who: ['reviewer'] },
  accept: { arrows: { inReview: 'accepted' }, who: ['reviewer', 'schemeManager'] },
  refuse: { arrows: { inReview: 'refused' }, who: ['reviewer', 'schemeManager'] },
  proposeRefusal: { arrows: { inReview: 'inReview' }, who: ['reviewer', 'schemeManager'] },
  agreeToRefusal: { arrows: { inReview: 'refused' }, who: ['reviewer', 'schemeManager'] },
  withdrawRefusal: { arrows: { inReview: 'inReview' }, who: ['reviewer', 'schemeManager'] },
  close: { arrows: { inReview: 'closed' }, who: ['reviewer', 'schemeManager'] },
  withdraw: {
    arrows: { submitted: 'withdrawn', inReview: 'withdrawn', awaitingReply: 'withdrawn' },
    who: ['admin'],
  },
  reopen: {
    arrows: { accepted: 'inReview', refused: 'inReview', closed: 'inReview' },
    who: ['schemeManager'],
  },
  takeBack: { arrows: { accepted: 'inReview' }, who: ['system'] },
  // Of a renewal: a Participant application stays open after a leave.
  end: {
    arrows: { draft: 'closed', submitted: 'closed', inReview: 'closed', awaitingReply: 'closed' },
    who: ['system'],
  },
}
const states = [null, ...(Object.keys(applicationStateNames) as ApplicationState[])]
const everything = (Object.keys(expected) as ApplicationEvent[]).flatMap((event) =>
  states.flatMap((state) => Object.keys(actors).map((who) => [event, state, who] as const)),
)

/** What a good case of each event has besides. */
const factsFor: Partial<Record<ApplicationEvent, Partial<ApplicationFacts>>> = { proposeRefusal: { refusalReaders: 2 } }
const refusal = { reason: 'Hors du territoire.', byId: 'another', byName: 'Yves', at: now }
const subjectFor: Partial<Record<ApplicationEvent, Partial<Application>>> = {
  end: { kind: 'renewal' },
  agreeToRefusal: { refusal },
  withdrawRefusal: { refusal },
}

describe('every state × event × role does what table 12.1 says', () => {
  test.each(everything)('%s in %s by %s', (event, state, who) => {
    const rule = expected[event]
    const to = rule.arrows[state ?? '–']
    const isInside = who === 'insideReviewer'
    const staffEvent = rule.who.includes('reviewer') || rule.who.includes('schemeManager')
    const mayAsk = rule.who.includes(who) || (isInside && staffEvent)
    const answer = !mayAsk
      ? 'not-allowed'
      : !to
        ? 'not-possible-in-this-state'
        : isInside
          ? 'application.own-organization'
          : to
    expect(ask(event, state, who, factsFor[event], subjectFor[event])).toBe(answer)
  })
})

describe('guards', () => {
  const request: Exchange = {
    id: 'q',
    kind: 'question',
    side: 'region',
    authorId: null,
    authorName: 'Hélène',
    at: now,
    text: '?',
    reason: 'clarification',
    resolvedAt: null,
  }
  const active = value(open(noMembership, { applicationId: 'a', decidedOn: '2024-03-10' }))
  test.each([
    ['another case of the kind is open', ask('start', null, 'admin', { otherOpen: true }), 'application.already-open'],
    ['the status is in force', ask('start', null, 'admin', { participant: active }), 'application.status-in-force'],
    [
      'Ambassador without Participant (MEM-8)',
      ask('start', null, 'admin', {}, { kind: 'ambassador' }),
      'application.participant-needed',
    ],
    [
      'a renewal more than six months before the end (MEM-3)',
      ask('start', null, 'admin', { participant: active }, { kind: 'renewal' }),
      'application.renewal-too-early',
    ],
    [
      'a renewal in its last six months',
      ask('start', null, 'admin', { participant: active, now: '2026-09-10T08:00:00.000Z' }, { kind: 'renewal' }),
      'draft',
    ],
    ['a missing answer', ask('submit', 'draft', 'admin', {}, { answers: noAnswers }), 'application.incomplete'],
    ['a commitment not taken', ask('submit', 'draft', 'admin', {}, { commitments: {} }), 'application.incomplete'],
    [
      'a Passport not confirmed',
      ask('submit', 'draft', 'admin', { passportVerified: false }),
      'application.incomplete',
    ],
    ['a question without text', ask('ask', 'inReview', 'reviewer', { reason: ' ' }), 'application.text-missing'],
    ['a reply without text', ask('reply', 'awaitingReply', 'admin', { reason: '' }), 'application.text-missing'],
    ['an outdated page', ask('accept', 'inReview', 'reviewer', { shownRevision: 3 }), 'application.version-changed'],
    [
      'a point to review',
      ask('accept', 'inReview', 'reviewer', {}, { checklist: { ...allConform, badge: 'toReview' } }),
      'application.checklist-open',
    ],
    ['a point not read', ask('accept', 'inReview', 'reviewer', {}, { checklist: {} }), 'application.checklist-open'],
    [
      'an open request',
      ask('accept', 'inReview', 'reviewer', {}, { exchanges: [request] }),
      'application.request-open',
    ],
    ['no reason', ask('accept', 'inReview', 'reviewer', { reason: '  ' }), 'application.reason-missing'],
    ['no reason to refuse', ask('refuse', 'inReview', 'reviewer', { reason: '' }), 'application.reason-missing'],
    ['a mail not seen', ask('close', 'inReview', 'reviewer', { mailSeen: false }), 'application.mail-not-seen'],
    [
      'a start in the past',
      ask('accept', 'inReview', 'reviewer', { startsOn: '2026-03-01' }),
      'application.start-in-past',
    ],
    [
      'a status that another one covers (EX51)',
      ask('accept', 'inReview', 'reviewer', {
        statusProblem: { code: 'membership.overlapping', status: 409, detail: 'Statut déjà actif.' },
      }),
      'membership.overlapping',
    ],
    [
      'a Participant application when the structure leaves',
      ask('end', 'submitted', 'system'),
      'application.stays-open',
    ],
    [
      'a renewal before the window of the policy',
      ask(
        'start',
        null,
        'admin',
        { participant: active, now: '2026-09-10T08:00:00.000Z', renewalWindowMonths: 3 },
        { kind: 'renewal' },
      ),
      'application.renewal-too-early',
    ],
    [
      'a renewal after a leave',
      ask(
        'start',
        null,
        'admin',
        { participant: value(leave(active, '2026-09-01')), now: '2026-09-10T08:00:00.000Z' },
        { kind: 'renewal' },
      ),
      'application.renewal-after-leave',
    ],
    ['a start today', ask('accept', 'inReview', 'reviewer', { startsOn: '2026-03-02' }), 'accepted'],
    [
      'a draft touched last month',
      ask('purge', 'draft', 'system', { lastChangedAt: '2026-02-02T09:00:00.000Z' }),
      'application.still-alive',
    ],
  ])('%s', (_, answer, code) => {
    expect(answer).toBe(code)
  })

  test('what is missing is told field by field, as the form names them', () => {
    const subject = {
      ...complete,
      status: 'draft' as const,
      answers: { ...fullAnswers, strategy: ' ' },
      commitments: {},
    }
    const question = { event: 'submit' as const, state: 'draft' as const, actor: actors.admin ?? anonymous, subject }
    const decided = decide(applicationMachine, question, { ...good, passportVerified: false })
    expect(decided.ok ? [] : decided.problem.fields?.map((field) => field.name)).toEqual([
      'answers.strategy',
      'commitments.accurateBadges:1',
      'passport',
    ])
  })
  test('a badge’s address on the web is optional, all else of the five points is not', () => {
    expect(incompleteAnswers(noAnswers).map((field) => field.name)).toEqual([
      'answers.size',
      'answers.activity',
      'answers.presentation',
      'answers.territoryLink',
      'answers.territory',
      'answers.awarding',
      'answers.strategy',
      'answers.badgeName',
      'answers.badgeDescription',
    ])
  })
})

test('numbers say their kind and year', () => {
  expect([numberOf('participant', '2026', 42), numberOf('renewal', '2027', 1)]).toEqual(['P-2026-0042', 'R-2027-0001'])
})
