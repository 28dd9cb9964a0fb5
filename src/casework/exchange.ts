import type { Instant } from '@/kernel/clock'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Actor } from '@/platform/actor'
import type { AttachedFile } from './attached'

/** What the case itself keeps of its dialogue: the texts of the commits that made them, in one document with the state. */
export type ExchangeKind = 'message' | 'question' | 'correctionRequest' | 'systemNote'
export type Side = 'organization' | 'region' | 'portal'

/** Why something is asked (R22): the words of the request that the clock waits for. */
export type RequestReason = 'incorrect' | 'incomplete' | 'outdated' | 'clarification'

export const requestReasonNames: Readonly<Record<RequestReason, string>> = {
  clarification: 'Précision souhaitée',
  incomplete: 'Réponse incomplète',
  incorrect: 'Réponse inexacte',
  outdated: 'Réponse à mettre à jour',
}

/** A field of a case: its name in the forms, and what people call it. */
export interface NamedField {
  readonly name: string
  readonly label: string
}

/** A field that an answer changed, in the words in which both sides read it then, and for good. */
export interface Correction extends NamedField {
  /** `picture`: both values are ids of pictures that the case keeps; '' where there was none. */
  readonly kind: 'text' | 'picture'
  readonly before: string
  readonly after: string
}

export interface Exchange {
  readonly id: string
  readonly kind: ExchangeKind
  readonly side: Side
  readonly authorId: string | null
  readonly authorName: string
  readonly at: Instant
  readonly text: string
  /** Of a request only. */
  readonly reason: RequestReason | null
  /** When a request was answered or cancelled; null while it is open, and for everything else. */
  readonly resolvedAt: Instant | null
  /** Of a request: the fields that its answer may change, and no other. Absent: asked before fields were named. */
  readonly asked?: readonly NamedField[] | null
  /** Of an answer: what it changed. */
  readonly corrections?: readonly Correction[] | null
  readonly attachments?: readonly AttachedFile[] | null
}

const isRequest = (exchange: Exchange): boolean => exchange.kind === 'question' || exchange.kind === 'correctionRequest'

/** The request that awaits its answer; there is at most one. */
export const openRequest = (exchanges: readonly Exchange[]): Exchange | null =>
  exchanges.find((exchange) => isRequest(exchange) && exchange.resolvedAt === null) ?? null

/** Who is waited for, since when and what for: « la Région attend votre réponse depuis le 4 mars 2026 (réponse incomplète) ». */
export function waitWords({ at, reason }: Exchange, side: 'organization' | 'region'): string {
  const who = side === 'organization' ? 'la Région attend votre réponse' : 'la réponse de la structure est attendue'
  const what = reason ? ` (${requestReasonNames[reason].toLowerCase()})` : ''
  return `${who} depuis le ${formatParisDate(parisDateOf(at))}${what}`
}

/** A decision as the thread tells it. */
export const decisionWords = (sentence: string, reason: string): string =>
  reason ? `${sentence}\nMotif : ${reason}` : sentence

/** What its mail tells beside its words. */
export const alongWith = ({ asked, attachments }: Pick<Exchange, 'asked' | 'attachments'>) => ({
  asked: (asked ?? []).map(({ label }) => label).join(', '),
  documents: attachments?.length ?? 0,
})

/** The latest request of that instant, also when it was answered since: what a mail of then was about. */
export const requestBy = (exchanges: readonly Exchange[], at: Instant): Exchange | null =>
  exchanges.findLast((exchange) => isRequest(exchange) && exchange.at <= at) ?? null

/** All open requests answered or cancelled at that instant. */
export const resolveRequests = (exchanges: readonly Exchange[], at: Instant): readonly Exchange[] =>
  exchanges.map((exchange) =>
    isRequest(exchange) && exchange.resolvedAt === null ? { ...exchange, resolvedAt: at } : exchange,
  )

/** A request to correct what is wrong or missing, or a mere question; both stop the clock. */
export const requestKind = (reason: RequestReason): ExchangeKind =>
  reason === 'clarification' ? 'question' : 'correctionRequest'

const authorOf = (actor: Actor): Pick<Exchange, 'authorId' | 'authorName'> =>
  actor.kind === 'member'
    ? { authorId: actor.userId, authorName: actor.displayName }
    : { authorId: null, authorName: 'Le portail' }

/** One more entry of a case's dialogue. */
export const exchange = (
  actor: Actor,
  at: Instant,
  values: Pick<Exchange, 'kind' | 'side' | 'text' | 'asked' | 'corrections' | 'attachments'> & {
    readonly reason?: RequestReason
  },
): Exchange => ({ id: newId(), ...authorOf(actor), at, reason: null, resolvedAt: null, ...values })

/** The dialogue with one more entry of a person, and the columns that lists read about it. */
export const said = (exchanges: readonly Exchange[], entry: Exchange) => ({
  exchanges: [...exchanges, entry],
  lastMessageAt: entry.at,
  lastMessageSide: entry.side,
})
