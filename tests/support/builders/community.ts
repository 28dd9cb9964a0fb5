import type { Category } from '@/community/category'
import { addCategory } from '@/community/commands/arrange-categories'
import { join } from '@/community/commands/join'
import { replyTo, writeTopic } from '@/community/commands/write'
import type { CommunityMember } from '@/community/member'
import { type Topic, topics } from '@/community/topic'
import { richTextOf } from '@/kernel/rich-text/from-plain-text'
import { freshStanding, standings } from '@/moderation/standing'
import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { formKey, someone, value } from './recognition'

export const aModerator = (): Member => someone('Maud', { staff: ['moderator'] })

/** Joins the community under a handle that nobody else has. */
export async function joinedAs(portal: Portal, actor: Member, handle: string): Promise<CommunityMember> {
  const given = { formKey: formKey(), displayName: actor.displayName, handle, charter: true as const }
  return value(await join.run(portal, actor, given))
}

/** Somebody who has just joined. */
export async function aNewcomer(portal: Portal, name: string): Promise<Member> {
  const actor = someone(name, {})
  await joinedAs(portal, actor, `m-${actor.userId.slice(-12)}`)
  return actor
}

/** Somebody who joined, and whom a moderator trusts: what they write appears at once. */
export async function aJoined(portal: Portal, name: string): Promise<Member> {
  const actor = await aNewcomer(portal, name)
  await portal.store.insert(standings, { ...freshStanding(actor.userId), revision: 1, isTrusted: true })
  return actor
}

export async function aCategory(portal: Portal, name = 'Conception', position = 1): Promise<Category> {
  const given = { formKey: formKey(), name, summary: 'Nommer un badge, écrire ses critères.', position }
  return value(await addCategory.run(portal, aModerator(), given))
}

export const words = (text: string) => richTextOf(text)

export async function aTopic(
  portal: Portal,
  actor: Member,
  categoryId: string,
  title = 'Qui signe le badge quand deux encadrants ont observé ?',
): Promise<Topic> {
  const given = { formKey: formKey(), categoryId, title, text: words('Nous sommes deux à avoir vu la situation.') }
  const { id } = value(await writeTopic.run(portal, actor, given))
  const topic = await portal.store.get(topics, id)
  if (!topic) throw new Error('the topic was not opened')
  return topic
}

/** Answers the id of the reply. */
export async function aReply(portal: Portal, actor: Member, topicId: string, text = 'Une seule personne signe.') {
  return value(await replyTo.run(portal, actor, { formKey: formKey(), topicId, text: words(text) })).id
}
