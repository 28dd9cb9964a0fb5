import type { Instant } from '@/kernel/clock'
import type { Side } from './exchange'
import type { CaseKind } from './messages'

/** Views of the work list: where cases stand (`others`: under review by colleagues), and why some call for somebody. */
export type WorkStage = 'toTake' | 'mine' | 'awaiting' | 'others' | 'decided' | CallingReason
/** Answered by its structure, without activity for longer than the policy says, past its indicative date (EX37), a refusal that waits for somebody else, an opinion that one was asked for. */
export type CallingReason = 'answered' | 'asleep' | 'past' | 'refusals' | 'opinions'
export const callingReasons: readonly CallingReason[] = ['answered', 'asleep', 'past', 'refusals', 'opinions']
export const workStages: readonly WorkStage[] = ['toTake', 'mine', 'awaiting', 'others', 'decided', ...callingReasons]

export const workStageNames: Readonly<Record<WorkStage, string>> = {
  toTake: 'À prendre',
  mine: 'À moi',
  awaiting: 'En attente de réponse',
  others: 'À mes collègues',
  decided: 'Décidés',
  answered: 'Réponses reçues',
  asleep: 'Sans activité',
  past: 'Délai indicatif dépassé',
  refusals: 'Refus à relire',
  opinions: 'Avis à donner',
}

export type WorkSort = 'age' | 'number' | 'organization' | 'assignee' | 'lastMessage'

/** One case in the list, whatever slice it comes from. */
export interface WorkItem {
  readonly caseKind: CaseKind
  readonly id: string
  readonly revision: number
  readonly number: string
  readonly organizationName: string
  /** « Participant », « Badge : Récolter avec soin ». */
  readonly kind: string
  readonly state: string
  readonly submittedAt: Instant | null
  readonly assigneeName: string | null
  readonly lastMessageAt: Instant | null
  readonly lastMessageSide: Side | null
  /** Page of the case in the admin. */
  readonly href: string
}

export interface WorkQuery {
  readonly stage: WorkStage
  /** As typed; accents and case do not matter, each word has to be found. */
  readonly search: string
  /** Account that follows them, `nobody` of the address, or '' for all. */
  readonly assignee: string
  /** Id of a label, or '' for all. */
  readonly label: string
  readonly sort: WorkSort
  readonly direction: 'ascending' | 'descending'
  readonly offset: number
  readonly limit: number
}

/** The column behind each order. */
export const workColumns = {
  age: 'submittedAt',
  number: 'number',
  organization: 'organizationName',
  assignee: 'assigneeName',
  lastMessage: 'lastMessageAt',
} as const satisfies Readonly<Record<WorkSort, keyof WorkItem>>
