import { expect, it } from 'vitest'
import { statusFacts } from '@/app/(payload)/views/status-facts'
import { noAnswers } from '@/recognition/answers'
import type { Application } from '@/recognition/application'
import type { MembershipFacts } from '@/recognition/membership'

const participant: MembershipFacts = {
  intervals: [{ startsAt: '2023-01-16', endsAt: '2026-01-16', applicationId: 'a' }],
  suspensions: [],
  leftOn: null,
}
const answers = { ...noAnswers, strategy: 'Trois badges.' }
const renewal = (submittedAt: string, now = answers) =>
  ({
    ...{ kind: 'renewal', submittedAt, renews: '2023-01-16', answers: now, commitments: { 'a:1': {}, 'b:1': {} } },
    lastTime: { applicationId: 'a', decidedOn: '2023-01-16', answers },
  }) as unknown as Application
const of = (application: Application) =>
  Object.fromEntries(
    statusFacts(application, participant, '2025-12-01').map(([name, text]) => [name, text.replaceAll(/\s/g, ' ')]),
  )

it('MEM-4: a renewal says which status it follows, whether it was filed in time, and what is new since last time', () => {
  expect(of(renewal('2026-01-15T22:59:59.000Z', { ...answers, strategy: 'Quatre badges.' }))).toEqual({
    'Statut à renouveler': 'jusqu’au 15 janvier 2026 inclus',
    Dépôt: 'À temps : le nouveau statut suit celui-ci',
    'Depuis la dernière fois': expect.stringMatching(/^1 point a changé : /),
    Engagements: '2 pris',
  })
  expect(of(renewal('2026-01-15T23:00:00.000Z'))).toMatchObject({
    Dépôt: 'Tardif : le nouveau statut commence le jour de la décision',
    'Depuis la dernière fois': 'Rien n’a changé',
  })
})

it('MEM-8: an Ambassador’s case says what it rests on', () => {
  const application = { ...renewal('2025-12-01T09:00:00.000Z'), kind: 'ambassador' } as Application
  expect(of(application)).toEqual({ 'Statut Participant': 'Actif, jusqu’au 15 janvier 2026 inclus' })
})
