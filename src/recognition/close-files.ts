import { exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { system } from '@/platform/actor'
import { delivered, tryAgain } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Application } from './application'
import { applicationEvents } from './change-application'
import type * as outbox from './outbox'
import { copyOf, mailTo, movedIfRenewal, openMembership, syncThread } from './outbox'
import { closedPauses, resolvedExchanges } from './pauses'
import { applications, memberships } from './records'

const leaving = system('leave')
const mostFiles = 20

/** A leave closes an open renewal or Ambassador file with that reason (MEM-7); files begun after a new entry stay. */
export const closeFiles: HandlerFor<typeof outbox.closeFiles> = async (portal, { membershipId }, row) => {
  const membership = await portal.store.get(memberships, membershipId)
  if (!membership) return delivered
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
    limit: mostFiles,
  })
  const members = open.length > 0 ? await memberIdsOf(portal, organizationId) : []
  for (const { id } of open) {
    const closed = await applicationEvents.move(portal, leaving, id, 'end', (file) =>
      closing(file, { reason, now: portal.clock.now(), members }),
    )
    if (!closed.ok) return tryAgain(closed.problem.code)
  }
  return delivered
}

function closing(
  file: Application,
  { reason, now, members }: { readonly reason: string; readonly now: string; readonly members: readonly string[] },
) {
  const note = exchange(leaving, now, { kind: 'systemNote', side: 'portal', text: `Dossier clos. ${reason}` })
  return {
    set: {
      decidedAt: now,
      decisionReason: reason,
      decidedByName: null,
      decisions: [
        ...(file.decisions ?? []),
        { decision: 'close' as const, at: now, startsOn: null, revision: file.revision + 1 },
      ],
      exchanges: [...resolvedExchanges(file, now), note],
      pauses: closedPauses(file, now),
    },
    effects: [
      openMembership({ applicationId: file.id }),
      syncThread({ applicationId: file.id }),
      ...mailTo('decision', members, file.id),
      copyOf('decision', file.id),
    ],
    events: movedIfRenewal(file),
    journal: { event: 'applicationClosed', reason },
  }
}
