import { fillActivity } from '@/casework/fill-activity'
import { memberOf, partyOf } from '@/casework/parties'
import { formatParisDate, lastValidDay, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { notify } from '@/notifications/notify'
import { activeMembers } from '@/organizations/queries'
import { system } from '@/platform/actor'
import { createMany, type NewDocument } from '@/platform/create-many'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { relayManySafely } from '@/platform/relay'
import { batchesOf } from '@/platform/rows'
import type { Scheduled } from '@/platform/slice'
import { endingLetter } from '~/templates/mail/catalogue/endings'
import { type BadgeMapping, badgeMappings } from './mapping'
import { dueNotices, type EndingNotice, endingNotices, endingOf, farthestEnd } from './mapping-endings'
import * as notices from './notices'
import * as outbox from './outbox'
import { badgeSubmissions, openStates } from './submission'

const us = system('catalogue')
const quarterHourMs = 900_000
/** Notices leave from seven in the morning, Paris time. */
const begins = 7 * 3_600_000

/** Once a day, whatever the number of workers and restarts: the day is the effect's key. */
async function planNotices(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const day = parisDateOf(now)
  if (Date.parse(now) - Date.parse(startOfParisDay(day)) < begins) return
  const source = `${badgeMappings.slug}:${day}`
  await enqueue(portal, [{ key: `mapping-endings:${day}`, source, effect: outbox.noticeEndings({ day }) }])
}

export const catalogueSchedule: readonly Scheduled[] = [
  { everyMs: quarterHourMs, run: planNotices },
  { everyMs: quarterHourMs, run: (portal) => fillActivity(portal, us, badgeSubmissions, openStates) },
]

/** Writes what the ledger lacks for every mapping that ends soon; the day is today's, however late it runs (MAP-7). */
const noticeEndings: HandlerFor<typeof outbox.noticeEndings> = async (portal) => {
  const today = parisDateOf(portal.clock.now())
  const ending = {
    and: [{ inForceTo: { greater_than: today } }, { inForceTo: { less_than_equal: farthestEnd(today) } }],
  }
  for await (const page of batchesOf(portal, badgeMappings, ending)) await writeDue(portal, page)
  return delivered
}

/** Rows of the ledger with the mails that they owe, in one statement a page; one that is there already stays. */
async function writeDue(portal: Portal, page: readonly BadgeMapping[]): Promise<void> {
  const now = portal.clock.now()
  const today = parisDateOf(now)
  const written = await portal.store.find(endingNotices, { where: { mappingId: { in: page.map(({ id }) => id) } } })
  const documents: NewDocument<EndingNotice>[] = []
  for (const { id: mappingId, organizationId, versions } of page) {
    const end = endingOf({ versions }, today)
    if (!end) continue
    const known = written.filter((row) => row.mappingId === mappingId && row.endsAt === end.endsAt)
    for (const due of dueNotices(end, new Set(known.map(({ kind }) => kind)), today)) {
      const key = `${mappingId}:${end.version}:${end.endsAt}:${due.kind}`
      const row = { ...{ id: newId(), revision: 0, key, mappingId, organizationId }, ...end, ...due, writtenAt: now }
      const effects = await mailsOf(portal, row)
      documents.push({ row, change: { journal: { event: 'mappingNoticeWritten' }, effects } })
    }
  }
  await relayManySafely(portal, await createMany(portal, us, endingNotices, documents, 'key'))
}

/** To each administrator; where there is none, to the rest of the team. */
async function mailsOf(portal: Portal, { id: noticeId, organizationId, outcome }: EndingNotice): Promise<Effect[]> {
  if (outcome !== 'sent') return []
  const team = await activeMembers(portal, organizationId)
  const administrators = team.filter(({ role }) => role === 'admin')
  return (administrators.length > 0 ? administrators : team).map(({ userId }) =>
    outbox.mailMappingEnding({ noticeId, userId }, { target: userId }),
  )
}

/** While it still ends that day: an end that was moved or taken over in the meantime makes the notice wrong. */
const mailMappingEnding: HandlerFor<typeof outbox.mailMappingEnding> = async (portal, { noticeId, userId }, row) => {
  const written = await portal.store.get(endingNotices, noticeId)
  const mapping = written && (await portal.store.get(badgeMappings, written.mappingId))
  const end = mapping && endingOf(mapping, parisDateOf(portal.clock.now()))
  const organization = written && (await partyOf(portal, written.organizationId))
  const to = organization && (await memberOf(portal, organization.id, userId))
  if (!mapping || !to || end?.endsAt !== written.endsAt) return delivered
  const version = mapping.versions.find((one) => one.version === end.version)
  const link = `${portal.env.portalUrl}/mon-espace/badges?structure=${organization.id}`
  const letter = await endingLetter({
    badgeName: mapping.badgeName,
    organizationName: organization.displayName,
    last: formatParisDate(lastValidDay(end.endsAt)),
    reason: version?.endReason ?? '',
    link,
  })
  await notify(portal, row, notices.mappingEnding, to, letter, { link })
  return delivered
}

export const endingEffects: readonly Handled[] = [
  handle(outbox.noticeEndings, noticeEndings),
  handle(outbox.mailMappingEnding, mailMappingEnding),
]
