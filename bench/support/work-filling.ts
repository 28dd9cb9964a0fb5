import { newId } from '@/kernel/ids'
import { searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import { noAnswers } from '@/recognition/answers'
import type { Application, ApplicationState } from '@/recognition/application'
import { applications } from '@/recognition/records'

/** Who follows cases: the first one looks at the list. */
export const reviewers = ['reviewer-1', 'reviewer-2', 'reviewer-3', 'reviewer-4'] as const

/** Most cases of a register are decided. */
const states: readonly ApplicationState[] = [
  ...(['accepted', 'accepted', 'accepted', 'accepted', 'refused', 'closed', 'withdrawn'] as const),
  ...(['submitted', 'inReview', 'awaitingReply'] as const),
]
const batch = 400

/** So many cases in all states, of many structures, followed by a few people. */
export async function fillWork(portal: Portal, count: number): Promise<readonly Application[]> {
  const rows = Array.from({ length: count }, (_, n) => aCase(n, portal.clock.now()))
  for (let start = 0; start < count; start += batch)
    await portal.store.insertMany(applications, rows.slice(start, start + batch), { by: 'id', compare: [] })
  return rows
}

function aCase(n: number, now: string): Application {
  const id = newId()
  const status = states[n % states.length] ?? 'accepted'
  const days = n % 900
  const at = new Date(Date.parse(now) - days * 86_400_000 - n * 1_000).toISOString()
  const follows = status === 'submitted' ? null : (reviewers[n % reviewers.length] ?? null)
  const organizationName = `${n % 3 === 0 ? 'Atelier des Marais' : 'Chantier du Phare'} ${n % 700}`
  const number = `P-${at.slice(0, 4)}-${String(n).padStart(5, '0')}`
  const isDecided = !['submitted', 'inReview', 'awaitingReply'].includes(status)
  return {
    ...{ id, revision: 3, number, kind: 'participant', status, openKey: `${status}:${id}` },
    ...{ organizationId: `structure-${n % 700}`, organizationName },
    search: searchable(`${number} ${organizationName}`),
    answers: { ...noAnswers, presentation: 'Chantier d’insertion en maraîchage. '.repeat(12) },
    ...{ earlierAnswers: [], commitments: {}, checklist: {}, exchanges: [], pauses: [] },
    targetOn: isDecided ? null : new Date(Date.parse(at) + 60 * 86_400_000).toISOString().slice(0, 10),
    ...{ assigneeId: follows, assigneeName: follows && `Personne ${follows}` },
    ...{ submittedAt: at, takenAt: follows && at, decidedAt: isDecided ? at : null },
    ...{ decisionReason: null, decidedByName: isDecided ? 'Hélène' : null, startsOn: null },
    lastMessageAt: n % 4 === 0 ? null : at,
    lastMessageSide: n % 4 === 0 ? null : n % 2 === 0 ? 'organization' : 'region',
    activeAt: at,
  }
}
