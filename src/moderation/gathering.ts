import { createHash } from 'node:crypto'
import { newId } from '@/kernel/ids'
import { ok } from '@/kernel/result'
import { system } from '@/platform/actor'
import { changing, create, systemTries } from '@/platform/commit'
import { type Delivery, delivered, tryAgain } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { numberFor, reportEvents } from './change-report'
import { contentKind } from './content'
import { registerChanged } from './events'
import * as outbox from './outbox'
import { type ContentReport, contentReports, keptText, reportNotices, undecided } from './report'

const us = system('moderation')

type Opening = Pick<ContentReport, 'number' | 'origin' | 'ground' | 'rules' | 'noticeCount'>

/** The report about this content that waits for its decision, made where there is none; null where the content is gone. */
async function openReport(portal: Portal, kind: string, id: string, opening: Opening): Promise<ContentReport | null> {
  const openKey = `${kind}:${id}`
  const known = await findOne(portal, contentReports, { openKey: { equals: openKey } })
  if (known) return known
  const content = await contentKind(portal, kind)?.find(portal, id)
  if (!content) return null
  const row: ContentReport = {
    ...{ id: newId(), revision: 0, openKey, state: 'open', contentKind: kind, contentId: id },
    ...opening,
    ...{ contentPath: content.path, contentTitle: content.title, contentText: content.text.slice(0, keptText) },
    ...{ authorIds: content.authorIds, authorName: content.authorName, openedAt: portal.clock.now() },
    ...undecided,
    ...{ decidedAt: null, decidedById: null, outcome: null, appealBy: null, appealText: '', appealedAt: null },
    ...{ appealOutcome: null, appealReason: '', closedAt: null, contactsForgottenAt: null },
  }
  const made = await create(portal, us, contentReports, row, { journal: { event: 'reportOpened' } })
  if (made.ok) return made.value
  // Of several at the same moment one makes it.
  return findOne(portal, contentReports, { openKey: { equals: openKey } })
}

/** Acknowledged at once (12.8): it stands in the queue, and the moderators are told; harmless twice. */
const acknowledge = (portal: Portal, reportId: string) =>
  reportEvents.move(portal, us, reportId, 'acknowledge', () => ({
    effects: [outbox.tellModerators({ reportId, what: 'new' }, { target: 'new' })],
    events: [registerChanged({ reportId })],
    journal: { event: 'reportAcknowledged' },
  }))

/** How many notices there are: counted, never added up, so that no repetition makes one more. */
async function countNotices(portal: Portal, reportId: string): Promise<ContentReport | null> {
  const counted = await changing(portal, us, contentReports, reportId, {
    tries: systemTries,
    decide: async ({ noticeCount }) => {
      const now = await portal.store.count(reportNotices, { reportId: { equals: reportId } })
      return ok(now === noticeCount ? null : { set: { noticeCount: now }, journal: { event: 'reportJoined' } })
    },
  })
  return counted.ok ? counted.value : null
}

/** One case a content, however many report it; whoever comes when it has just been decided hears the outcome. */
export const gather: HandlerFor<typeof outbox.gather> = async (portal, { noticeId }): Promise<Delivery> => {
  const notice = await portal.store.get(reportNotices, noticeId)
  if (!notice) return delivered
  const { contentKind: kind, contentId, number, ground, byModerator } = notice
  const origin = byModerator ? 'moderator' : 'notice'
  const report = notice.reportId
    ? await portal.store.get(contentReports, notice.reportId)
    : await openReport(portal, kind, contentId, { number, origin, ground, rules: [], noticeCount: 1 })
  // Taken away by its author meanwhile: there is nothing to decide any more.
  if (!report) return delivered
  if (!notice.reportId) {
    const put = await changing(portal, us, reportNotices, noticeId, {
      tries: systemTries,
      decide: ({ reportId }) =>
        ok(reportId ? null : { set: { reportId: report.id }, journal: { event: 'noticeGathered' } }),
    })
    if (!put.ok) return tryAgain(put.problem.code)
  }
  const moved = await acknowledge(portal, report.id)
  if (!moved.ok) return tryAgain(moved.problem.code)
  const now = await countNotices(portal, report.id)
  if (!now) return tryAgain('report.not-counted')
  if (now.decidedAt) await oweOutcome(portal, now, [noticeId])
  return delivered
}

/** One mail a notice and decision: a key of both, whoever asks for it. */
export const oweOutcome = (
  portal: Portal,
  { id, round }: Pick<ContentReport, 'id' | 'round'>,
  noticeIds: readonly string[],
): Promise<void> =>
  enqueue(
    portal,
    noticeIds.map((noticeId) => ({
      key: `report-outcome:${id}:${round}:${noticeId}`,
      source: `${contentReports.slug}:${id}`,
      effect: outbox.mailReporter({ noticeId, what: 'decided', round }, { target: noticeId }),
    })),
  )

/** What the rules held back: in the same queue, without a notice. */
export const openHeld: HandlerFor<typeof outbox.openHeld> = async (portal, { kind, id, reasons }) => {
  const digest = createHash('sha256').update(`${kind}\n${id}\n${portal.clock.now()}`).digest('hex')
  const opening = { number: numberFor(digest, portal.clock.now()), rules: reasons, noticeCount: 0 }
  const report = await openReport(portal, kind, id, { ...opening, origin: 'rules', ground: 'spam' })
  if (!report) return delivered
  const moved = await acknowledge(portal, report.id)
  return moved.ok ? delivered : tryAgain(moved.problem.code)
}
