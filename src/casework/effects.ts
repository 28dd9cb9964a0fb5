import { notify } from '@/notifications/notify'
import { activeMembers } from '@/organizations/queries'
import { accountById } from '@/people/accounts'
import { staffWith } from '@/people/staff'
import { system } from '@/platform/actor'
import { delivered, tryAgain } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Letter } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { answerLetter, handOverLetter, messageLetter } from '~/templates/mail/casework/messages'
import { recordHandOver } from './commands'
import { type Conversation, conversations } from './conversation'
import { visitorLink } from './message-desk'
import { type CaseMessage, caseMessages } from './messages'
import * as notices from './notices'
import * as outbox from './outbox'
import { actingReviewerOf, actingToday } from './stand-ins'

async function messageOf(portal: Portal, messageKey: string): Promise<CaseMessage | null> {
  const where = { key: { equals: messageKey } }
  return (await portal.store.find(caseMessages, { where, limit: 1 }))[0] ?? null
}

/** To whoever follows the matter (or stands in for them), else to all who review (NOT). */
async function toRegion(
  portal: Portal,
  row: EffectRow,
  assigneeId: string | null,
  letter: Letter,
  link: string,
): Promise<void> {
  const reviewers = await staffWith(portal, 'reviewer', 'schemeManager')
  const follows = assigneeId && (await actingToday(portal))(assigneeId)
  const own = reviewers.filter(({ userId }) => userId === follows)
  for (const { userId } of own.length > 0 ? own : reviewers)
    await notify(portal, row, notices.messageReceived, { userId }, letter, { part: userId, link })
}

const lastOf = (conversation: Conversation, side: 'organization' | 'region') =>
  conversation.exchanges.findLast((entry) => entry.side === side)

const mailRegion: HandlerFor<typeof outbox.mailRegion> = async (portal, { conversationId }, row) => {
  const conversation = await portal.store.get(conversations, conversationId)
  const last = conversation && lastOf(conversation, 'organization')
  // Answered or put aside since: nobody has to be called.
  if (!last || conversation.status !== 'open') return delivered
  const link = `${portal.env.portalUrl}/admin/messages/${conversation.id}`
  const about = { about: conversation.subject, author: conversation.authorName, text: last.text, link }
  await toRegion(portal, row, conversation.assigneeId, await messageLetter(about), link)
  return delivered
}

const mailAuthor: HandlerFor<typeof outbox.mailAuthor> = async (portal, { conversationId }, row) => {
  const conversation = await portal.store.get(conversations, conversationId)
  const last = conversation && lastOf(conversation, 'region')
  if (!last) return delivered
  const { userId, email } = conversation
  const account = userId ? await accountById(portal, userId) : null
  const link = userId
    ? `${portal.env.portalUrl}/mon-espace/messages/${conversation.id}`
    : visitorLink(portal, conversation)
  const letter = await answerLetter({ about: conversation.subject, text: last.text, link })
  if (account) await notify(portal, row, notices.answer, { userId: account.id }, letter, { link })
  else if (email) await notify(portal, row, notices.answerToVisitor, { email }, letter)
  return delivered
}

const pageOf = { application: 'candidatures', submission: 'soumissions' } as const
const ownPageOf = { application: 'dossiers', submission: 'badges' } as const

const mailCaseMessage: HandlerFor<typeof outbox.mailCaseMessage> = async (portal, payload, row) => {
  const message = await messageOf(portal, payload.messageKey)
  if (!message || message.resolvedAt) return delivered
  const link = `${portal.env.portalUrl}/admin/travail/${pageOf[message.caseKind]}/${message.caseId}`
  const letter = await messageLetter({
    about: payload.name,
    author: message.authorName,
    text: message.text,
    link,
  })
  await toRegion(portal, row, payload.assigneeId, letter, link)
  return delivered
}

const mailMembers: HandlerFor<typeof outbox.mailMembers> = async (portal, { messageKey }, row) => {
  const message = await messageOf(portal, messageKey)
  if (!message) return delivered
  const link = `${portal.env.portalUrl}/mon-espace/${ownPageOf[message.caseKind]}/${message.caseId}`
  const letter = await answerLetter({ about: 'votre dossier', text: message.text, link })
  for (const { userId } of await activeMembers(portal, message.organizationId))
    await notify(portal, row, notices.caseMessage, { userId, organizationId: message.organizationId }, letter, {
      part: userId,
      link,
    })
  return delivered
}

const noteHandOver: HandlerFor<typeof outbox.noteHandOver> = async (portal, note) => {
  const kept = await recordHandOver(portal, system('casework'), note)
  return kept.ok ? delivered : tryAgain(kept.problem.code)
}

const mailHandOver: HandlerFor<typeof outbox.mailHandOver> = async (portal, given, row) => {
  const { caseKind, caseId, organizationId, toId, byId, byName, name, word } = given
  const to = toId === byId ? null : await actingReviewerOf(portal, organizationId, toId)
  if (!to) return delivered
  const link = `${portal.env.portalUrl}/admin/travail/${pageOf[caseKind]}/${caseId}`
  const letter = await handOverLetter({ about: name, author: byName, word, link })
  await notify(portal, row, notices.caseHandedOver, to, letter, { link })
  return delivered
}

export const caseworkEffects: readonly Handled[] = [
  handle(outbox.mailRegion, mailRegion),
  handle(outbox.mailAuthor, mailAuthor),
  handle(outbox.mailCaseMessage, mailCaseMessage),
  handle(outbox.mailMembers, mailMembers),
  handle(outbox.noteHandOver, noteHandOver),
  handle(outbox.mailHandOver, mailHandOver),
]
