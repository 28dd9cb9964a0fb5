import { formatInstant } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import type { Actor } from '@/platform/actor'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import type { Filter } from '@/platform/store/store'
import { digestLetter } from '~/templates/mail/notifications/digest'
import { concerning, digestDayBegun, keptNotices, type Notice } from './kept'
import { kindNamed } from './kinds'
import * as notices from './notices'
import { notify } from './notify'
import * as outbox from './outbox'
import { mailTimeOf, type NoticeChoices, settingsOf } from './settings'

/** What a digest lists; the rest it counts. */
export const mostLines = 30

const waitingUntil = (day: string): Filter => ({ mail: { equals: 'waiting' }, digestDay: { less_than_equal: day } })

/** One digest a person and morning, whatever the number of workers, restarts and missed mornings: both are the effect's key. */
export async function planDigests(portal: Portal): Promise<void> {
  const day = digestDayBegun(portal.clock.now())
  const readers = new Set<string>()
  for await (const page of batchesOf(portal, keptNotices, waitingUntil(day)))
    for (const { userId } of page) readers.add(userId)
  await enqueue(
    portal,
    [...readers].map((userId) => ({
      key: `digest:${day}:${userId}`,
      source: `users:${userId}`,
      effect: outbox.mailDigest({ userId, day }, { target: day }),
    })),
  )
}

/**
 * What waited for this morning and still concerns this person, by what they choose now; nothing is sent when that is
 * nothing. First the digest takes its notices, each in one swap, then it leaves: told after seven, a notice is tomorrow's,
 * so a repetition finds the same ones and is the same message.
 */
export const mailDigest: HandlerFor<typeof outbox.mailDigest> = async (portal, { userId, day }, row) => {
  for await (const page of batchesOf(portal, keptNotices, { userId: { equals: userId }, ...waitingUntil(day) }))
    for (const one of page) await take(portal, one, row.key)
  const told = await stillTold(portal, await portal.identify(userId), row.key)
  if (told.length === 0) return delivered
  const pageUrl = `${portal.env.portalUrl}/mon-espace/notifications`
  const letter = await digestLetter({
    title: counted(told.length, 'nouvelle sur le portail', 'nouvelles sur le portail'),
    lines: told.slice(0, mostLines).map(({ title, at, path }) => ({
      title,
      when: `Le ${formatInstant(at)}`,
      href: `${portal.env.portalUrl}${path}`,
    })),
    more: Math.max(0, told.length - mostLines),
    pageUrl,
  })
  await notify(portal, row, notices.digest, { userId }, letter)
  return delivered
}

/** Of two digests that want a notice, one has it. */
const take = (portal: Portal, { id, revision }: Notice, digestKey: string) =>
  portal.store.swap(
    keptNotices,
    { id, revision, where: { mail: { equals: 'waiting' } } },
    { mail: 'digested', digestKey },
  )

async function stillTold(portal: Portal, actor: Actor, digestKey: string): Promise<readonly Notice[]> {
  const choices: NoticeChoices =
    actor.kind === 'member' ? ((await settingsOf(portal, actor.userId))?.choices ?? {}) : {}
  const taken: Filter = { and: [{ digestKey: { equals: digestKey } }, concerning(actor)] }
  const told: Notice[] = []
  for await (const page of batchesOf(portal, keptNotices, taken))
    for (const one of page) {
      const kind = kindNamed(one.kind)
      if (kind && mailTimeOf(kind, choices) !== 'never') told.push(one)
    }
  return told.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}
