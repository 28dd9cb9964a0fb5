import type { FieldChanges } from '@/casework/draft-fields'
import type { Exchange, Side } from '@/casework/exchange'
import type { RegionNote } from '@/casework/region-note'
import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { type Answers, changedPoints, noAnswers, type Point, points } from './answers'
import type { Attachment } from './attachments'
import type { AcceptedCommitments } from './commitments'
import type { Pause } from './indicative-delay'
import type { Tier } from './membership'

export type ApplicationKind = 'participant' | 'ambassador' | 'renewal'
export type ApplicationState =
  | 'draft'
  | 'submitted'
  | 'inReview'
  | 'awaitingReply'
  | 'accepted'
  | 'refused'
  | 'closed'
  | 'withdrawn'
  | 'purged'

/** The status that a case of this kind is about. */
export const tierOf = (kind: ApplicationKind): Tier => (kind === 'ambassador' ? 'ambassador' : 'participant')

export const applicationKindNames: Readonly<Record<ApplicationKind, string>> = {
  participant: 'Participant',
  ambassador: 'Ambassadeur',
  renewal: 'Renouvellement',
}

interface KindWords {
  readonly name: string
  /** « e » where the name is feminine. */
  readonly ending: '' | 'e'
  readonly the: string
  /** Where the structure writes its draft. */
  readonly path: `/mon-espace${string}`
}

/** How each kind of case is called in sentences and mails. */
export const applicationKindWords: Readonly<Record<ApplicationKind, KindWords>> = {
  participant: { name: 'Candidature', ending: 'e', the: 'la candidature', path: '/mon-espace/candidature' },
  renewal: {
    name: 'Renouvellement',
    ending: '',
    the: 'la demande de renouvellement',
    path: '/mon-espace/renouvellement',
  },
  ambassador: {
    name: 'Candidature Ambassadeur',
    ending: 'e',
    the: 'la candidature au statut Ambassadeur',
    path: '/mon-espace/ambassadeur',
  },
}

export const applicationStateNames: Readonly<Record<ApplicationState, string>> = {
  draft: 'Brouillon',
  submitted: 'Déposée',
  inReview: 'En instruction',
  awaitingReply: 'En attente de réponse',
  accepted: 'Acceptée',
  refused: 'Refusée',
  closed: 'Classée sans suite',
  withdrawn: 'Retirée',
  purged: 'Effacée',
}

/** What the reviewer noted about a point of R21; absent: not read yet. */
export type PointReview = 'conform' | 'toReview'
export type Checklist = Readonly<Partial<Record<Point, PointReview>>>

/** Answers as they were before an edit. */
export interface EarlierAnswers {
  readonly at: Instant
  readonly answers: Answers
}

/** What the structure had written when its status was last granted: a renewal begins with it (MEM-3). */
export interface LastTime {
  readonly applicationId: string
  readonly decidedOn: ParisDate
  readonly answers: Answers
}

/** « Rien n’a changé », said of a point of a renewal. */
export type Unchanged = Readonly<Partial<Record<Point, boolean>>>

/** What somebody proposed to refuse with, and nobody else has agreed to yet. */
export interface ProposedRefusal {
  readonly reason: string
  readonly byId: string
  readonly byName: string
  readonly at: Instant
}

/** What was decided on a case; a case that is reopened gets a further one. */
export interface Decided {
  readonly decision: 'accept' | 'refuse' | 'close'
  readonly at: Instant
  readonly startsOn: ParisDate | null
  /** Revision of the case that the decision made. */
  readonly revision: number
}

