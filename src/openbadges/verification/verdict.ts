import type { FileFormat } from './given/format'

/** What a check of one badge can find. */
export type BadgeVerdict =
  /** Of another issuer: nothing that we could say of it but who that is, or says to be, and where. */
  | { readonly kind: 'foreign'; readonly issuerName: string | null; readonly site: string | null }
  /** Says that it is ours, and its signature or our register says something else. */
  | { readonly kind: 'altered' }
  /** Signed by a key of ours that was revoked, by us or by whoever took it. */
  | { readonly kind: 'untrustedKey' }
  /** Rightly signed and absent from our register: another portal of the same key, or a badge that was withdrawn. */
  | { readonly kind: 'unregistered' }
  | { readonly kind: 'unknownAddress' }
  /** Far longer than a badge. */
  | { readonly kind: 'tooLong' }
  /** No badge, and genuine: what the Région says of one. */
  | { readonly kind: 'endorsement' }
  | { readonly kind: 'revoked' | 'expired' | 'valid'; readonly credentialId: string }

/** Why there was nothing to check. */
export type Refusal =
  /** No JSON and no address, or an image that is cut short. */
  | { readonly kind: 'unreadable' | 'damagedImage' }
  /** A file of a type that carries no badge here. */
  | { readonly kind: 'wrongFormat'; readonly format: FileFormat }
  | { readonly kind: 'imageWithoutBadge' }
  /** JSON, but no badge. */
  | { readonly kind: 'notACredential' }
  /** JSON in which a member stands twice: two readers would see two badges. */
  | { readonly kind: 'duplicateMember' }
  | { readonly kind: 'notAnAddress' }
  /** Rewritten by a service that alone knows the address behind it. */
  | { readonly kind: 'hiddenAddress'; readonly site: string }

/** A finding on what was given as a whole. */
export type Verdict =
  | BadgeVerdict
  | Refusal
  /** A presentation, a list, an image: each of its badges. `more`: there were others, which were not checked. */
  | {
      readonly kind: 'several' | 'severalInImage'
      readonly parts: readonly SingleVerdict[]
      readonly more: boolean
    }

export type SingleVerdict = BadgeVerdict | Refusal
