import { type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Problem, Result } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import type { Application, Decided } from './application'
import type { DecisionGiven } from './decision-given'
import { membershipFactsOf } from './facts'
import { intervalOf, type MembershipFacts, type MembershipInterval } from './membership'
import { afterDecision } from './membership-changes'

type Given = Pick<Decided, 'decision' | 'at' | 'startsOn'>

/** The intervals that one decision on this case leaves; the case as it was when it was decided. */
export function statusAfter(
  facts: MembershipFacts,
  { id, kind, submittedAt, renews }: Application,
  { decision, at, startsOn }: Given,
  opening?: number,
): Result<MembershipFacts> {
  const decidedOn = parisDateOf(at)
  return afterDecision(facts, {
    ...{ applicationId: id, kind: kind === 'renewal' ? 'renewal' : 'participant' },
    ...{ decision, decidedOn, startsOn, renews: renews ?? null },
    submittedOn: submittedAt ? parisDateOf(submittedAt) : decidedOn,
    ...(opening === undefined ? {} : { opening }),
  })
}

const decisionOf = ({ decision, decidedAt, startsOn }: DecisionGiven): Given => ({
  ...{ decision, at: decidedAt },
  startsOn: startsOn ?? null,
})

/** Why the status that an acceptance grants could not be opened; null when it can. Ambassador terms are another tier. */
export async function statusProblemOf(
  portal: Portal,
  application: Application,
  given: DecisionGiven,
): Promise<Problem | null> {
  if (given.decision !== 'accept' || application.kind === 'ambassador') return null
  const { facts } = await membershipFactsOf(portal, application.organizationId)
  const after = statusAfter(facts, application, decisionOf(given))
  return after.ok ? null : after.problem
}

/** What the deciding screen says before its form is opened: from when the status can begin, or why it cannot at all. */
export interface StatusToOpen {
  /** Null when no start that could be chosen would do. */
  readonly earliest: ParisDate | null
  /** Why it cannot begin today; null when it can. */
  readonly problem: string | null
  /** Of a renewal: the interval that it opens today; its start is not chosen (MEM-4). */
  readonly renewed?: MembershipInterval | null
}

/** The first day from which an acceptance of this case opens a status that overlaps none (12.1, MEM-1, MEM-4). */
export async function statusToOpen(portal: Portal, application: Application): Promise<StatusToOpen> {
  const decidedAt = portal.clock.now()
  const today = parisDateOf(decidedAt)
  const asked = { decision: 'accept', reason: '', decidedAt } as const
  const now = await statusProblemOf(portal, application, asked)
  if (!now) {
    const renewed = application.kind === 'renewal' ? await intervalGranted(portal, application, asked) : null
    return { earliest: today, problem: null, ...(renewed ? { renewed } : {}) }
  }
  const { facts } = await membershipFactsOf(portal, application.organizationId)
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
  const { facts } = await membershipFactsOf(portal, application.organizationId)
  const after = statusAfter(facts, application, decisionOf(given))
  return after.ok ? intervalOf(after.value, application.id) : null
}

/** Decisions that the membership has not followed yet, oldest first; cases of before kept their last one alone. */
export function decisionsAfter(application: Application, appliedRevision: number): readonly Decided[] {
  const { decisions, status, decidedAt, startsOn, revision } = application
  const known = decisions?.length ? decisions : []
  if (known.length > 0 || !decidedAt) return known.filter((decided) => decided.revision > appliedRevision)
  const decision = ({ accepted: 'accept', refused: 'refuse', closed: 'close' } as const)[status as string]
  return decision && revision > appliedRevision ? [{ decision, at: decidedAt, startsOn, revision }] : []
}
