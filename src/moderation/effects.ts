import { notify } from '@/notifications/notify'
import { tellEach } from '@/notifications/tell-each'
import { staffWith } from '@/people/staff'
import { delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import * as letters from '~/templates/mail/moderation/letters'
import { applyDecision } from './applying'
import { contentKind } from './content'
import { forgetAccount } from './ending'
import { gather, openHeld, oweOutcome } from './gathering'
import { groundLabels } from './grounds'
import { contentInWords, contestUntil, decisionInWords, detectionInWords, groundInWords } from './in-words'
import { decisionPage, noticePage } from './notice-link'
import * as notices from './notices'
import * as outbox from './outbox'
import { type ContentReport, contentReports, type ReportNotice, reportNotices } from './report'

/** The report as its last decision left it; null where a later one took the place of this one. */
async function decided(portal: Portal, reportId: string, round: number): Promise<ContentReport | null> {
  const report = await portal.store.get(contentReports, reportId)
  return report?.decidedAt && report.round === round ? report : null
}

/** What an author reads as facts: after an appeal, the reason of whoever decided it. */
const factsOf = ({ appealReason, facts }: ContentReport): string => appealReason || facts

/** Statement of reasons: to whoever answers for the content, where something was decided against it, or taken back. */
const tellAuthors: HandlerFor<typeof outbox.tellAuthors> = async (portal, { reportId, round, readerId }, row) => {
  const report = await decided(portal, reportId, round)
  const concerns = report && (report.outcome === 'acted' || report.outcome === 'undone' || report.appealBy === 'author')
  if (!concerns) return delivered
  const content = await contentKind(portal, report.contentKind)?.find(portal, report.contentId)
  const ids = content?.authorIds ?? report.authorIds
  const link = decisionPage(portal, reportId)
  return tellEach(portal, row, {
    readers: ids.map((userId) => ({ userId })),
    readerId,
    forOne: (userId) => outbox.tellAuthors({ reportId, round, readerId: userId }, { target: userId }),
    tell: async (to) => {
      const letter = await letters.reasonsLetter({
        ...{ number: report.number, title: contentInWords(portal, report), link },
        ...{ decision: decisionInWords(report, 'author'), facts: factsOf(report), ground: groundInWords(report) },
        ...{ detection: detectionInWords(report), contestUntil: contestUntil(portal, report) },
      })
      await notify(portal, row, notices.reasons, to, letter, { link })
    },
  })
}

const tellReporters: HandlerFor<typeof outbox.tellReporters> = async (portal, { reportId, round }) => {
  const report = await decided(portal, reportId, round)
  if (!report) return delivered
  for await (const some of batchesOf(portal, reportNotices, { reportId: { equals: reportId } }))
    await oweOutcome(
      portal,
      report,
      some.map(({ id }) => id),
    )
  return delivered
}

const mailReporter: HandlerFor<typeof outbox.mailReporter> = async (portal, { noticeId, what, round }, row) => {
  const notice = await portal.store.get(reportNotices, noticeId)
  if (!notice) return delivered
  const link = noticePage(portal, notice)
  const { number } = notice
  if (what === 'received') {
    const letter = await letters.receivedLetter({ number, ground: groundLabels[notice.ground], link })
    await tellReporter(portal, row, notice, letter, [notices.received, notices.receivedByAddress])
    return delivered
  }
  const report = notice.reportId ? await decided(portal, notice.reportId, round) : null
  if (!report) return delivered
  const decision = decisionInWords(report, 'reporter')
  const contest = contestUntil(portal, report)
  const letter = await letters.outcomeLetter({ number, decision, facts: factsOf(report), contestUntil: contest, link })
  await tellReporter(portal, row, notice, letter, [notices.outcome, notices.outcomeByAddress])
  return delivered
}

/** By account or address; whoever left neither reads it on the page of their number. */
async function tellReporter(
  portal: Portal,
  row: Parameters<typeof notify>[1],
  notice: ReportNotice,
  letter: Awaited<ReturnType<typeof letters.outcomeLetter>>,
  [toAccount, toAddress]: readonly [typeof notices.outcome, typeof notices.outcomeByAddress],
): Promise<void> {
  const { userId, email } = notice
  if (userId) await notify(portal, row, toAccount, { userId }, letter, { link: noticePage(portal, notice) })
  else if (email) await notify(portal, row, toAddress, { email }, letter)
}

/** Everybody who may decide it: of an appeal not whoever decided first, and nobody about their own. */
const tellModerators: HandlerFor<typeof outbox.tellModerators> = async (portal, { reportId, what, readerId }, row) => {
  const report = await portal.store.get(contentReports, reportId)
  const waits = report?.state === (what === 'new' ? 'acknowledged' : 'appealed')
  if (!report || !waits) return delivered
  const roles = what === 'new' ? (['moderator'] as const) : (['moderator', 'schemeManager'] as const)
  const moderators = (await staffWith(portal, ...roles)).filter(
    ({ id, userId }) => id !== report.decidedById && !report.authorIds.includes(userId),
  )
  const link = `${portal.env.portalUrl}/admin/moderation/${reportId}`
  const about = { number: report.number, title: contentInWords(portal, report), isAppeal: what === 'appeal', link }
  const letter = await letters.toDecideLetter(about)
  return tellEach(portal, row, {
    readers: moderators.map(({ userId }) => ({ userId })),
    readerId,
    forOne: (userId) => outbox.tellModerators({ reportId, what, readerId: userId }, { target: `${what}:${userId}` }),
    tell: (to) => notify(portal, row, notices.toDecide, to, letter, { link }),
  })
}

export const moderationEffects: readonly Handled[] = [
  handle(outbox.gather, gather),
  handle(outbox.openHeld, openHeld),
  handle(outbox.applyDecision, applyDecision),
  handle(outbox.tellAuthors, tellAuthors),
  handle(outbox.tellReporters, tellReporters),
  handle(outbox.mailReporter, mailReporter),
  handle(outbox.tellModerators, tellModerators),
  handle(outbox.forgetAccount, forgetAccount),
]
