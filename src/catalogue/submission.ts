import type { FieldChanges } from '@/casework/draft-fields'
import type { Exchange, Side } from '@/casework/exchange'
import type { RegionNote } from '@/casework/region-note'
import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import type { FieldProblem } from '@/kernel/result'
import { type Aggregate, collection } from '@/platform/store/store'
import type { Competency, Coverage, Level, MappingTerms } from './competency'
import type { ConfirmedChannel } from './mapping'
import type { BadgeDescription, BadgeImageFile } from './partner-badge'

export type SubmissionState =
  | 'draft'
  | 'submitted'
  | 'inReview'
  | 'awaitingReply'
  | 'requalificationProposed'
  | 'mapped'
  | 'refused'
  | 'withdrawn'

export const submissionStateNames: Readonly<Record<SubmissionState, string>> = {
  draft: 'Brouillon',
  submitted: 'Déposée',
  inReview: 'En instruction',
  awaitingReply: 'En attente de réponse',
  requalificationProposed: 'Requalification proposée',
  mapped: 'Rattachée',
  refused: 'Refusée',
  withdrawn: 'Retirée',
}

/** What the structure asks for; a draft may leave each open. */
export interface RequestedTerms {
  readonly competency: Competency | null
  readonly level: Level | null
  readonly coverage: Coverage | null
}

/** A requalification (MAP-2). Every one is kept, with what became of it. */
export interface RequalificationProposal extends MappingTerms {
  readonly id: string
  readonly reason: string
  readonly proposedAt: Instant
  readonly proposedByName: string
  readonly answer: 'accepted' | 'countered' | 'declined' | 'withdrawn' | null
  readonly answeredAt: Instant | null
  readonly answerReason: string | null
  /** Other values that the structure offered instead; null unless `countered`. */
  readonly counter: MappingTerms | null
  /** A date that the reviewer wishes, and the channel if it is confirmed: taken up when the structure accepts. */
  readonly chosenFrom: ParisDate | null
  readonly channelReason: string | null
}

/** What « map » decided; `catalogue.apply-mapping` brings the mapping to it. */
export interface MappingDecision extends MappingTerms {
  readonly decidedAt: Instant
  readonly decidedOn: ParisDate
  readonly chosenFrom: ParisDate | null
  readonly channel: ConfirmedChannel | null
}

/** Where the first words of a draft come from, and what could not be had there. */
export interface ImportedFrom {
  readonly kind: 'address' | 'account' | 'table' | 'copy'
  /** Who issues it there, as far as it says. */
  readonly issuerName: string | null
  /** The row of the account's badge that it is, so that it is linked once it is mapped. */
  readonly sourceBadgeId?: string
  /** By field of the draft, in words for its structure. */
  readonly missing: readonly FieldProblem[]
}

/** The case of one badge: what is asked, what was said, what was decided. */
export interface BadgeSubmission extends Aggregate {
  /** `B-2026-0042` from the submission on; `draft:<id>` before, since the column is unique. */
  readonly number: string
  /** The state: column and API were released under this name. */
  readonly status: SubmissionState
  /** The form that began it; unique, so that a second click finds the first case. */
  readonly startKey: string
  /** Partner badge id while the case is open, `<status>:<id>` afterwards: one open case a badge. */
  readonly openKey: string
  readonly organizationId: string
  readonly organizationName: string
  readonly partnerBadgeId: string
  readonly badgeName: string
  readonly badge: BadgeDescription
  readonly requested: RequestedTerms
  /** Why this competence, this level and this coverage (R32, R33). */
  readonly explanation: string
  /** Field of the draft → who wrote it last; null where nobody has since this is noted. */
  readonly fieldChanges?: FieldChanges | null
  /** null or absent where its structure typed it. */
  readonly importedFrom?: ImportedFrom | null
  /** A picture that was asked for and is there; the case takes it with the answer. */
  readonly nextImage?: BadgeImageFile | null
  readonly proposals: readonly RequalificationProposal[]
  readonly decision: MappingDecision | null
  readonly exchanges: readonly Exchange[]
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly submittedAt: Instant | null
  readonly takenAt: Instant | null
  readonly decidedAt: Instant | null
  readonly decidedByName: string | null
  readonly decisionReason: string | null
  /** Words of the Région with its acts, until they are notes of the thread. */
  readonly regionNotes?: readonly RegionNote[] | null
  readonly lastMessageAt: Instant | null
  readonly remindedAt?: Instant | null
  readonly lastMessageSide: Side | null
  readonly search: string
  readonly createdAt?: Instant
  readonly updatedAt?: Instant
  /** Of the last change by a person; null in rows of before. */
  readonly activeAt?: Instant | null
}

export const badgeSubmissions = collection<BadgeSubmission>('badge-submissions', { notesActivity: true })

export const openStates: readonly SubmissionState[] = [
  'draft',
  'submitted',
  'inReview',
  'awaitingReply',
  'requalificationProposed',
]
export const isOpen = (submission: Pick<BadgeSubmission, 'status'>): boolean => openStates.includes(submission.status)

export const openKeyOf = (
  submission: Pick<BadgeSubmission, 'id' | 'partnerBadgeId'>,
  status: SubmissionState,
): string => (isOpen({ status }) ? submission.partnerBadgeId : `${status}:${submission.id}`)

export const numberOf = (year: string, rank: number): string => `B-${year}-${String(rank).padStart(4, '0')}`

/** The number as people know it: none before the submission. */
export const shownNumber = (submission: Pick<BadgeSubmission, 'number'>): string | null =>
  submission.number.startsWith('draft:') ? null : submission.number

export const openProposal = (submission: Pick<BadgeSubmission, 'proposals'>): RequalificationProposal | null =>
  submission.proposals.find((proposal) => proposal.answer === null) ?? null

/** The terms as asked, once all three are given. */
export function completeTerms({ competency, level, coverage }: RequestedTerms): MappingTerms | null {
  return competency && level && coverage ? { competency, level, coverage } : null
}

/** What a reviewer maps when nothing else was agreed: the last counter-offer, else what was asked. */
export const termsOnTable = (submission: Pick<BadgeSubmission, 'proposals' | 'requested'>): MappingTerms | null =>
  submission.proposals.findLast((proposal) => proposal.counter !== null)?.counter ?? completeTerms(submission.requested)
