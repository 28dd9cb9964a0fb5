import { type Instant, later } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'
import type { IssuerBadge, IssuerHealth, IssuerName, IssuerUnavailable } from './ports'

export type PauseCause = NonNullable<IssuerUnavailable['cause']> | 'other' | 'person'

/** What a person reads of a cause. */
export const pauseCauses: Readonly<Record<PauseCause, string>> = {
  throttled: 'L’émetteur demande d’attendre : il reçoit trop d’appels.',
  access: 'L’émetteur refuse l’accès : vérifiez l’identifiant, le secret et l’abonnement.',
  quota: 'Le quota de l’abonnement est épuisé : aucun badge ne peut plus être délivré avant son renouvellement.',
  subscription: 'L’abonnement de l’émetteur a pris fin.',
  other: 'L’émetteur ne répond pas comme prévu.',
  person: 'Une personne qui pilote la démarche a suspendu la délivrance.',
}

/** One row an issuer: whether it is used at all now, and what its account said last (ISS-5). */
export interface IssuerState extends Aggregate {
  readonly id: IssuerName
  readonly state: 'open' | 'paused'
  readonly cause: PauseCause | null
  /** Words of the person, or of the answer that caused it. */
  readonly reason: string | null
  readonly pausedAt: Instant | null
  /** When it is asked again; null while only a person may resume. */
  readonly resumeAt: Instant | null
  /** Pauses since the last badge that was accepted: each is twice as long as the one before. */
  readonly pauses: number
  readonly alertedAt: Instant | null
  readonly issuesLeft: number | null
  readonly paidUntil: Instant | null
  readonly checkedAt: Instant | null
  /** Its badges at that time; null while it was never asked. */
  readonly badges: readonly IssuerBadge[] | null
  /** Why the last look failed; null when the issuer was ready. */
  readonly trouble: string | null
}

export const issuerStates = collection<IssuerState>('issuer-states')

export const openIssuer = (id: IssuerName): IssuerState => ({
  id,
  revision: 0,
  state: 'open',
  cause: null,
  reason: null,
  pausedAt: null,
  resumeAt: null,
  pauses: 0,
  alertedAt: null,
  issuesLeft: null,
  paidUntil: null,
  checkedAt: null,
  badges: null,
  trouble: null,
})

const longestPauseMs = 3_600_000
const alertEveryMs = 6 * 3_600_000
/** What the issuer asked for, or its first pause, twice as long each time until a badge is accepted; at most an hour. */
export function pauseMs(pauses: number, firstSeconds: number, askedSeconds: number | null): number {
  if (askedSeconds !== null) return Math.min(longestPauseMs, Math.max(1, askedSeconds) * 1000)
  return Math.min(longestPauseMs, firstSeconds * 1000 * 2 ** Math.min(pauses, 12))
}

/** The pause that an answer asks for. Null when it is paused already, by the same wave of answers or by a person. */
export function pausedBy(
  current: IssuerState,
  outcome: Omit<IssuerUnavailable, 'kind'>,
  firstSeconds: number,
  now: Instant,
): { readonly set: Partial<IssuerState>; readonly alert: boolean } | null {
  if (current.state === 'paused' && (current.resumeAt === null || current.resumeAt > now)) return null
  const alert = current.alertedAt === null || current.alertedAt <= later(now, -alertEveryMs)
  return {
    set: {
      state: 'paused',
      cause: outcome.cause ?? 'other',
      reason: outcome.why,
      pausedAt: current.pausedAt ?? now,
      resumeAt: later(now, pauseMs(current.pauses, firstSeconds, outcome.retryAfterSeconds)),
      pauses: current.pauses + 1,
      ...(alert && { alertedAt: now }),
    },
    alert,
  }
}

/** A look at the account, for the screen and the warnings. */
export const seenHealth = (health: IssuerHealth, now: Instant): Partial<IssuerState> => ({
  checkedAt: now,
  trouble: health.kind === 'ready' ? null : health.why,
  ...(health.issuesLeft !== undefined && { issuesLeft: health.issuesLeft }),
  ...(health.paidUntil !== undefined && { paidUntil: health.paidUntil }),
})

export type IssuerWarning = 'fewIssues' | 'endsSoon'

/** What a person reads of a warning. */
export const issuerWarnings: Readonly<Record<IssuerWarning, string>> = {
  fewIssues: 'Il reste peu de délivrances dans l’abonnement de l’émetteur.',
  endsSoon: 'L’abonnement de l’émetteur prend fin dans moins de trente jours.',
}

/** A twentieth of the smallest subscription; a month before its end. */
const fewIssues = 250
const soonMs = 30 * 86_400_000

/** What staff should know before it becomes a pause; null when there is nothing to say. */
export const warningOf = (account: Account, now: Instant): IssuerWarning | null => warningsOf(account, now)[0] ?? null

type Account = Pick<IssuerState, 'issuesLeft' | 'paidUntil'>

/** All of them: few issues and an end that is near have to be foreseen both. */
export const warningsOf = ({ issuesLeft, paidUntil }: Account, now: Instant): readonly IssuerWarning[] => [
  ...(issuesLeft !== null && issuesLeft <= fewIssues ? (['fewIssues'] as const) : []),
  ...(paidUntil !== null && paidUntil <= later(now, soonMs) ? (['endsSoon'] as const) : []),
]
