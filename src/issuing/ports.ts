import type { BadgeText } from '@/catalogue/badge-content'
import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'

/*
 * The door of issuing to the outside world (design §6). Adapters hold no rule: they say what the other side answered,
 * in the words below, and the ledger decides (rules.md §12.6). No adapter throws for an answer that it can name; what it
 * still throws counts as `unknown`.
 */

/** One training behind the badge, in words that its holder recognises. */
export interface BadgeEvidence {
  /** The partner's badge or training: « Animer une réunion ». */
  readonly name: string
  /** A French sentence: who gave it, when. Never the recipient's name or address. */
  readonly narrative: string
  /** Public page of the training, when there is one. */
  readonly url?: string
}

export interface IssueRequest {
  /** Deterministic and without personal data (ISS-3). Matches `issuanceKeyPattern`. */
  readonly issuanceKey: string
  /** The issuer's own id of the badge: the badge code for the embedded issuer, the badge id at OBF. */
  readonly issuerBadgeId: string
  readonly badge: BadgeText
  readonly recipient: {
    /** As typed; an adapter compares and hashes in lower case. It leaves the process only towards the issuer. */
    readonly email: string
    /** Sent to an issuer that asks for it (OBF); never part of what is published. */
    readonly name: string
  }
  /** Paris date of the decision (ISS-7). */
  readonly issuedOn: ParisDate
  /** The day from which the badge no longer counts (status badges: `endsAt`, MEM-10), or null. */
  readonly expiresOn: ParisDate | null
  readonly evidence: readonly BadgeEvidence[]
}

/** No colon and no comma, so that it survives OBF's `log_entry` filter; short enough for an address. */
export const issuanceKeyPattern = /^[A-Za-z0-9._-]{1,120}$/

/** What the issuer holds for one issuance key. */
export interface IssuedBadge {
  /** The issuer's id of the act: an event id at OBF, the credential's id at the embedded issuer. */
  readonly eventId: string
  /** Public address of the credential; null while the issuer has not told it. */
  readonly credentialUrl: string | null
  /** Public page for people; null when the issuer has none. */
  readonly pageUrl: string | null
  readonly issuedAt: Instant
  readonly revokedAt: Instant | null
}

/** Nobody can say whether the issuer acted: time-out, connection lost after sending, 5xx, unreadable answer (ISS-4). */
export interface Unknown {
  readonly kind: 'unknown'
  readonly why: string
}
/** The issuer refuses this row for good: 400, 404 (ISS-5: `dead`). */
export interface Refused {
  readonly kind: 'refused'
  readonly why: string
}
/** The trouble is the issuer's and not the row's: 429, token, permission, quota, subscription (ISS-5: `planned`, pause). */
export interface IssuerUnavailable {
  readonly kind: 'issuerUnavailable'
  readonly why: string
  /** Absent: none of these. */
  readonly cause?: 'throttled' | 'access' | 'quota' | 'subscription'
  readonly retryAfterSeconds: number | null
}
/** Nothing left this process: no connection, name not found, own defect before the call (ISS-5: `failed`). */
export interface NotSent {
  readonly kind: 'notSent'
  readonly why: string
}

export type IssueOutcome =
  | ({ readonly kind: 'accepted' } & IssuedBadge)
  | Unknown
  | Refused
  | IssuerUnavailable
  | NotSent

export interface FindRequest {
  readonly issuanceKey: string
  readonly issuerBadgeId: string
  readonly recipientEmail: string
  /** Beginning of the search by badge and address (ISS-4): a day before the first send. */
  readonly since: Instant
}

export type FindOutcome =
  | ({ readonly kind: 'found' } & IssuedBadge)
  /** Both complete lists lack the key. `others`: acts for the same badge and address under no key of ours, for staff. */
  | { readonly kind: 'absent'; readonly others: readonly IssuedBadge[] }
  /** The issuer did not answer completely: neither found nor absent; ask again later. */
  | { readonly kind: 'unclear'; readonly why: string }

export interface RevokeRequest {
  readonly issuanceKey: string
  readonly eventId: string
  readonly recipientEmail: string
  /** Written by a scheme manager (REV-3); kept by the ledger, and published only where the issuer can. */
  readonly reason: string
}

export type RevokeOutcome =
  /** Also the answer when it was revoked before: revoking twice is harmless. */
  { readonly kind: 'revoked'; readonly revokedAt: Instant } | Unknown | Refused | IssuerUnavailable | NotSent

/** A badge that the issuer knows, to be linked with a Région badge. */
export interface IssuerBadge {
  readonly issuerBadgeId: string
  readonly name: string
  readonly draft: boolean
}

export type IssuerHealth =
  | {
      readonly kind: 'ready'
      /** Issues left in the subscription; null where there is no limit. */
      readonly issuesLeft: number | null
      readonly paidUntil: Instant | null
    }
  | {
      readonly kind: 'unavailable'
      readonly why: string
      readonly cause?: IssuerUnavailable['cause']
      readonly issuesLeft?: number | null
      readonly paidUntil?: Instant | null
    }

export type IssuerName = 'embedded' | 'obf'

/** One act as reconciliation reads it at the issuer. */
export interface IssuerAct {
  readonly eventId: string
  /** Our key, as the issuer kept it; null for an act that the portal did not make. */
  readonly issuanceKey: string | null
  readonly issuerBadgeId: string
  readonly issuedAt: Instant
  readonly isRevoked: boolean
}

/** The keys of those acts that the ledger knows, by their ids at the issuer. */
export type KnownActs = (eventIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

export type ActsOutcome =
  | { readonly kind: 'complete'; readonly acts: readonly IssuerAct[] }
  | { readonly kind: 'unclear'; readonly why: string }

/** One issuing service. `tests/issuing/issuers/contract` is what every adapter passes. */
export interface BadgeIssuer {
  readonly name: IssuerName
  /** How far apart the two answers « absent » must be before a second send (ISS-4). */
  readonly absenceDelaySeconds: number
  /** After this many seconds a call has ended as `unknown`; a lease must be longer. */
  readonly callTimeoutSeconds: number
  /** The first pause when the trouble is the issuer's own; each further one is twice as long (ISS-5). */
  readonly pauseSeconds: number
  /** ONE call to the service, never repeated inside the adapter once something was sent, but after a token was rejected (ISS-10). */
  issue(request: IssueRequest): Promise<IssueOutcome>
  find(request: FindRequest): Promise<FindOutcome>
  revoke(request: RevokeRequest): Promise<RevokeOutcome>
  /** Addresses of one act, once the issuer tells them; null while it does not. */
  credential(request: { readonly eventId: string; readonly recipientEmail: string }): Promise<IssuedBadge | null>
  /**
   * Every act from `from` (included) to `to` (excluded), for reconciliation. `known` tells the keys of acts that the
   * ledger knows, for an issuer whose list does not hold them.
   */
  acts(window: { readonly from: Instant; readonly to: Instant }, known: KnownActs): Promise<ActsOutcome>
  /** The badges of the service; throws when it cannot be read (a screen shows that). */
  badges(): Promise<readonly IssuerBadge[]>
  health(): Promise<IssuerHealth>
}
