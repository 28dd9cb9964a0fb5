import { describe, expect, test } from 'vitest'
import type { Exchange } from '@/casework/exchange'
import { noAnswers } from '@/recognition/answers'
import type { Application } from '@/recognition/application'
import { delaySentence, pointViews, stepsOf } from '@/recognition/case-view'
import { noMembership } from '@/recognition/membership'
import { open, suspend } from '@/recognition/membership-changes'
import { statusTask } from '@/recognition/what-next'
import { fullAnswers, value } from '../support/builders/recognition'

const application = (changes: Partial<Application> = {}): Application => ({
  id: 'file-1',
  revision: 3,
  number: 'P-2026-0042',
  kind: 'participant',
  status: 'submitted',
  openKey: 'o:participant',
  organizationId: 'o',
  organizationName: 'Atelier des Marais',
  search: '',
  answers: fullAnswers,
  earlierAnswers: [],
  commitments: {},
  checklist: {},
  exchanges: [],
  pauses: [],
  assigneeId: null,
  assigneeName: null,
  submittedAt: '2026-11-04T09:12:00.000Z',
  takenAt: null,
  decidedAt: null,
  decisionReason: null,
  decidedByName: null,
  startsOn: null,
  lastMessageAt: null,
  lastMessageSide: null,
  ...changes,
})
const question = (resolvedAt: string | null): Exchange => ({
  id: 'q',
  kind: 'question',
  side: 'region',
  authorId: null,
  authorName: 'Hélène',
  at: '2026-11-08T08:30:00.000Z',
  text: 'Qui décide ?',
  reason: 'clarification',
  resolvedAt,
})
const taken = { takenAt: '2026-11-07T09:00:00.000Z', assigneeName: 'Hélène' }
const states = (application: Application) => stepsOf(application).map((step) => step.state)

describe('the path of a case', () => {
  test('moves with its state, and stops at a refusal', () => {
    expect(states(application())).toEqual(['done', 'now', 'todo', 'todo', 'todo'])
    expect(states(application({ ...taken, status: 'inReview' }))).toEqual(['done', 'done', 'now', 'todo', 'todo'])
    expect(states(application({ ...taken, status: 'accepted' }))).toEqual(['done', 'done', 'done', 'done', 'now'])
    expect(states(application({ ...taken, status: 'refused' }))).toEqual(['done', 'done', 'done', 'stopped'])
    expect(states(application({ status: 'withdrawn' }))).toEqual(['done', 'todo', 'todo', 'stopped'])
  })
  test('tells how the dialogue stands', () => {
    const note = (resolvedAt: string | null) =>
      stepsOf(application({ ...taken, status: 'awaitingReply', exchanges: [question(resolvedAt)] }))[2]?.note
    expect([note(null), note('2026-11-11T16:05:00.000Z')]).toEqual([
      '1 question, réponse attendue',
      '1 question, tout est répondu',
    ])
  })
})

describe('the indicative delay in words', () => {
  test('counts days, says what was suspended, hides the date while waiting and tells when it is past', () => {
    const paused = application({ ...taken, status: 'inReview', pauses: [{ from: '2026-11-08', until: '2026-11-11' }] })
    expect(delaySentence(paused, '2026-12-28', 60, 'organization')).toBe(
      'Déposée le 4 novembre 2026 · délai indicatif : 9 jours restants (suspendu 3 jours)',
    )
    const waiting = application({
      status: 'awaitingReply',
      pauses: [{ from: '2026-11-08', until: null }],
      exchanges: [question(null)],
    })
    const since = (side: 'organization' | 'region') => delaySentence(waiting, '2026-12-28', 60, side)
    expect(since('organization')).toMatch(/suspendu : la Région attend votre réponse depuis le 8 novembre 2026 \(.+\)$/)
    expect(since('region')).toMatch(/suspendu : la réponse de la structure est attendue depuis le 8 novembre 2026 \(/)
    expect(delaySentence(application(), '2027-01-04', 60, 'organization')).toContain('dépassé depuis le 3 janvier 2027')
    expect(delaySentence(paused, '2026-12-28', 90, 'region')).toMatch(/: 39\sjours restants/)
    expect(delaySentence(application({ status: 'accepted' }), '2027-01-04', 60, 'region')).toBe(
      'Déposée le 4 novembre 2026',
    )
  })
})

test('a corrected point shows what it was before its last change, the others nothing', () => {
  const answers = (awarding: string) => ({ ...noAnswers, awarding })
  const edited = application({
    answers: answers('Version 3'),
    earlierAnswers: [
      { at: '2026-11-11T16:05:00.000Z', answers: answers('Version 1') },
      { at: '2026-11-20T16:05:00.000Z', answers: answers('Version 2') },
    ],
  })
  expect(pointViews(edited, 'organization').map((point) => point.changed)).toEqual([
    null,
    null,
    { on: '2026-11-20', before: 'Version 2' },
    null,
    null,
  ])
})

describe('what comes next for a structure', () => {
  const active = value(open(noMembership, { applicationId: 'a', decidedOn: '2026-03-10' }))
  const task = (applications: readonly Application[], facts = noMembership, isAdmin = true, today = '2026-11-23') =>
    statusTask({ organizationId: 'org-1', facts, renewal: null, applications, today, isAdmin, renewalWindowMonths: 6 })
  test('is the first step when there is nothing, for those who may take it', () => {
    expect(task([]).action?.href).toBe('/mon-espace/candidature?structure=org-1')
    expect(task([], noMembership, false).action).toBeNull()
  })
  test('is the Région’s question before anything else', () => {
    const asked = task([application({ status: 'awaitingReply', exchanges: [question(null)] })], active)
    expect([asked.strong, asked.action?.href]).toEqual([
      'La Région vous a posé une question',
      '/mon-espace/dossiers/file-1#repondre',
    ])
  })
  test('is the draft, then to wait', () => {
    expect(task([application({ status: 'draft' })]).action?.label).toBe('Continuer la candidature')
    expect(task([application({ status: 'inReview' })]).text).toBe(
      'Dossier P-2026-0042. Elle vous écrit si elle a une question.',
    )
  })
  test('is the status itself once no case is open', () => {
    expect(task([application({ status: 'accepted' })], active).text).toContain('jusqu’au 9 mars 2029 inclus')
    expect(task([], active, true, '2029-03-10').strong).toContain('renouvelez-le')
    const suspended = value(
      suspend(active, { startsAt: '2026-11-01', endsAt: '2026-12-01', reason: 'r' }, '2026-11-01'),
    )
    expect(task([], suspended).tone).toBe('alert')
    const later = value(open(noMembership, { applicationId: 'a', decidedOn: '2026-11-01', startsOn: '2026-12-01' }))
    expect(task([], later).text).toContain('1er décembre 2026')
  })
})
