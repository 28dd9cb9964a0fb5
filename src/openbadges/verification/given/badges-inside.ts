import { isObject, type Json } from './json'
import { isToken, tokenContent } from './token'

/** A badge as it stands in a document: signed (3.0, endorsements), hosted (2.0), or what a token says of one. */
export type GivenBadge = Json | 'unreadableToken' | 'duplicateMember'

/** More than anybody shows at once; each is verified. */
export const mostBadges = 10
/** Values that are looked at, level by level, before the search ends. */
const mostValues = 5000

/**
 * The badges in what was given: itself, or those of a presentation, a list or an object around them, in their order.
 * `more`: there are others that were left aside. Not recursive: the nesting is the sender's choice.
 */
export function badgesInside(given: unknown): { readonly badges: readonly GivenBadge[]; readonly more: boolean } {
  const badges: GivenBadge[] = []
  const queue: unknown[] = [given]
  for (let at = 0; at < queue.length && at < mostValues; at += 1) {
    const value = queue[at]
    const badge = asBadge(value)
    if (badge === 'presentation') queue.push(tokenContent(String(value)))
    else if (badge && badges.length === mostBadges) return { badges, more: true }
    else if (badge) badges.push(badge)
    else queue.push(...insideOf(value).slice(0, mostValues))
  }
  return { badges, more: queue.length > mostValues }
}

function asBadge(value: unknown): GivenBadge | 'presentation' | null {
  if (isObject(value)) return isCredential(value) || isAssertion(value) ? value : null
  if (typeof value !== 'string' || !isToken(value)) return null
  const content = tokenContent(value)
  const isOne = typeof content === 'string' || isCredential(content) || isAssertion(content)
  return !isOne && isPresentation(content) ? 'presentation' : content
}

function insideOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return []
  // « EnvelopedVerifiableCredential »: the token stands in the identifier, as a data address.
  const enveloped = typeof value.id === 'string' ? /^data:application\/(?:vc|vp)[\w+-]*,/.exec(value.id) : null
  return enveloped ? [String(value.id).slice(enveloped[0].length)] : Object.values(value)
}

const isOfType = ({ type, '@type': alias }: Json, wanted: readonly string[]): boolean =>
  [type ?? alias].flat().some((one) => typeof one === 'string' && wanted.includes(one))

const credentialTypes = ['OpenBadgeCredential', 'AchievementCredential', 'EndorsementCredential']

export const isEndorsement = (document: Json): boolean => isOfType(document, ['EndorsementCredential'])

export const isCredential = (document: Json): boolean =>
  'credentialSubject' in document && isOfType(document, credentialTypes)

/** Of Open Badges 2.0; one that was cut down to its address is one too. */
export const isAssertion = (document: Json): boolean =>
  !('credentialSubject' in document) &&
  (('recipient' in document && 'badge' in document) ||
    (isOfType(document, ['Assertion']) && typeof document.id === 'string'))

const isPresentation = (value: Json): boolean =>
  'verifiableCredential' in value || isOfType(value, ['VerifiablePresentation'])
