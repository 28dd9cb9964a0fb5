import { exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { system } from '@/platform/actor'
import { delivered, tryAgain } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import { type Application, emptied } from './application'
import { applicationEvents } from './change-application'
import type * as outbox from './outbox'
import { copyOf, mailTo, movedIfRenewal, openMembership, syncThread } from './outbox'
import { closedPauses, resolvedExchanges } from './pauses'
import { applications, memberships } from './records'

const leaving = system('leave')
const mostCases = 20

/** A leave closes an open renewal or Ambassador case with that reason (MEM-7); cases begun after a new entry stay. */
export const closeCases: HandlerFor<typeof outbox.closeCases> = async (portal, { membershipId, onlyIfLeft }, row) => {
  const membership = await portal.store.get(memberships, membershipId)
  if (!membership || (onlyIfLeft && membership.leftOn === null)) return delivered
  const { organizationId, lastChange } = membership
  const given = lastChange?.event === 'leave' ? ` : ${lastChange.reason}` : '.'
  const reason = `La structure a quitté la démarche${given}`
  const open = await portal.store.find(applications, {
    where: {
      organizationId: { equals: organizationId },
      kind: { in: ['renewal', 'ambassador'] },
      status: { in: ['draft', 'submitted', 'inReview', 'awaitingReply'] },
      createdAt: { less_than_equal: row.createdAt },
    },
    limit: mostCases,
  })
  const members = open.length > 0 ? await memberIdsOf(portal, organizationId) : []
  for (const { id } of open) {
    const closed = await applicationEvents.move(portal, leaving, id, 'end', (application) =>
      closing(application, { reason, now: portal.clock.now(), members }),
    )
    if (!closed.ok) return tryAgain(closed.problem.code)
  }
  return delivered
}

function closing(
  application: Application,
  { reason, now, members }: { readonly reason: string; readonly now: string; readonly members: readonly string[] },
) {
  const note = exchange(leaving, now, { kind: 'systemNote', side: 'portal', text: `Dossier clos. ${reason}` })
  return {
    set: {
      // What was never filed is nobody's to keep.
      ...(application.submittedAt ? {} : emptied),
      decidedAt: now,
      ...{ refusal: null, refusalById: null },
      decisionReason: reason,
      decidedByName: null,
      decisions: [
        ...(application.decisions ?? []),
        { decision: 'close' as const, at: now, startsOn: null, revision: application.revision + 1 },
      ],
      exchanges: [...resolvedExchanges(application, now), note],
      pauses: closedPauses(application, now),
    },
    effects: [
      openMembership({ applicationId: application.id }),
      syncThread({ applicationId: application.id }),
      ...mailTo('decision', members, application.id),
      copyOf('decision', application.id),
    ],
    events: movedIfRenewal(application),
    journal: { event: 'applicationClosed', reason },
  }
}
