import { badgesInside, isAssertion, isCredential, isEndorsement } from '@/openbadges/verification/given/badges-inside'
import { isObject, type Json } from '@/openbadges/verification/given/json'
import { textIn } from './plain-words'

/** What a document of Open Badges 1.0 to 3.0 says of a badge. */
export interface BadgeDocument {
  /** Its own address, where it names one. */
  readonly id: string | null
  readonly name: string
  readonly description: string
  readonly criteria: string
  /** Where its criteria are when they are not written in it. */
  readonly criteriaUrl: string | null
  /** Addresses at which its picture may be, the badge's own first; data addresses too. */
  readonly images: readonly string[]
  readonly issuerName: string
  readonly issuerUrl: string | null
  /** Nothing but an address: the badge is described there. */
  readonly isReference: boolean
}

export type DocumentRead =
  | { readonly kind: 'badge'; readonly badge: BadgeDocument }
  | { readonly kind: 'noBadge' | 'endorsement' }

/** Reads a badge, or the badge of somebody's assertion or credential, a presentation or list of them included. */
export function readDocument(given: unknown): DocumentRead {
  // First, since a badge may hold endorsements of itself.
  const [alone] = Array.isArray(given) ? given : [given]
  if (isObject(alone) && isBadge(alone)) return { kind: 'badge', badge: badgeOf(alone) }
  const [copy] = badgesInside(given).badges
  if (!isObject(copy)) return { kind: 'noBadge' }
  return isEndorsement(copy) ? { kind: 'endorsement' } : ofCopy(copy)
}

/** A person's copy; of it only what it says of the badge is read. */
function ofCopy(copy: Json): DocumentRead {
  const subject = isCredential(copy) ? [copy.credentialSubject].flat()[0] : null
  const named = isObject(subject) ? subject.achievement : isAssertion(copy) ? copy.badge : null
  const [badge] = [named].flat()
  const around = { images: addressesIn(copy.image), issuer: copy.issuer }
  if (typeof badge === 'string') return { kind: 'badge', badge: badgeOf({ id: badge }, around) }
  return isObject(badge) ? { kind: 'badge', badge: badgeOf(badge, around) } : { kind: 'noBadge' }
}

const types = (document: Json): readonly unknown[] => [document.type ?? document['@type']].flat()

/** By its type; without one, as version 1 has it, by what only a badge has. */
function isBadge(document: Json): boolean {
  const named = types(document)
  if (named.some((type) => type === 'BadgeClass' || type === 'Achievement')) return true
  const isUntyped = named.every((type) => type === undefined)
  return isUntyped && 'name' in document && ('criteria' in document || 'criteria_url' in document)
}

/** An address, an object with one, or a list of either. */
const addressesIn = (value: unknown): readonly string[] =>
  [value]
    .flat()
    .slice(0, 5)
    .map((one) => (isObject(one) ? (one.id ?? one['@id'] ?? one.url) : one))
    .filter((one) => typeof one === 'string')

function badgeOf(
  badge: Json,
  around: { readonly images: readonly string[]; readonly issuer: unknown } = { images: [], issuer: null },
): BadgeDocument {
  const { criteria } = badge
  const narrative = isObject(criteria) ? textIn(criteria.narrative) : ''
  const words = narrative || (typeof criteria === 'string' && !isAddress(criteria) ? textIn(criteria) : '')
  const issuer = [badge.issuer ?? badge.creator ?? around.issuer].flat()[0]
  const id = badge.id ?? badge['@id']
  return {
    id: typeof id === 'string' ? id : null,
    name: textIn(badge.name),
    description: textIn(badge.description),
    criteria: words,
    criteriaUrl: addressesIn(criteria).find(isAddress) ?? addressesIn(badge.criteria_url).find(isAddress) ?? null,
    images: [...addressesIn(badge.image), ...around.images],
    issuerName: isObject(issuer) ? textIn(issuer.name) : '',
    issuerUrl: isObject(issuer) ? (addressesIn(issuer)[0] ?? null) : typeof issuer === 'string' ? issuer : null,
    isReference: Object.keys(badge).every((key) => ['id', '@id', 'type', '@type'].includes(key)),
  }
}

/** A whole address, or one below the document's own, as version 1.0 writes it; no sentence. */
const isAddress = (text: string): boolean => /^(?:https?:\/\/|\.{0,2}\/)\S+$/i.test(text.trim())
