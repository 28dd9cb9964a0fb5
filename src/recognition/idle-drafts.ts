import { memberIdsOf, memberOf, partyOf } from '@/casework/parties'
import type { Instant } from '@/kernel/clock'
import { addDays, formatParisDate, type ParisDate, parisDateOf, startOfParisDay, subtractMonths } from '@/kernel/dates'
import { notify } from '@/notifications/notify'
import { ownPath } from '@/organizations/own-path'
import { system } from '@/platform/actor'
import { delivered, goesOn, tryAgain } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import { idleDraftLetter } from '~/templates/mail/recognition/idle-draft'
import { type Application, applicationKindWords, emptied } from './application'
import { draftIdleMonths } from './application-guards'
import { applicationEvents } from './change-application'
import * as notices from './notices'
import * as outbox from './outbox'
import { applications } from './records'

/** Days between the notice and the purge of a draft (12.1). A proposal to the Région. */
export const draftNoticeDays = 14

const us = system('recognition')

/** Drafts last changed before this instant are given notice on that day: fourteen days on they are idle for three months. */
const noticedBefore = (today: ParisDate): Instant =>
  startOfParisDay(addDays(subtractMonths(addDays(today, draftNoticeDays), draftIdleMonths), 1))

/**
 * Gives notice of each draft that nobody has touched, and plans its purge with it: both under keys that name its last
 * change, so that neither comes twice, however often and late this runs, and typing again begins anew (12.1).
 */
export async function noticeIdleDrafts(portal: Portal): Promise<void> {
  const today = parisDateOf(portal.clock.now())
  const purgedOn = addDays(today, draftNoticeDays)
  const idle = { status: { equals: 'draft' }, activeAt: { less_than: noticedBefore(today) } }
  for await (const page of batchesOf(portal, applications, idle))
    for (const draft of page) await give(portal, draft, purgedOn)
}

async function give(portal: Portal, { id, organizationId, activeAt }: Application, purgedOn: ParisDate): Promise<void> {
  if (!activeAt) return
  const of = { source: `applications:${id}` }
  const about = { applicationId: id, changedAt: activeAt }
  const purge = outbox.purgeDraft(about, { runAfter: startOfParisDay(purgedOn) })
  const mails = (await memberIdsOf(portal, organizationId)).map((userId) => ({
    ...of,
    key: `idle-draft:${id}:${activeAt}:${userId}`,
    effect: outbox.mailIdleDraft({ ...about, userId, purgedOn }, { target: userId }),
  }))
  // Who joins the team later is told nothing more: the notice was given once, with its day.
  const known = await portal.store.count({ slug: 'effects' }, { key: { equals: `purge-draft:${id}:${activeAt}` } })
  if (known === 0) await enqueue(portal, [...mails, { ...of, key: `purge-draft:${id}:${activeAt}`, effect: purge }])
}

/** The draft, while it is as it was when notice was given. */
const untouched = (draft: Application | null, changedAt: Instant): draft is Application =>
  draft?.status === 'draft' && draft.activeAt === changedAt

const mailIdleDraft: HandlerFor<typeof outbox.mailIdleDraft> = async (portal, payload, row) => {
  const draft = await portal.store.get(applications, payload.applicationId)
  if (!untouched(draft, payload.changedAt)) return delivered
  const [organization, to] = [
    await partyOf(portal, draft.organizationId),
    await memberOf(portal, draft.organizationId, payload.userId),
  ]
  if (!organization || !to) return delivered
  const { the, path } = applicationKindWords[draft.kind]
  const link = `${portal.env.portalUrl}${ownPath(path, organization.id)}`
  const letter = await idleDraftLetter({
    ...{ the, link, organizationName: organization.displayName },
    changedOn: formatParisDate(parisDateOf(payload.changedAt)),
    purgedOn: formatParisDate(latest(payload.purgedOn, addDays(parisDateOf(portal.clock.now()), draftNoticeDays))),
  })
  await notify(portal, row, notices.idleDraft, to, letter, { link })
  return delivered
}

const latest = (one: ParisDate, other: ParisDate): ParisDate => (one > other ? one : other)

/** Whether a notice has not left yet, or left less than fourteen days ago: one that comes late puts the purge off (12.1). */
async function isNoticeYoung(portal: Portal, applicationId: string, changedAt: Instant): Promise<boolean> {
  const prefix = `idle-draft:${applicationId}:${changedAt}`
  const ours = { and: [{ key: { greater_than: `${prefix}:` } }, { key: { less_than: `${prefix};` } }] }
  const sentSince = startOfParisDay(addDays(parisDateOf(portal.clock.now()), 1 - draftNoticeDays))
  const [owed, young] = await Promise.all([
    portal.store.count({ slug: 'effects' }, { ...ours, status: { in: ['waiting', 'running', 'failed'] } }),
    portal.store.count({ slug: 'effects' }, { ...ours, doneAt: { greater_than_equal: sentSince } }),
  ])
  return owed + young > 0
}

/** Empties the draft; its row goes with the next housekeeping. One that was touched since, or filed, stays. */
const purgeDraft: HandlerFor<typeof outbox.purgeDraft> = async (portal, { applicationId, changedAt }) => {
  if (!untouched(await portal.store.get(applications, applicationId), changedAt)) return delivered
  if (await isNoticeYoung(portal, applicationId, changedAt))
    return goesOn(startOfParisDay(addDays(parisDateOf(portal.clock.now()), 1)), 'the notice is not fourteen days old')
  const purged = await applicationEvents.move(
    portal,
    us,
    applicationId,
    'purge',
    (draft) =>
      untouched(draft, changedAt) ? { set: { ...emptied, search: '' }, journal: { event: 'applicationPurged' } } : null,
    { lastChangedAt: changedAt },
  )
  return purged.ok ? delivered : tryAgain(purged.problem.code)
}

export const idleDraftEffects: readonly Handled[] = [
  handle(outbox.mailIdleDraft, mailIdleDraft),
  handle(outbox.purgeDraft, purgeDraft),
]
