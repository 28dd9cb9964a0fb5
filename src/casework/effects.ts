import { activeMembers } from '@/organizations/queries'
import { accountById } from '@/people/accounts'
import { profiles } from '@/people/profile'
import { delivered, type EffectHandler, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { answerLetter, messageLetter } from '~/templates/mail/casework/messages'
import type { RenderedMail } from '~/templates/mail/render'
import { type Conversation, conversations } from './conversation'
import { visitorLink } from './message-desk'
import { type CaseMessage, caseMessages } from './messages'

const conversationOf = (portal: Portal, effect: EffectRow) =>
  portal.store.get(conversations, String(effect.payload.conversationId))

async function messageOf(portal: Portal, effect: EffectRow): Promise<CaseMessage | null> {
  const where = { key: { equals: String(effect.payload.messageKey) } }
  return (await portal.store.find(caseMessages, { where, limit: 1 }))[0] ?? null
}

/** To whoever follows the matter, else to all who review (NOT). */
async function toRegion(portal: Portal, key: string, assigneeId: string | null, letter: RenderedMail): Promise<void> {
  const staff = await portal.store.find(profiles, { where: { addressConfirmedAt: { not_equals: null } } })
  const reviewers = staff.filter((row) =>
    row.staffRoles?.some((role) => role === 'reviewer' || role === 'schemeManager'),
  )
  const own = reviewers.filter(({ userId }) => userId === assigneeId)
  for (const { userId } of own.length > 0 ? own : reviewers) {
    const account = await accountById(portal, userId)
    if (account) await portal.mail.send({ key: `${key}:${userId}`, to: account.email, ...letter })
  }
}

const lastOf = (conversation: Conversation, side: 'organization' | 'region') =>
  conversation.exchanges.findLast((entry) => entry.side === side)

const mailRegion: EffectHandler = async (portal, effect) => {
  const conversation = await conversationOf(portal, effect)
  const last = conversation && lastOf(conversation, 'organization')
  // Answered or put aside since: nobody has to be called.
  if (!last || conversation.status !== 'open') return delivered
  const link = `${portal.env.portalUrl}/admin/messages/${conversation.id}`
  const about = { about: conversation.subject, author: conversation.authorName, text: last.text, link }
  await toRegion(portal, effect.key, conversation.assigneeId, await messageLetter(about))
  return delivered
}

const mailAuthor: EffectHandler = async (portal, effect) => {
  const conversation = await conversationOf(portal, effect)
  const last = conversation && lastOf(conversation, 'region')
  if (!last) return delivered
  const account = conversation.userId ? await accountById(portal, conversation.userId) : null
  const to = account?.email ?? conversation.email
  if (!to) return delivered
  const link = conversation.userId
    ? `${portal.env.portalUrl}/mon-espace/messages/${conversation.id}`
    : visitorLink(portal, conversation)
  await portal.mail.send({
    key: effect.key,
    to,
    ...(await answerLetter({ about: conversation.subject, text: last.text, link })),
  })
  return delivered
}

const pageOf = { application: 'candidatures', submission: 'soumissions' } as const
const ownPageOf = { application: 'dossiers', submission: 'badges' } as const

const mailFileMessage: EffectHandler = async (portal, effect) => {
  const message = await messageOf(portal, effect)
  if (!message || message.resolvedAt) return delivered
  const link = `${portal.env.portalUrl}/admin/travail/${pageOf[message.caseKind]}/${message.caseId}`
  const letter = await messageLetter({
    about: String(effect.payload.name),
    author: message.authorName,
    text: message.text,
    link,
  })
  const { assigneeId } = effect.payload
  await toRegion(portal, effect.key, typeof assigneeId === 'string' ? assigneeId : null, letter)
  return delivered
}

const mailMembers: EffectHandler = async (portal, effect) => {
  const message = await messageOf(portal, effect)
  if (!message) return delivered
  const link = `${portal.env.portalUrl}/mon-espace/${ownPageOf[message.caseKind]}/${message.caseId}`
  const letter = await answerLetter({ about: 'votre dossier', text: message.text, link })
  for (const { userId } of await activeMembers(portal, message.organizationId)) {
    const account = await accountById(portal, userId)
    if (account) await portal.mail.send({ key: `${effect.key}:${userId}`, to: account.email, ...letter })
  }
  return delivered
}

export const caseworkEffects: EffectHandlers = {
  'casework.mail-region': mailRegion,
  'casework.mail-author': mailAuthor,
  'casework.mail-file-message': mailFileMessage,
  'casework.mail-members': mailMembers,
}
