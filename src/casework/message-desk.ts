import { ofOthers, readable } from '@/platform/access'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { caseworkAccess } from './access'
import { type Conversation, type ConversationState, conversations } from './conversation'
import { type CaseMessage, caseMessages } from './messages'

const purpose = 'conversation'

/** A visitor's way back to what they wrote: the link of the mail is the key to it. */
export const visitorLink = ({ env }: Pick<Portal, 'env'>, { id, linkNonce }: Conversation): string =>
  `${env.portalUrl}/contact/${id}.${tokenFor(env.secret, purpose, id, linkNonce)}`

export async function conversationOfLink(portal: Portal, link: string): Promise<Conversation | null> {
  const [id = '', token = ''] = link.split('.')
  const found = await portal.store.get(conversations, id)
  if (!found || found.userId) return null
  return isSameSecret(token, tokenFor(portal.env.secret, purpose, id, found.linkNonce)) ? found : null
}

/** What this person may read: their own, and the Région's staff all. */
export async function findConversation(portal: Portal, actor: Actor, id: string): Promise<Conversation | null> {
  const where = { and: [readable(caseworkAccess, 'conversations', actor), { id: { equals: id } }] }
  const [found] = await portal.store.find(conversations, { where, limit: 1 })
  return found ?? null
}

export const findOwnConversations = async (portal: Portal, actor: Actor): Promise<Conversation[]> =>
  isMember(actor)
    ? portal.store.find(conversations, {
        where: { userId: { equals: actor.userId } },
        sort: ['-lastMessageAt', '-id'],
        limit: 100,
      })
    : []

export interface MessageDesk {
  readonly conversations: readonly Conversation[]
  /** Messages in cases that nobody had asked for, and that nobody has answered or put aside. */
  readonly inCases: readonly CaseMessage[]
  readonly waiting: number
}

const unanswered = {
  and: [{ kind: { equals: 'ownMessage' } }, { side: { equals: 'organization' } }, { resolvedAt: { equals: null } }],
}

/** What people wrote to the Région, the longest wait first; null for whoever does not review. */
export async function findMessageDesk(
  portal: Portal,
  actor: Actor,
  page: { readonly state: ConversationState; readonly limit: number },
): Promise<MessageDesk | null> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  const cases = { and: [readable(caseworkAccess, 'case-messages', actor), ofOthers.filter(actor), unanswered] }
  const readers = readable(caseworkAccess, 'conversations', actor)
  const [found, inCases, open] = await Promise.all([
    portal.store.find(conversations, {
      where: { and: [readers, { status: { equals: page.state } }] },
      sort: page.state === 'open' ? ['lastMessageAt', 'id'] : ['-lastMessageAt', '-id'],
      limit: page.limit,
    }),
    page.state === 'open'
      ? portal.store.find(caseMessages, { where: cases, sort: ['at', 'id'], limit: page.limit })
      : Promise.resolve([]),
    portal.store.count(conversations, { and: [readers, { status: { equals: 'open' } }] }),
  ])
  const waiting = open + (await portal.store.count(caseMessages, cases))
  return { conversations: found, inCases, waiting }
}
