import { describe, expect, test } from 'vitest'
import { factsAt } from '@/catalogue/change-submission'
import type { MappingTerms } from '@/catalogue/competency'
import { missingParts } from '@/catalogue/completeness'
import { decisionFor } from '@/catalogue/decision'
import { emptyBadge } from '@/catalogue/partner-badge'
import {
  type BadgeSubmission,
  type RequalificationProposal,
  type SubmissionState,
  submissionStateNames,
  termsOnTable,
} from '@/catalogue/submission'
import type { SubmissionFacts } from '@/catalogue/submission-guards'
import { type SubmissionEvent, submissionMachine } from '@/catalogue/submission-machine'
import { decide } from '@/kernel/transitions'
import { type Actor, anonymous, system } from '@/platform/actor'
import { noMembership } from '@/recognition/membership'
import { open } from '@/recognition/membership-changes'
import { badgeTexts, explanation, fullAdapt } from '../support/builders/catalogue'
import { someone, value } from '../support/builders/recognition'

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
  insideReviewer: someone('Marc', { staff: ['reviewer'], seats: { [org]: 'reader' } }),
  system: system('housekeeping'),
}
const now = '2026-03-02T09:00:00.000Z'
const active = value(open(noMembership, { applicationId: 'a', decidedOn: '2026-01-05' }))
const offered: MappingTerms = { competency: 'adapt', level: 'practice', coverage: 'partial' }
const proposal: RequalificationProposal = {
  id: 'proposal-1',
  ...offered,
  reason: 'Deux critères sur cinq.',
  proposedAt: now,
  proposedByName: 'Hélène',
  answer: null,
  answeredAt: null,
  answerReason: null,
  counter: null,
  chosenFrom: null,
  channelReason: null,
}
const complete: BadgeSubmission = {
  id: 'submission-1',
  revision: 4,
  number: 'B-2026-0001',
  status: 'inReview',
  startKey: 'x',
  openKey: 'badge-1',
  organizationId: org,
  organizationName: 'Chantier du Phare',
  partnerBadgeId: 'badge-1',
  badgeName: 'Agilité en atelier',
  badge: {
    ...emptyBadge,
    ...badgeTexts,
    name: 'Agilité en atelier',
    image: { file: 'badge-images/1.png', side: 200, bytes: 900, type: 'png' },
  },
  requested: fullAdapt,
  explanation,
  proposals: [],
  decision: null,
  exchanges: [],
  assigneeId: null,
  assigneeName: null,
  submittedAt: now,
  takenAt: now,
  decidedAt: null,
  decidedByName: null,
  decisionReason: null,
  lastMessageAt: null,
  lastMessageSide: null,
  search: '',
}

/** Facts under which every guard of an event holds. */
function goodFor(event: SubmissionEvent): SubmissionFacts {
  const terms = event === 'map' ? fullAdapt : event === 'counterProposal' ? fullAdapt : offered
  return factsAt(now, {
    participant: active,
    reason: 'Un motif.',
    terms,
    channelAnswered: true,
    dryRunSeen: true,
    shownRevision: 4,
  })
}

const ask = (
  event: SubmissionEvent,
  state: SubmissionState | null,
  who: string,
  facts: Partial<SubmissionFacts> = {},
  changes: Partial<BadgeSubmission> = {},
): string => {
  const proposals = state === 'requalificationProposed' ? [proposal] : []
  const subject = { ...complete, proposals, status: state ?? 'draft', ...changes }
  const actor = actors[who] ?? anonymous
  const decided = decide(submissionMachine, { event, state, actor, subject }, { ...goodFor(event), ...facts })
  return decided.ok ? decided.value : decided.problem.code
}

/** Table 12.3 written down a second time, by hand: event → from → to, and who. */
const expected: Readonly<
  Record<
    SubmissionEvent,
    { readonly arrows: Readonly<Record<string, SubmissionState>>; readonly who: readonly string[] }
  >
