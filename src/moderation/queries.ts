import { type Actor, isMember } from '@/platform/actor'
import type { ShownContent } from '@/platform/moderated-content'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import { findReport, mayModerate } from './change-report'
import { contentKind } from './content'
import { isNoticeOf } from './notice-link'
import {
  type ContentReport,
  contentReports,
  type MeasureLine,
  measureLines,
  type ReportNotice,
  type ReportState,
  reportNotices,
} from './report'
import { type CommunityStanding, standingOf } from './standing'

/** What the queue shows: what waits first. */
export const queues = {
  waiting: { label: 'À décider', states: ['open', 'acknowledged'], sort: 'openedAt' },
  appealed: { label: 'Contestés', states: ['appealed'], sort: 'appealedAt' },
  decided: { label: 'Décidés', states: ['actioned', 'dismissed'], sort: '-decidedAt' },
  closed: { label: 'Clos', states: ['closed'], sort: '-closedAt' },
} as const satisfies Readonly<Record<string, { label: string; states: readonly ReportState[]; sort: string }>>
export type QueueName = keyof typeof queues

export const reportsAPage = 25

interface Queue {
  readonly rows: readonly ContentReport[]
  readonly total: number
  readonly counts: Readonly<Record<QueueName, number>>
}

/** One queue of the moderators, a page of it, and how much stands in each; null for whoever may not. */
export async function findQueue(portal: Portal, actor: Actor, name: QueueName, page: number): Promise<Queue | null> {
  if (!mayModerate(actor)) return null
  const whereOf = (one: QueueName): Filter => ({ state: { in: [...queues[one].states] } })
  const names = Object.keys(queues) as QueueName[]
  const [rows, ...counted] = await Promise.all([
    portal.store.find(contentReports, {
      where: whereOf(name),
      sort: [queues[name].sort, 'id'],
      limit: reportsAPage,
      ...(page > 1 && { offset: (page - 1) * reportsAPage }),
    }),
    ...names.map((one) => portal.store.count(contentReports, whereOf(one))),
  ])
  const counts = Object.fromEntries(names.map((one, place) => [one, counted[place] ?? 0])) as Record<QueueName, number>
  return { rows, total: counts[name], counts }
}

/** A notice as moderators read it: who sent it stays out. */
export type ShownNotice = Pick<ReportNotice, 'id' | 'ground' | 'explanation' | 'sentAt'> & { readonly from: string }

export interface ReportFile {
  readonly report: ContentReport
  /** As it stands now; null when it is gone. */
  readonly content: ShownContent | null
  readonly notices: readonly ShownNotice[]
  readonly lines: readonly MeasureLine[]
  /** Of the one account that wrote it; null where it is a team’s, or where nothing was ever decided about it. */
  readonly standing: CommunityStanding | null
}

const mostShown = 50
const mostLines = 500

/** Everything about a report, for who decides it. */
export async function reportFile(portal: Portal, actor: Actor, id: string): Promise<ReportFile | null> {
  const report = mayModerate(actor) ? await findReport(portal, actor, id) : null
  if (!report) return null
  const { contentKind: kind, contentId, authorIds } = report
  const of = { reportId: { equals: id } }
  const [content, notices, lines, standing] = await Promise.all([
    contentKind(portal, kind)?.find(portal, contentId) ?? null,
    portal.store.find(reportNotices, { where: of, sort: ['sentAt', 'id'], limit: mostShown }),
    portal.store.find(measureLines, { where: of, sort: ['-round', 'id'], limit: mostLines }),
    authorIds.length === 1 && authorIds[0] ? standingOf(portal, authorIds[0]) : null,
  ])
  return { report, content, notices: notices.map(withoutSender), lines, standing }
}

const withoutSender = ({ id, ground, explanation, sentAt, userId, byModerator }: ReportNotice): ShownNotice => ({
  ...{ id, ground, explanation, sentAt },
  from: byModerator ? 'l’équipe de modération' : userId ? 'un compte' : 'une personne sans compte',
})

/** What was decided about one’s own content; null for whoever does not answer for it, and before there is a decision. */
export async function ownDecision(portal: Portal, actor: Actor, id: string): Promise<ContentReport | null> {
  const report = await findReport(portal, actor, id)
  const isAuthor = report && isMember(actor) && report.authorIds.includes(actor.userId)
  return isAuthor && report.outcome !== null && report.outcome !== 'dismissed' ? report : null
}

export interface OwnNotice {
  readonly notice: ReportNotice
  /** Null until it was put with the others of its content, and where that is gone. */
  readonly report: ContentReport | null
}

/** One’s own report, by account or by the link of its mail. */
export async function ownNotice(portal: Portal, actor: Actor, id: string, link: string): Promise<OwnNotice | null> {
  const notice = await portal.store.get(reportNotices, id)
  if (!notice || !isNoticeOf(portal, actor, notice, link)) return null
  return { notice, report: notice.reportId ? await portal.store.get(contentReports, notice.reportId) : null }
}
