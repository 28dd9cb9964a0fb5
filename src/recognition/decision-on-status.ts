import { type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Problem, Result } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import { afterDecision } from './after-decision'
import { type Application, type Decided, tierOf } from './application'
import type { DecisionGiven } from './decision-given'
import { membershipFactsOf } from './facts'
import { intervalOf, type MembershipFacts, type MembershipInterval } from './membership'

type Given = Pick<Decided, 'decision' | 'at' | 'startsOn'>

/** What a decision changes, and what an Ambassador rests on (MEM-8): of a Participant both are the same. */
export interface Standing {
  readonly facts: MembershipFacts
  readonly participant: MembershipFacts
}

/** The status that a case of this kind is about. */
export async function standingFor(
  portal: Portal,
  { organizationId, kind }: Pick<Application, 'organizationId' | 'kind'>,
): Promise<Standing> {
  const { facts: participant } = await membershipFactsOf(portal, organizationId)
  if (tierOf(kind) === 'participant') return { facts: participant, participant }
  return { facts: (await membershipFactsOf(portal, organizationId, 'ambassador')).facts, participant }
}

/** The intervals that one decision on this case leaves; the case as it was when it was decided. */
export function statusAfter(
  { facts, participant }: Standing,
  { id, kind, submittedAt, renews }: Application,
  { decision, at, startsOn }: Given,
  opening?: number,
): Result<MembershipFacts> {
  const decidedOn = parisDateOf(at)
  return afterDecision(facts, participant, {
    ...{ applicationId: id, kind },
    ...{ decision, decidedOn, startsOn, renews: renews ?? null },
    submittedOn: submittedAt ? parisDateOf(submittedAt) : decidedOn,
    ...(opening === undefined ? {} : { opening }),
  })
}

const decisionOf = ({ decision, decidedAt, startsOn }: DecisionGiven): Given => ({
  ...{ decision, at: decidedAt },
  startsOn: startsOn ?? null,
})

/** Why the status that an acceptance grants could not be opened; null when it can. */
export async function statusProblemOf(
  portal: Portal,
  application: Application,
  given: DecisionGiven,
): Promise<Problem | null> {
  if (given.decision !== 'accept') return null
  const after = statusAfter(await standingFor(portal, application), application, decisionOf(given))
  return after.ok ? null : after.problem
}

/** What the deciding screen says before its form is opened: from when the status can begin, or why it cannot at all. */
export interface StatusToOpen {
  /** Null when no start that could be chosen would do. */
  readonly earliest: ParisDate | null
  /** Why it cannot begin today; null when it can. */
  readonly problem: string | null
  /** The interval that it opens today, where its start is not chosen: it follows what it renews (MEM-4). */
  readonly renewed?: MembershipInterval | null
}

/** The first day from which an acceptance of this case opens a status that overlaps none (12.1, MEM-1, MEM-4). */
export async function statusToOpen(portal: Portal, application: Application): Promise<StatusToOpen> {
  const decidedAt = portal.clock.now()
  const today = parisDateOf(decidedAt)
  const asked = { decision: 'accept', reason: '', decidedAt } as const
  const now = await statusProblemOf(portal, application, asked)
  if (!now) {
    const granted = await intervalGranted(portal, application, asked)
    const follows = application.kind === 'renewal' || (application.kind === 'ambassador' && granted?.startsAt !== today)
    return { earliest: today, problem: null, ...(follows && granted ? { renewed: granted } : {}) }
  }
  const { facts } = await standingFor(portal, application)
  const ends = facts.intervals.map(({ endsAt }) => endsAt).filter((end) => end > today)
  for (const startsOn of ends.toSorted())
    if (!(await statusProblemOf(portal, application, { ...asked, startsOn })))
      return { earliest: startsOn, problem: now.detail }
  return { earliest: null, problem: now.detail }
}

/** The interval that an acceptance gives, or gave: what its mail says. null while it cannot be opened. */
export async function intervalGranted(
  portal: Portal,
  application: Application,
  given: DecisionGiven,
): Promise<MembershipInterval | null> {
  const after = statusAfter(await standingFor(portal, application), application, decisionOf(given))
  return after.ok ? intervalOf(after.value, application.id) : null
}