> = {
  start: { arrows: { '–': 'draft' }, who: ['admin', 'contributor'] },
  save: { arrows: { draft: 'draft' }, who: ['admin', 'contributor'] },
  correctImage: { arrows: { awaitingReply: 'awaitingReply' }, who: ['admin', 'contributor'] },
  submit: { arrows: { draft: 'submitted' }, who: ['admin'] },
  take: { arrows: { submitted: 'inReview' }, who: ['reviewer'] },
  remind: {
    arrows: { awaitingReply: 'awaitingReply', requalificationProposed: 'requalificationProposed' },
    who: ['reviewer', 'schemeManager'],
  },
  assign: {
    arrows: {
      submitted: 'inReview',
      inReview: 'inReview',
      awaitingReply: 'awaitingReply',
      requalificationProposed: 'requalificationProposed',
    },
    who: ['reviewer', 'schemeManager'],
  },
  ask: { arrows: { inReview: 'awaitingReply' }, who: ['reviewer'] },
  reply: { arrows: { awaitingReply: 'inReview' }, who: ['admin', 'contributor'] },
  propose: { arrows: { inReview: 'requalificationProposed' }, who: ['reviewer'] },
  acceptProposal: { arrows: { requalificationProposed: 'mapped' }, who: ['admin'] },
  counterProposal: { arrows: { requalificationProposed: 'inReview' }, who: ['admin'] },
  declineProposal: { arrows: { requalificationProposed: 'inReview' }, who: ['admin'] },
  map: { arrows: { inReview: 'mapped' }, who: ['reviewer'] },
  refuse: { arrows: { inReview: 'refused' }, who: ['reviewer'] },
  withdraw: {
    arrows: {
      draft: 'withdrawn',
      submitted: 'withdrawn',
      inReview: 'withdrawn',
      awaitingReply: 'withdrawn',
      requalificationProposed: 'withdrawn',
    },
    who: ['admin'],
  },
}
const states = [null, ...(Object.keys(submissionStateNames) as SubmissionState[])]
const everything = (Object.keys(expected) as SubmissionEvent[]).flatMap((event) =>
  states.flatMap((state) => Object.keys(actors).map((who) => [event, state, who] as const)),
)

describe('every state × event × role does what table 12.3 says', () => {
  test.each(everything)('%s in %s by %s', (event, state, who) => {
    const rule = expected[event]
    const to = rule.arrows[state ?? '–']
    const isInside = who === 'insideReviewer' && rule.who.includes('reviewer')
    const mayAsk = rule.who.includes(who) || isInside
    const answer = !mayAsk
      ? 'not-allowed'
      : !to
        ? 'not-possible-in-this-state'
        : isInside
          ? 'submission.own-organization'
          : to
    expect(ask(event, state, who)).toBe(answer)
  })
})

