import type { Instant } from '@/kernel/clock'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { type Aggregate, collection } from '@/platform/store/store'
import type { CaseKind } from '../messages'

export type OpinionState = 'asked' | 'given' | 'declined' | 'withdrawn' | 'ended'
export const opinionStateNames: Readonly<Record<OpinionState, string>> = {
  asked: 'Avis demandé',
  given: 'Avis rendu',
  declined: 'Avis décliné',
  withdrawn: 'Demande retirée',
  ended: 'Demande échue',
}

export const verdicts = ['favourable', 'reserved', 'unfavourable'] as const
export type Verdict = (typeof verdicts)[number]
export const verdictNames: Readonly<Record<Verdict, string>> = {
  favourable: 'Favorable',
  reserved: 'Réservé',
  unfavourable: 'Défavorable',
}

/** What somebody thinks of one case before it is decided: a colleague, or an expert from outside who has no account (OPI). */
export interface Opinion extends Aggregate {
  /** `<case kind>:<case id>:<account, or digest of the address>` while it is awaited, `<state>:<id>` afterwards; unique. */
  readonly openKey: string
  readonly caseKind: CaseKind
  readonly caseId: string
  readonly organizationId: string
  /** How mails call the case. */
  readonly caseName: string
  readonly state: OpinionState
  readonly askedById: string
  readonly askedByName: string
  readonly askedAt: Instant
  /** What the Région would like to know; '' where nothing in particular. */
  readonly question: string
  /** Last day on which it can be given. */
  readonly endsOn: ParisDate
  /** The colleague's account; null for an expert. */
  readonly userId: string | null
  readonly personName: string
  /** Of an expert, until the invitation is long over; no answer of the portal shows it. */
  readonly email: string | null
  readonly linkNonce: string
  readonly verdict: Verdict | null
  /** Why, or why it was declined. */
  readonly text: string
  readonly answeredAt: Instant | null
}

export const opinions = collection<Opinion>('opinions')

export const longestQuestion = 2_000
export const longestOpinion = 8_000
/** So many days after it was asked, at most. */
export const longestWait = 90
/** Awaited at once on one case. */
export const mostAwaited = 5

/** `person`: the account, or a mark of the address that only this portal can make. */
export const openKeyOf = (
  { id, caseKind, caseId }: Pick<Opinion, 'id' | 'caseKind' | 'caseId'>,
  person: string,
  state: OpinionState,
): string => (state === 'asked' ? `${caseKind}:${caseId}:${person}` : `${state}:${id}`)

/** What an opinion needs to know of its case. */
export interface CaseNow {
  readonly isDecided: boolean
  /** Its last decision; one that was taken since ends what was asked before, also where the case was reopened. */
  readonly decidedAt: Instant | null
}

/** Whether nothing is awaited any more: its last day is over, or the case was decided (OPI-3). */
export const isOver = (
  { endsOn, askedAt }: Pick<Opinion, 'endsOn' | 'askedAt'>,
  file: CaseNow | null,
  now: Instant,
): boolean =>
  parisDateOf(now) > endsOn || !file || file.isDecided || (file.decidedAt !== null && file.decidedAt >= askedAt)

/** How it stands now: what is over is not awaited, whatever its row says (TIME-7). */
export const stateNow = (opinion: Opinion, file: CaseNow | null, now: Instant): OpinionState =>
  opinion.state === 'asked' && isOver(opinion, file, now) ? 'ended' : opinion.state
