import { readable } from '@/platform/access'
import { type Actor, isStaff } from '@/platform/actor'
import { readableById } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { caseworkAccess } from './access'
import { type CaseKind, type CaseMessage, caseMessages } from './messages'

/** The thread of a case as this person may see it, oldest first. */
export async function findThread(
  portal: Portal,
  actor: Actor,
  caseKind: CaseKind,
  caseId: string,
): Promise<CaseMessage[]> {
  const messages = await portal.store.find(caseMessages, {
    where: {
      and: [
        readable(caseworkAccess, 'case-messages', actor),
        { caseId: { equals: caseId } },
        { caseKind: { equals: caseKind } },
      ],
    },
    sort: ['at', 'id'],
    limit: 500,
  })
  return messages.toSorted(byInstantThenCause)
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

/** Messages of the other side that nobody of this one has seen yet. */
export const isUnread = (message: CaseMessage, side: 'organization' | 'region'): boolean =>
  message.readAt === null && message.side !== 'portal' && message.side !== side && message.kind !== 'privateNote'
