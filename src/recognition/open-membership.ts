import { exchange } from '@/casework/exchange'
import { endOpinions } from '@/casework/opinions/end-opinions'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result } from '@/kernel/result'
import { system } from '@/platform/actor'
import { type Change, commitAsSystem, create } from '@/platform/commit'
import { type Delivery, delivered, tryAgain } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { type Application, tierOf } from './application'
import { applicationEvents } from './change-application'
import { type Standing, standingFor, statusAfter } from './decision-on-status'
import { decisionsAfter } from './decisions-after'
import { intervalOpened, intervalsEnded, membershipChanged } from './events'
import { membershipFactsOf } from './facts'
import { endOf, type Membership, type MembershipFacts, membershipKey, noMembership } from './membership'
import * as outbox from './outbox'
import { applications, memberships } from './records'

const us = system('recognition')

/**
 * Brings the membership to what was decided on the application, decision by decision, and notes the application's
 * revision in the same swap (design §4): run again, out of order or after a crash, it changes nothing more.
 */
export const openMembership: HandlerFor<typeof outbox.openMembership> = async (portal, { applicationId }) => {
  const application = await portal.store.get(applications, applicationId)
  if (!application) return delivered
  const membership = await membershipFor(portal, application)
  if (membership === null) return delivered
  if (!membership.ok) return tryAgain(membership.problem.code)
  const { participant } = await standingFor(portal, application)
  let refused: Problem | null = null
  const settled = await commitAsSystem(portal, us, memberships, membership.value.id, (row) => {
    const next = factsAfter(row, participant, application)
    refused = next.ok ? null : next.problem
    return next.ok ? changeFor(row, next.value, application) : null
  })
  if (!settled.ok) return tryAgain(settled.problem.code)
  return refused ? takeBack(portal, application, refused) : delivered
}

/** Whether the status is there that an acceptance of this case grants. */
export async function hasFollowed(portal: Portal, application: Application): Promise<boolean> {
  const key = membershipKey(application.organizationId, tierOf(application.kind))
  const [row] = await portal.store.find(memberships, { where: { key: { equals: key } }, limit: 1 })
  const due = decisionsAfter(application, row?.appliedRevisions[application.id] ?? 0)
  return due.every(({ decision }) => decision !== 'accept')
}

/** `participant`: what an Ambassador rests on; of a Participant the row itself is asked, as it is in this swap. */
function factsAfter(row: Membership, participant: MembershipFacts, application: Application): Result<MembershipFacts> {
  const due = decisionsAfter(application, row.appliedRevisions[application.id] ?? 0)
  let facts: MembershipFacts = row
  for (const [n, decided] of due.entries()) {
    const standing: Standing = { facts, participant: row.tier === 'ambassador' ? participant : facts }
    const next = statusAfter(standing, application, decided, row.revision + 1)
    if (next.ok) facts = next.value
    // An earlier decision that never took effect was followed by another one.
    else if (n === due.length - 1) return next
  }
  return ok(facts)
}

function changeFor(row: Membership, facts: MembershipFacts, application: Application): Change<Membership> | null {
  const due = decisionsAfter(application, row.appliedRevisions[application.id] ?? 0)
  if (due.length === 0) return null
  const opened = facts.intervals.filter(({ opening }) => opening === row.revision + 1)
  const isCut = row.intervals.some((interval) => !facts.intervals.includes(interval))
  const changed = opened.length > 0 || isCut
  const why = due.at(-1)?.decision === 'close' ? 'closing' : 'refusal'
  return {
    set: {
      intervals: facts.intervals,
      endsOn: endOf(facts),
      leftOn: facts.leftOn,
      appliedRevisions: { ...row.appliedRevisions, [application.id]: application.revision },
    },
    events: [
      ...opened.map(({ startsAt, opening }) =>
        intervalOpened({ membershipId: row.id, intervalStart: startsAt, opening: opening ?? 0 }),
      ),
      ...(isCut ? [intervalsEnded({ membershipId: row.id, why })] : []),
      ...(changed ? [membershipChanged({ organizationId: row.organizationId })] : []),
    ],
    journal: {
      event: opened.length > 0 ? 'membershipOpened' : isCut ? 'membershipEnded' : 'membershipKept',
      details: { applicationId: application.id, before: row.intervals, after: facts.intervals },
    },
  }
}

/**
 * Another case of the structure was accepted at the same moment, or its Participant status ended: the acceptance is
 * undone before anybody was told, and a person decides again; a leave closes it (MEM-7). An accepted case always has an
 * interval.
 */
async function takeBack(portal: Portal, application: Application, problem: Problem): Promise<Delivery> {
  const { facts, membershipId } = await membershipFactsOf(portal, application.organizationId)
  const { organizationId } = application
  const left =
    facts.leftOn !== null && membershipId !== null ? [outbox.closeCases({ membershipId, organizationId })] : []
  // What was asked ended with the decision, also with one that is undone (OPI-3).
  await endOpinions(portal, application.id)
  const takenBack = await applicationEvents.move(portal, us, application.id, 'takeBack', (current) => {
    // Another name, documents sealed anew: the case is as it was decided all the same.
    if (lastDecisionOf(current) !== lastDecisionOf(application)) return null
    const text = `La décision n’a pas pris effet. ${problem.detail}`
    const note = exchange(us, portal.clock.now(), { kind: 'systemNote', side: 'portal', text })
    return {
      set: {
        ...{ decidedAt: null, decisionReason: null, decidedByName: null },
        decisions: (current.decisions ?? []).slice(0, -1),
        exchanges: [...current.exchanges, note],
      },
      effects: [outbox.syncThread({ applicationId: current.id }), ...left],
      // Its awards are held again (MEM-5).
      events: outbox.movedIfRenewal(current),
      journal: { event: 'applicationTakenBack', reason: problem.code },
    }
  })
  return takenBack.ok ? delivered : tryAgain(takenBack.problem.code)
}

/** The revision of its last decision; of cases of before, which kept none, its moment. */
const lastDecisionOf = ({ decisions, decidedAt }: Application): number | string | null =>
  decisions?.at(-1)?.revision ?? decidedAt

/** The one row of the structure and tier, made empty by the first acceptance; null while there is nothing to open or end. */
async function membershipFor(portal: Portal, application: Application): Promise<Result<Membership> | null> {
  const tier = tierOf(application.kind)
  const key = membershipKey(application.organizationId, tier)
  const [known] = await portal.store.find(memberships, { where: { key: { equals: key } }, limit: 1 })
  if (known) return ok(known)
  if (decisionsAfter(application, 0).every(({ decision }) => decision !== 'accept')) return null
  const empty: Membership = {
    ...noMembership,
    id: newId(),
    revision: 0,
    key,
    organizationId: application.organizationId,
    tier,
    appliedRevisions: {},
    lastChange: null,
  }
  const made = await create(portal, us, memberships, empty, { journal: { event: 'membershipPrepared' } })
  if (made.ok || made.problem.code !== 'record.exists') return made
  const [other] = await portal.store.find(memberships, { where: { key: { equals: key } }, limit: 1 })
  return other ? ok(other) : made
}
