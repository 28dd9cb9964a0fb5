import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import type { Actor } from '@/platform/actor'
import { hasStaffRole } from '@/platform/actor'
import { collection } from '@/platform/store/store'
import { type Exchange, exchange, said } from './exchange'

/** `open` waits for the Région, `answered` for nobody, `closed` needed no answer; a new message opens it again. */
export type ConversationState = 'open' | 'answered' | 'closed'
export const conversationStateNames: Readonly<Record<ConversationState, string>> = {
  open: 'Attend une réponse',
  answered: 'Répondu',
  closed: 'Sans suite nécessaire',
}

/** What somebody wrote to the Région outside any case, with its answers: one document, as a case's own dialogue is. */
export interface Conversation {
  readonly id: string
  readonly revision: number
  /** `M-2026-<8 signs>`: what people quote; unique. */
  readonly number: string
  /** The state: column and API were released under this name. */
  readonly status: ConversationState
  readonly subject: string
  /** The account that wrote; null for a visitor, who is answered at `email`. */
  readonly userId: string | null
  readonly authorName: string
  readonly email: string | null
  /** What a visitor's link is made with. */
  readonly linkNonce: string
  readonly organizationName: string | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly exchanges: readonly Exchange[]
  readonly lastMessageAt: Instant
  readonly lastMessageSide: 'organization' | 'region'
  readonly search: string
}

export const conversations = collection<Conversation>('conversations')

/** Whoever reviews answers; whoever wrote goes on writing. */
export const isRegion = (actor: Actor): boolean => hasStaffRole(actor, 'reviewer', 'schemeManager')

const mostMessages = 200
export const tooLong: Problem = {
  code: 'conversation.too-long',
  status: 422,
  detail: 'Cet échange est très long. Commencez un nouveau message : la Région le relie au premier.',
}

type Written = Pick<
  Conversation,
  'status' | 'exchanges' | 'lastMessageAt' | 'lastMessageSide' | 'assigneeId' | 'assigneeName'
>

/** The dialogue with one more message. The first of the Région who answers follows it from then on. */
export function withMessage(
  current: Pick<Conversation, 'exchanges' | 'assigneeId' | 'assigneeName'>,
  author: { readonly actor: Actor; readonly name: string; readonly side: 'organization' | 'region' },
  at: Instant,
  text: string,
): Written | null {
  if (current.exchanges.length >= mostMessages) return null
  const { actor, name, side } = author
  const entry = { ...exchange(actor, at, { kind: 'message', side, text }), authorName: name }
  const follows = side === 'region' && current.assigneeId === null && actor.kind === 'member'
  return {
    ...said(current.exchanges, entry),
    lastMessageSide: side,
    status: side === 'region' ? 'answered' : 'open',
    assigneeId: follows ? actor.userId : current.assigneeId,
    assigneeName: follows ? actor.displayName : current.assigneeName,
  }
}

export const searchOfConversation = (c: Pick<Conversation, 'number' | 'authorName' | 'subject' | 'organizationName'>) =>
  searchable(`${c.number} ${c.authorName} ${c.subject} ${c.organizationName ?? ''}`)
