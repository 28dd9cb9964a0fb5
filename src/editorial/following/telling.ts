import { badgesNewOn } from '@/catalogue/public-catalogue'
import { later } from '@/kernel/clock'
import { addDays, formatParisDate, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { notify } from '@/notifications/notify'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import { collection } from '@/platform/store/store'
import { followConfirmation, newBadgesLetter, newsLetter } from '~/templates/mail/editorial/following'
import { type NewsItem, newsOf } from '../content'
import { addressOf } from '../kinds'
import * as notices from '../notices'
import * as outbox from '../outbox'
import {
  confirmPage,
  type Follower,
  type FollowTopic,
  followers,
  followTopics,
  stopAddress,
  stopPage,
} from './follower'

/** That followers were told of a thing: once, whatever happens to the thing or to the effects of then. */
interface Telling {
  /** `news:<id>`, `badges:<day>` */
  readonly id: string
  readonly revision: number
  readonly topic: FollowTopic
  readonly toldAt: string
  /** When everybody's mail was owed; null while that is under way. */
  readonly doneAt: string | null
}

/** Thousands of these are due at once: they leave one by one, and never before somebody's code or decision. */
export const followersLane = { types: [outbox.mailFollower.type], atOnce: 1, ahead: 4 }

const tellings = collection<Telling>('follow-tellings')

const dayMs = 24 * 3_600_000
/** What appeared longer ago is no news: an import, or a portal that was down for a week. */
const newDays = 7
const mostListed = 30

interface Told {
  /** Whoever confirmed later has found it on the portal. */
  readonly at: string
  letter(stop: string): Promise<Awaited<ReturnType<typeof newsLetter>>>
}

async function publishedNews({ payload }: Portal, id: string): Promise<NewsItem | null> {
  const doc = await payload.findByID({
    collection: 'news',
    id,
    ...{ depth: 0, draft: false, disableErrors: true, overrideAccess: true },
  })
  return doc?._status === 'published' ? newsOf(doc as unknown as Readonly<Record<string, unknown>>) : null
}

/** What there is to tell of a thing as it stands now; null for nothing. */
async function toldOf(portal: Portal, topic: FollowTopic, thing: string): Promise<Told | null> {
  const { portalUrl } = portal.env
  if (topic === 'news') {
    const item = await publishedNews(portal, thing)
    if (!item?.publishedAt) return null
    const { title, summary, slug, publishedAt } = item
    const link = `${portalUrl}${addressOf('news', slug)}`
    return { at: publishedAt, letter: (stop) => newsLetter({ title, summary, link, stop }) }
  }
  const badges = await badgesNewOn(portal, thing)
  if (badges.length === 0) return null
  const lines = badges
    .slice(0, mostListed)
    .map(({ badgeName, organizationName, city }) => ({ name: badgeName, why: `${organizationName}, ${city}` }))
  const more = badges.length - lines.length
  const given = { day: formatParisDate(thing), lines, more, link: `${portalUrl}/catalogue` }
  return { at: startOfParisDay(addDays(thing, 1)), letter: (stop) => newBadgesLetter({ ...given, stop }) }
}

const isNew = (portal: Portal, { at }: Told): boolean => at > later(portal.clock.now(), -newDays * dayMs)

/** Owes one mail to each follower of the topic, under a key of thing and follower; a second time finds that it was done. */
export const tellFollowers: HandlerFor<typeof outbox.tellFollowers> = async (portal, { topic, thing }) => {
  const told = await toldOf(portal, topic, thing)
  if (!told || !isNew(portal, told)) return delivered
  const id = `${topic}:${thing}`
  const toldAt = portal.clock.now()
  await portal.store.insert(tellings, { id, revision: 0, topic, toldAt, doneAt: null })
  const telling = await portal.store.get(tellings, id)
  if (!telling || telling.doneAt) return delivered
  for await (const some of batchesOf(portal, followers, { state: { equals: 'confirmed' } })) {
    await enqueue(
      portal,
      some.filter(follows(topic, told)).map(({ id: followerId }) => ({
        key: `follow:${id}:${followerId}`,
        source: `followers:${followerId}`,
        effect: outbox.mailFollower({ followerId, topic, thing }, { target: id }),
      })),
    )
  }
  await portal.store.swap(tellings, telling, { doneAt: portal.clock.now() })
  return delivered
}

const follows =
  (topic: FollowTopic, { at }: Told) =>
  ({ state, topics, confirmedAt }: Follower): boolean =>
    state === 'confirmed' && topics.includes(topic) && confirmedAt !== null && confirmedAt <= at

/** As it stands now: nothing to whoever stopped, and nothing of what was withdrawn meanwhile. */
export const mailFollower: HandlerFor<typeof outbox.mailFollower> = async (
  portal,
  { followerId, topic, thing },
  row,
) => {
  const follower = await portal.store.get(followers, followerId)
  const told = follower && (await toldOf(portal, topic, thing))
  if (!follower || !told || !follows(topic, told)(follower)) return delivered
  const to = { email: follower.email, unsubscribeUrl: stopAddress(portal, follower), isOneClick: true }
  const kind = topic === 'news' ? notices.followedNews : notices.followedBadges
  await notify(portal, row, kind, to, await told.letter(stopPage(portal, follower)))
  return delivered
}

export const mailFollowConfirmation: HandlerFor<typeof outbox.mailFollowConfirmation> = async (
  portal,
  { followerId },
  row,
) => {
  const follower = await portal.store.get(followers, followerId)
  if (!follower || follower.expiresAt <= portal.clock.now()) return delivered
  const words = follower.wanted.map((topic) => followTopics[topic])
  const letter = await followConfirmation({ words, link: confirmPage(portal, follower) })
  await notify(portal, row, notices.followConfirmation, { email: follower.email }, letter)
  return delivered
}

/** Owes the mail about the badges that began to count on a day, once that day is over; of a week, if nobody looked. */
export async function oweBadgeTellings(portal: Portal): Promise<void> {
  const today = parisDateOf(portal.clock.now())
  for (let back = 1; back < newDays; back += 1) {
    const day = addDays(today, -back)
    if (await portal.store.get(tellings, `badges:${day}`)) continue
    if ((await badgesNewOn(portal, day)).length === 0) continue
    await enqueue(portal, [
      {
        key: `follow-telling:badges:${day}`,
        source: `badge-mappings:${day}`,
        effect: outbox.tellFollowers({ topic: 'badges', thing: day }, { target: day }),
      },
    ])
  }
}
