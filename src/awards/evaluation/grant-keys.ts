import type { RegionalBadgeCode } from '@/catalogue/competency'
import type { ParisDate } from '@/kernel/dates'

/** At most one unrevoked badge of each kind a person (ISS-1): unique, written before anything is sent. */
export const grantKeyOf = (recipientKey: string, badgeCode: RegionalBadgeCode): string => `${recipientKey}:${badgeCode}`

/** The key of a badge that no longer occupies its place: unique on its own, never null (design §4). */
export const releasedGrantKey = (state: 'revoked' | 'duplicate' | 'cancelled', awardId: string): string =>
  `${state}:${awardId}`

/*
 * What goes to the issuer's log (ISS-3): deterministic, no personal data, only characters that `log_entry` filters
 * survive. A recipient's key stays at home: it would let two lists be joined.
 */
export const regionalIssuanceKey = (regionalAwardId: string): string => `regional.${regionalAwardId}`
/** Of two intervals with one start, since the first was removed, each has its own badge (ISS-1, MEM-4). */
export const statusIssuanceKey = (
  membershipId: string,
  { startsAt, opening }: { readonly startsAt: ParisDate; readonly opening?: number },
): string => ['status', membershipId, startsAt, ...(opening === undefined ? [] : [opening])].join('.')

/** A declaration has no id of its own; the same line twice is the same award (AWD-3). */
export const declarationKey = (partnerBadgeId: string, recipientKey: string, issuedOn: ParisDate): string =>
  `${partnerBadgeId}:${recipientKey}:${issuedOn}`

/** An award that the Région entered: beside a declaration of the same one, not instead of it (AWD-3 says which counts). */
export const manualKey = (partnerBadgeId: string, recipientKey: string, issuedOn: string): string =>
  `manual:${partnerBadgeId}:${recipientKey}:${issuedOn}`

/** A badge from before the portal: the issuer's log does not know this key, and nothing is ever sent under it. */
export const importedIssuanceKey = (regionalAwardId: string): string => `imported.${regionalAwardId}`
