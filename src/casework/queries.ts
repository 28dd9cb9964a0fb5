import { readable } from '@/platform/access'
import { type Actor, isStaff } from '@/platform/actor'
import { readableById } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { caseworkAccess } from './access'
import { type CaseKind, type CaseMessage, caseMessages } from './messages'

const mostShown = 500

/** The thread of a case as this person may see it, oldest first; of a very long one its newest entries. */
export async function findThread(
  portal: Portal,
  actor: Actor,
  caseKind: CaseKind,
  caseId: string,
  most = mostShown,
): Promise<CaseMessage[]> {
  const messages = await portal.store.find(caseMessages, {
    where: {
      and: [
        readable(caseworkAccess, 'case-messages', actor),
        { caseId: { equals: caseId } },
        { caseKind: { equals: caseKind } },
      ],
    },
    sort: ['-at', '-id'],
    limit: most,
  })
  return messages.toReversed().toSorted(byInstantThenCause)
}

/** The mail about an entry bears its instant, and may have been written first: it is read after it. */
const byInstantThenCause = (one: CaseMessage, other: CaseMessage): number =>
  one.at === other.at ? Number(one.kind === 'mailCopy') - Number(other.kind === 'mailCopy') : one.at < other.at ? -1 : 1

/** One entry of a thread, if this person may see it. */
export const findMessage = readableById(caseworkAccess, caseMessages)

/** Which side of the dialogue this person reads from: the Région's for its staff, the structure's otherwise. */
export const sideOf = (actor: Actor, organizationId: string): 'organization' | 'region' =>
  isStaff(actor) && !(actor.kind === 'member' && actor.seats.some((seat) => seat.organizationId === organizationId))
    ? 'region'
    : 'organization'

/** Entries of the Région in one case that nobody of its structure has seen. */
export interface Unread {
  readonly caseKind: CaseKind
  readonly count: number
}

/** Of each case with unread entries, the oldest of them first, for whoever belongs to the structure. */
export async function unreadInCases(
  portal: Portal,
  actor: Actor,
  organizationId: string,
): Promise<ReadonlyMap<string, Unread>> {
  const unread = await portal.store.find(caseMessages, {
    where: {
      and: [
        readable(caseworkAccess, 'case-messages', actor),
        { organizationId: { equals: organizationId } },
        { side: { equals: 'region' } },
        { shared: { equals: true } },
        { readAt: { equals: null } },
      ],
    },
    sort: ['-at', '-id'],
    limit: mostShown,
  })
  const counts = new Map<string, Unread>()
  for (const message of unread.toReversed()) {
    if (!isUnread(message, 'organization')) continue
    const { caseId, caseKind } = message
    counts.set(caseId, { caseKind, count: (counts.get(caseId)?.count ?? 0) + 1 })
  }
  return counts
}

/** Messages of the other side that nobody of this one has seen yet. */
export const isUnread = (message: CaseMessage, side: 'organization' | 'region'): boolean =>
  message.readAt === null && message.side !== 'portal' && message.side !== side && message.kind !== 'privateNote'