describe('guards', () => {
  test.each([
    ['start', null, 'admin'],
    ['submit', 'draft', 'admin'],
    ['acceptProposal', 'requalificationProposed', 'admin'],
    ['map', 'inReview', 'reviewer'],
  ] as const)('%s needs an active Participant on that day (R38, MAP-1, MAP-5)', (event, state, who) => {
    expect(ask(event, state, who, { participant: noMembership })).toBe('submission.participant-needed')
    expect(ask(event, state, who, { now: '2029-01-04T22:59:59.000Z' })).not.toBe('submission.participant-needed')
    expect(ask(event, state, who, { now: '2029-01-04T23:00:00.000Z' })).toBe('submission.participant-needed')
  })

  test.each([
    ['submit', 'draft', 'admin', 'submission.family-not-offered'],
    ['propose', 'inReview', 'reviewer', 'submission.family-not-offered'],
    ['counterProposal', 'requalificationProposed', 'admin', 'submission.family-not-offered'],
    ['acceptProposal', 'requalificationProposed', 'admin', 'submission.proposal-not-offered'],
    ['map', 'inReview', 'reviewer', 'submission.family-not-offered'],
  ] as const)('%s asks that a family offers it to the structure on that day (FAM-3)', (event, state, who, code) => {
    expect(ask(event, state, who, { offers: () => false })).toBe(code)
    expect(ask(event, state, who, { offers: () => true })).not.toBe(code)
  })

  test('a submission names each missing part beside its field (MAP-1, R32, R33)', () => {
    const empty = {
      badge: emptyBadge,
      requested: { competency: null, level: null, coverage: null },
      explanation: '',
    }
    expect(missingParts(empty).map(({ name }) => name)).toEqual([
      'badge.name',
      'badge.description',
      'badge.criteria',
      'image',
      'requested.competency',
      'requested.level',
      'requested.coverage',
      'explanation',
    ])
    expect(ask('submit', 'draft', 'admin', {}, { explanation: 'Parce que.' })).toBe('submission.incomplete')
    expect(missingParts(complete)).toEqual([])
  })

  test('a requalification changes at least one value, gives a reason, and is made with the dry run seen (MAP-2)', () => {
    expect(ask('propose', 'inReview', 'reviewer', { terms: fullAdapt })).toBe('submission.requalification-same')
    expect(ask('propose', 'inReview', 'reviewer', { reason: ' ' })).toBe('submission.reason-missing')
    expect(ask('propose', 'inReview', 'reviewer', { dryRunSeen: false })).toBe('submission.dry-run-not-seen')
    expect(ask('propose', 'inReview', 'reviewer', { channelAnswered: false })).toBe('submission.channel-missing')
  })

  test('a counter-offer differs from the offer', () => {
    expect(ask('counterProposal', 'requalificationProposed', 'admin', { terms: offered })).toBe(
      'submission.counter-same',
    )
  })

  test('a reviewer maps what was asked, or what the structure offered last; anything else it must accept first', () => {
    expect(ask('map', 'inReview', 'reviewer', { terms: offered })).toBe('submission.requalification-needed')
    const countered = [{ ...proposal, answer: 'countered' as const, counter: offered }]
    expect(ask('map', 'inReview', 'reviewer', { terms: offered }, { proposals: countered })).toBe('mapped')
    expect(termsOnTable({ ...complete, proposals: countered })).toEqual(offered)
  })

  test('a mapping is decided on the version that was read, with the dry run seen, for no day that is past', () => {
    expect(ask('map', 'inReview', 'reviewer', { shownRevision: 3 })).toBe('submission.version-changed')
    expect(ask('map', 'inReview', 'reviewer', { dryRunSeen: false })).toBe('submission.dry-run-not-seen')
    expect(ask('map', 'inReview', 'reviewer', { channelAnswered: false })).toBe('submission.channel-missing')
    expect(ask('map', 'inReview', 'reviewer', { chosenFrom: '2026-03-01' })).toBe('submission.date-in-past')
    expect(ask('map', 'inReview', 'reviewer', { chosenFrom: '2026-03-02' })).toBe('mapped')
  })

  test('a question and a reply have a text, a refusal has a reason', () => {
    expect(ask('ask', 'inReview', 'reviewer', { reason: '' })).toBe('submission.text-missing')
    expect(ask('reply', 'awaitingReply', 'admin', { reason: '' })).toBe('submission.text-missing')
    expect(ask('refuse', 'inReview', 'reviewer', { reason: '' })).toBe('submission.reason-missing')
  })
})

describe('the decision on a mapping', () => {
  const given = { terms: offered, channel: null }

  test('takes a chosen day that passed meanwhile as « today » (MAP-3)', () => {
    expect(decisionFor({ ...given, now: '2025-10-09T10:00:00.000Z', chosenFrom: '2025-10-08' }).chosenFrom).toBeNull()
    expect(decisionFor({ ...given, now: '2025-10-09T10:00:00.000Z', chosenFrom: '2025-10-15' }).chosenFrom).toBe(
      '2025-10-15',
    )
  })

  test('is dated by the Paris day, also after 22:00 UTC', () => {
    expect(decisionFor({ ...given, now: '2025-10-09T22:30:00.000Z', chosenFrom: null }).decidedOn).toBe('2025-10-10')
  })
})