export interface Application {
  readonly id: string
  readonly revision: number
  /** `P-2026-0042` from the submission on; `draft:<id>` before, since the column is unique. */
  readonly number: string
  readonly kind: ApplicationKind
  /** The state: column and API were released under this name. */
  readonly status: ApplicationState
  /** `<organizationId>:<kind>` while the case is open, `<status>:<id>` afterwards: one open case of a kind. */
  readonly openKey: string
  readonly organizationId: string
  /** As it was at the last change by the structure; lists show and sort by it. */
  readonly organizationName: string
  readonly search: string
  readonly answers: Answers
  /** Documents beside the answers; they change while the case is a draft alone. */
  readonly attachments?: readonly Attachment[] | null
  readonly earlierAnswers: readonly EarlierAnswers[]
  readonly commitments: AcceptedCommitments
  /** Field of the draft → who wrote it last; null where nobody has since this is noted. */
  readonly fieldChanges?: FieldChanges | null
  readonly checklist: Checklist
  readonly exchanges: readonly Exchange[]
  readonly pauses: readonly Pause[]
  /** The indicative date while the clock runs (CLK-1); null before the submission and while a reply is awaited. */
  readonly targetOn?: ParisDate | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly submittedAt: Instant | null
  readonly takenAt: Instant | null
  readonly decidedAt: Instant | null
  readonly decisionReason: string | null
  readonly decidedByName: string | null
  /** A refusal that waits for a second reader; the Région's own. */
  readonly refusal?: ProposedRefusal | null
  /** Who proposed it, as a column: the work list asks whose agreement is missing. */
  readonly refusalById?: string | null
  /** A later start than the decision, chosen by the reviewer (MEM-1). */
  readonly startsOn: ParisDate | null
  /** Every decision, oldest first: the status follows them one by one, also when their effects come late (MEM-4). */
  readonly decisions?: readonly Decided[] | null
  /** Of a renewal: start of the interval that it renews, named when it is filed and never another one later (MEM-3). */
  readonly renews?: ParisDate | null
  /** Of a renewal: what it begins with; null for other kinds, and where no earlier case is known. */
  readonly lastTime?: LastTime | null
  readonly unchanged?: Unchanged | null
  /** Words of the Région with its acts, until they are notes of the thread. */
  readonly regionNotes?: readonly RegionNote[] | null
  readonly lastMessageAt: Instant | null
  readonly remindedAt?: Instant | null
  readonly lastMessageSide: Side | null
  /** Of its last change. */
  readonly updatedAt?: Instant
  /** Of the last change by a person: what sleeps, and when a draft is given notice (12.1, NOT); null in rows of before. */
  readonly activeAt?: Instant | null
}

export const openStates: readonly ApplicationState[] = ['draft', 'submitted', 'inReview', 'awaitingReply']
export const isOpen = (application: Pick<Application, 'status'>): boolean => openStates.includes(application.status)

/** The unique key that lets one case of a kind be open at a time, and frees it afterwards (design §4). */
export const openKeyOf = (
  application: Pick<Application, 'id' | 'organizationId' | 'kind'>,
  status: ApplicationState,
): string => (isOpen({ status }) ? `${application.organizationId}:${application.kind}` : `${status}:${application.id}`)

/** « P-2026-0042 »: letter of the kind, year of the submission, running number. */
export const numberOf = (kind: ApplicationKind, year: string, rank: number): string =>
  `${{ participant: 'P', ambassador: 'A', renewal: 'R' }[kind]}-${year}-${String(rank).padStart(4, '0')}`

/** The number as people know it: none before the submission. */
export const shownNumber = (application: Pick<Application, 'number'>): string | null =>
  application.number.startsWith('draft:') ? null : application.number

/** Points of a renewal that are neither changed nor said to be as last time: its submission asks for one of both. */
export const unansweredPoints = ({
  lastTime,
  unchanged,
  answers,
}: Pick<Application, 'lastTime' | 'unchanged' | 'answers'>): readonly Point[] => {
  if (!lastTime) return []
  const changed = changedPoints(lastTime.answers, answers)
  return points.filter((point) => !unchanged?.[point] && !changed.includes(point))
}

/** What was written in a draft, taken out of it: when it is purged, and when a leave closes it (12.1). */
export const emptied = {
  answers: noAnswers,
  attachments: [],
  commitments: {},
  fieldChanges: null,
  lastTime: null,
  unchanged: null,
} as const satisfies Partial<Application>
