import { publishedBadges } from '@/catalogue/content'
import type { RegionalBadge } from '@/catalogue/regional-badge'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer, IssuerName } from '../ports'

/** A link that was just changed is used within so long. */
const keepMs = 5_000
const kept = new WeakMap<Portal, { readonly until: number; readonly badges: Promise<readonly RegionalBadge[]> }>()

type Linkable = Pick<RegionalBadge, 'code' | 'issuerBadgeId'>

/**
 * The issuer's own id of a badge of the scheme: the code for the embedded one, what a scheme manager linked for another.
 * Null while nobody has: a badge arrives with its code in this place, which no other issuer gives as an id.
 */
export function linkedIdOf(issuer: IssuerName, { code, issuerBadgeId }: Linkable): string | null {
  if (issuer === 'embedded') return code
  const id = issuerBadgeId.trim()
  return id === '' || id === code ? null : id
}

/** Null for a badge that is not linked yet. */
export async function badgeIdAt(
  portal: Portal,
  issuer: Pick<BadgeIssuer, 'name'>,
  code: string,
): Promise<string | null> {
  if (issuer.name === 'embedded') return code
  const idIn = (badges: readonly RegionalBadge[]): string | null => {
    const badge = badges.find((candidate) => candidate.code === code)
    return badge ? linkedIdOf(issuer.name, badge) : null
  }
  const id = idIn(await readOnce(portal))
  if (id !== null) return id
  // It may have been linked a moment ago.
  kept.delete(portal)
  return idIn(await readOnce(portal))
}

/** Read once for a burst of issuances. */
function readOnce(portal: Portal): Promise<readonly RegionalBadge[]> {
  const known = kept.get(portal)
  if (known && performance.now() < known.until) return known.badges
  const badges = publishedBadges(portal)
  // A read that failed is not kept.
  badges.catch(() => kept.delete(portal))
  kept.set(portal, { until: performance.now() + keepMs, badges })
  return badges
}
