import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Result } from '@/kernel/result'
import { system } from '@/platform/actor'
import { type Change, commitAsSystem, create } from '@/platform/commit'
import { type Delivery, delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { Application } from './application'
import {
  endOpenedBy,
  intervalOf,
  type Membership,
  type MembershipFacts,
  membershipKey,
  noMembership,
  open,
  renew,
} from './membership'
import { applications, memberships } from './records'

const us = system('recognition')
const later = (why: string): Delivery => ({ kind: 'again', why })

/** The intervals that the application's state, as it is now, requires. */
function required(facts: MembershipFacts, application: Application, today: string): Result<MembershipFacts> {
  const { id: applicationId, status, kind, decidedAt, submittedAt, startsOn } = application
  if (status === 'accepted' && decidedAt) {
    const decidedOn = parisDateOf(decidedAt)
    return kind === 'renewal' && submittedAt
      ? renew(facts, { applicationId, submittedOn: parisDateOf(submittedAt), decidedOn })
      : open(facts, { applicationId, decidedOn, startsOn })
  }
  const endsInterval = (status === 'refused' || status === 'closed') && intervalOf(facts, applicationId) !== null
  return ok(endsInterval ? endOpenedBy(facts, applicationId, decidedAt ? parisDateOf(decidedAt) : today) : facts)
}

/**
 * Brings the membership to what the application requires, and notes the application's revision in the same swap
 * (design §4): run again, out of order or after a crash, it changes nothing more.
 */
export const openMembership: EffectHandler = async (portal, effect) => {
  const application = await portal.store.get(applications, String(effect.payload.applicationId))
  if (!application || application.kind === 'ambassador') return delivered
  const membership = await membershipFor(portal, application)
  if (membership === null) return delivered
  if (!membership.ok) return later(membership.problem.code)
  const settled = await commitAsSystem(portal, us, memberships, membership.value.id, (row) =>
    changeFor(row, application, parisDateOf(portal.clock.now())),
  )
  return settled.ok ? delivered : later(settled.problem.code)
}

function changeFor(row: Membership, application: Application, today: string): Change<Membership> | null {
  if ((row.appliedRevisions[application.id] ?? 0) >= application.revision) return null
  const next = required(row, application, today)
  // What cannot be applied (an overlap that a person made) stays as it is; the journal tells why.
  const facts = next.ok ? next.value : row
  const before = intervalOf(row, application.id)
  const after = intervalOf(facts, application.id)
  const isNew = !before && after
  const changed = JSON.stringify(before) !== JSON.stringify(after)
  return {
    set: {
      intervals: facts.intervals,
      leftOn: facts.leftOn,
      appliedRevisions: { ...row.appliedRevisions, [application.id]: application.revision },
    },
    effects: [
      ...(isNew
        ? [{ type: 'awards.plan-status-badge', payload: { membershipId: row.id, intervalStart: after.startsAt } }]
        : []),
      ...(changed ? [{ type: 'awards.reevaluate-organization', payload: { organizationId: row.organizationId } }] : []),
    ],
    journal: {
      event: next.ok
        ? isNew
          ? 'membershipOpened'
          : changed
            ? 'membershipEnded'
            : 'membershipKept'
        : 'membershipNotOpened',
      ...(next.ok ? {} : { reason: next.problem.code }),
      details: { applicationId: application.id, startsAt: after?.startsAt ?? null, endsAt: after?.endsAt ?? null },
    },
  }
}

/** The one row of the structure and tier, made empty by the first acceptance; null while there is nothing to open or end. */
async function membershipFor(portal: Portal, application: Application): Promise<Result<Membership> | null> {
  const key = membershipKey(application.organizationId, 'participant')
  const [known] = await portal.store.find(memberships, { where: { key: { equals: key } }, limit: 1 })
  if (known) return ok(known)
  if (application.status !== 'accepted') return null
  const empty: Membership = {
    ...noMembership,
    id: newId(),
    revision: 0,
    key,
    organizationId: application.organizationId,
    tier: 'participant',
    appliedRevisions: {},
    lastChange: null,
  }
  const made = await create(portal, us, memberships, empty, { journal: { event: 'membershipPrepared' } })
  if (made.ok || made.problem.code !== 'record.exists') return made
  const [other] = await portal.store.find(memberships, { where: { key: { equals: key } }, limit: 1 })
  return other ? ok(other) : made
}
