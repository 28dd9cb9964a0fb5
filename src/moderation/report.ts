import type { Instant } from '@/kernel/clock'
import { addMonths, type ParisDate, parisDateOf, startOfParisDay } from '@/kernel/dates'
import type { ContentMeasure } from '@/platform/moderated-content'
import { type Aggregate, collection } from '@/platform/store/store'
import type { ReportGround } from './grounds'
import type { Sanction } from './standing'

export type ReportState = 'open' | 'acknowledged' | 'actioned' | 'dismissed' | 'appealed' | 'closed'

export const reportStateNames: Readonly<Record<ReportState, string>> = {
  open: 'Reçu',
  acknowledged: 'À examiner',
  actioned: 'Mesure prise',
  dismissed: 'Sans suite',
  appealed: 'Contesté',
  closed: 'Clos',
}

/** Who brought it: somebody's notice, a moderator of their own accord, or the rules that hold posts back. */
export const reportOrigins = { notice: 'Signalement', moderator: 'Initiative', rules: 'Retenu par les règles' } as const
export type ReportOrigin = keyof typeof reportOrigins

export type MeasureTaken = ContentMeasure | 'none'

/** What was decided, each time: the first decision, or the one on an appeal. */
export interface Decision {
  /** Counts decisions; part of the keys of what they cause. */
  readonly round: number
  readonly measure: MeasureTaken
  /** Where to, for measures that move. */
  readonly measureTo: string | null
  /** The same over everything that the one author wrote. */
  readonly isForEverything: boolean
  readonly sanction: Sanction | 'none'
  /** The last day of the sanction; null for one without end. */
  readonly sanctionUntil: ParisDate | null
  readonly decidedGround: ReportGround | null
  /** The facts, as the author reads them. */
  readonly facts: string
}

/**
 * One piece of content that is reported, held or looked at (12.8): a hundred notices about it are one, and so is its
 * decision. What whoever reported wrote stands in rows of its own (`notices`), which nobody but moderators read.
 */
export interface ContentReport extends Aggregate, Decision {
  /** `S-2026-<8 signs>`, that of its first notice; unique. */
  readonly number: string
  /** Unique: `<kind>:<id>` while it is to be decided, `<state>:<id>` afterwards. */
  readonly openKey: string
  readonly state: ReportState
  readonly origin: ReportOrigin
  readonly contentKind: string
  readonly contentId: string
  /** As it stood when it was reported. */
  readonly contentPath: string
  readonly contentTitle: string
  readonly contentText: string
  readonly authorIds: readonly string[]
  readonly authorName: string
  readonly ground: ReportGround
  /** Rules that held it, by name. */
  readonly rules: readonly string[]
  readonly noticeCount: number
  readonly openedAt: Instant
  readonly decidedAt: Instant | null
  /** Profile of whoever decided; another one decides the appeal. */
  readonly decidedById: string | null
  readonly outcome: 'acted' | 'dismissed' | 'undone' | null
  readonly appealBy: 'author' | 'reporter' | null
  readonly appealText: string
  readonly appealedAt: Instant | null
  readonly appealOutcome: 'kept' | 'changed' | null
  readonly appealReason: string
  readonly closedAt: Instant | null
  /** Whoever reported is known no more: addresses and names went some time after the end. */
  readonly contactsForgottenAt: Instant | null
}

export const contentReports = collection<ContentReport>('content-reports')

/** What one person wrote about one piece of content. */
export interface ReportNotice extends Aggregate {
  /** `S-2026-<8 signs>`; unique: what they quote. */
  readonly number: string
  /** Null until it was put with the others of its content. */
  readonly reportId: string | null
  readonly contentKind: string
  readonly contentId: string
  readonly ground: ReportGround
  readonly explanation: string
  readonly userId: string | null
  readonly name: string
  readonly email: string | null
  /** What the link of whoever has no account is made with. */
  readonly linkNonce: string
  readonly byModerator: boolean
  readonly sentAt: Instant
}

export const reportNotices = collection<ReportNotice>('report-notices')

/** What a decision did to one piece of content: one row a decision and piece, and why not where it could not. */
export interface MeasureLine {
  /** `<report>:<round>:<kind>:<content>`; the key of the act as well. */
  readonly id: string
  readonly revision: number
  readonly reportId: string
  readonly round: number
  readonly contentKind: string
  readonly contentId: string
  readonly title: string
  /** `hide`, or the act that takes it back. */
  readonly act: string
  readonly outcome: 'done' | 'refused'
  /** Why it could not be done, as a moderator reads it. */
  readonly detail: string
  readonly at: Instant
}

export const measureLines = collection<MeasureLine>('moderation-lines')

export const keptText = 2_000
/** An appeal is taken for so long (12.8) [D]. */
export const appealMonths = 6

export const lastAppealDay = (decidedAt: Instant): ParisDate => addMonths(parisDateOf(decidedAt), appealMonths)

/** Whether the time for an appeal is over: from the day after the last one. */
export const isAppealOver = (decidedAt: Instant | null, now: Instant): boolean =>
  decidedAt === null || parisDateOf(now) > lastAppealDay(decidedAt)

/** What was decided before this instant is over for appeals, at the latest. */
export const decidedBefore = (now: Instant): Instant => startOfParisDay(addMonths(parisDateOf(now), -appealMonths))

const isOpen = (state: ReportState): boolean => state === 'open' || state === 'acknowledged'

export const openKeyOf = (
  { id, contentKind, contentId }: Pick<ContentReport, 'id' | 'contentKind' | 'contentId'>,
  state: ReportState,
): string => (isOpen(state) ? `${contentKind}:${contentId}` : `decided:${id}`)

export const undecided: Decision = {
  ...{ round: 0, measure: 'none', measureTo: null, isForEverything: false },
  ...{ sanction: 'none', sanctionUntil: null, decidedGround: null, facts: '' },
}
