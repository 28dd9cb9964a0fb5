import { notify } from '@/notifications/notify'
import { tellEach } from '@/notifications/tell-each'
import { askRegistry } from '@/organizations/commands/ask-registry'
import { activeMembers } from '@/organizations/queries'
import { accountById } from '@/people/accounts'
import { system } from '@/platform/actor'
import { delivered, tryAgain } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { answerLetter, handOverLetter, messageLetter, newCaseLetter } from '~/templates/mail/casework/messages'
import { handOverNote, wordIn } from './assign'
import { noteKeyOf, recordRegionNote } from './commands'
import { type Conversation, conversations } from './conversation'
import { forgetColleague } from './forget-colleague'
import { visitorLink } from './message-desk'
import { type CaseMessage, caseMessages, filesOf } from './messages'
import * as notices from './notices'
import * as outbox from './outbox'
import { actingReviewerOf, reviewersCalled, reviewersOutside } from './stand-ins'
import { findCase } from './work-source'

async function messageOf(portal: Portal, messageKey: string): Promise<CaseMessage | null> {
  const where = { key: { equals: messageKey } }
  return (await portal.store.find(caseMessages, { where, limit: 1 }))[0] ?? null
}

const lastOf = (conversation: Conversation, side: 'organization' | 'region') =>
  conversation.exchanges.findLast((entry) => entry.side === side)

const mailRegion: HandlerFor<typeof outbox.mailRegion> = async (portal, payload, row) => {
  const conversation = await portal.store.get(conversations, payload.conversationId)
  const last = conversation && lastOf(conversation, 'organization')
  // Answered or put aside since: nobody has to be called.
  if (!last || conversation.status !== 'open') return delivered
  const link = `${portal.env.portalUrl}/admin/messages/${conversation.id}`
  const about = { about: conversation.subject, author: conversation.authorName, text: last.text, link }
  const letter = await messageLetter(about)
  return tellEach(portal, row, {
    readers: await reviewersCalled(portal, null, conversation.assigneeId),
    readerId: payload.readerId,
    forOne: (readerId) => outbox.mailRegion({ ...payload, readerId }, { target: readerId }),
    tell: (to) => notify(portal, row, notices.messageReceived, to, letter, { link }),
  })
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
const caseWords = { application: 'candidature', submission: 'badge' } as const
const ownPageOf = { application: 'dossiers', submission: 'badges' } as const

const mailCaseMessage: HandlerFor<typeof outbox.mailCaseMessage> = async (portal, payload, row) => {
  const message = await messageOf(portal, payload.messageKey)
  if (!message || message.resolvedAt) return delivered
  const link = `${portal.env.portalUrl}/admin/travail/${pageOf[message.caseKind]}/${message.caseId}`
  const letter = await messageLetter({
    about: payload.name,
    author: message.authorName,
    text: message.text,
    documents: filesOf(message).length,
    link,
  })
  return tellEach(portal, row, {
    readers: await reviewersCalled(portal, message.organizationId, payload.assigneeId),
    readerId: payload.readerId,
    forOne: (readerId) => outbox.mailCaseMessage({ ...payload, readerId }, { target: readerId }),
    tell: (to) => notify(portal, row, notices.messageReceived, to, letter, { link }),
  })
}

const mailMembers: HandlerFor<typeof outbox.mailMembers> = async (portal, payload, row) => {
  const message = await messageOf(portal, payload.messageKey)
  if (!message) return delivered
  const link = `${portal.env.portalUrl}/mon-espace/${ownPageOf[message.caseKind]}/${message.caseId}`
  const letter = await answerLetter({
    about: 'votre dossier',
    text: message.text,
    documents: filesOf(message).length,
    link,
  })
  const { organizationId } = message
  const members = await activeMembers(portal, organizationId)
  return tellEach(portal, row, {
    readers: members.map(({ userId }) => ({ userId, organizationId })),
    readerId: payload.readerId,
    forOne: (readerId) => outbox.mailMembers({ ...payload, readerId }, { target: readerId }),
    tell: (to) => notify(portal, row, notices.caseMessage, to, letter, { link }),
  })
}

/** Somebody filed a case that nobody follows yet. */
const mailNewCase: HandlerFor<typeof outbox.mailNewCase> = async (portal, payload, row) => {
  const { caseKind, caseId, organizationId, name } = payload
  const written = await findCase(portal, system('casework'), caseKind, caseId)
  if (!written || written.isDecided || written.assigneeId) return delivered
  const link = `${portal.env.portalUrl}/admin/travail/${pageOf[caseKind]}/${caseId}`
  const letter = await newCaseLetter({ about: name, what: caseWords[caseKind], link })
  return tellEach(portal, row, {
    readers: await reviewersOutside(portal, organizationId),
    readerId: payload.readerId,
    forOne: (readerId) => outbox.mailNewCase({ ...payload, readerId }, { target: readerId }),
    tell: (to) => notify(portal, row, notices.newCase, to, letter, { link }),
  })
}

/** A register that is away holds nothing up: the reviewer's screen has a button to ask it. */
const lookUp: HandlerFor<typeof outbox.askRegistry> = async (portal, { organizationId }) => {
  await askRegistry(portal, system('casework'), organizationId)
  return delivered
}

const noteHandOver: HandlerFor<typeof outbox.noteHandOver> = async (portal, given) => {
  const { noteId: id, byId, byName, at } = given
  const note = { id, byId, byName, at, text: handOverNote(given.toName, given.word) }
  const kept = await recordRegionNote(portal, system('casework'), given, note)
  return kept.ok ? delivered : tryAgain(kept.problem.code)
}

const mailHandOver: HandlerFor<typeof outbox.mailHandOver> = async (portal, given, row) => {
  const { caseKind, caseId, organizationId, toId, byId, byName, name, noteId } = given
  const to = toId === byId ? null : await actingReviewerOf(portal, organizationId, toId)
  if (!to) return delivered
  const note = noteId === undefined ? null : await messageOf(portal, noteKeyOf(given, noteId))
  if (noteId !== undefined && !note) return tryAgain('its note is not in the thread yet')
  const word = note ? wordIn(note.text) : (given.word ?? '')
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
  handle(outbox.mailNewCase, mailNewCase),
  handle(outbox.askRegistry, lookUp),
  handle(outbox.noteHandOver, noteHandOver),
  handle(outbox.mailHandOver, mailHandOver),
  handle(outbox.forgetColleague, async (portal, { userId }) => {
    await forgetColleague(portal, userId)
    return delivered
  }),
]
