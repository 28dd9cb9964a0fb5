import { publishedBadges } from '@/catalogue/content'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer } from '../ports'

/** A link that an editor has just changed is used within so long. */
const keepMs = 5_000
const kept = new WeakMap<Portal, { readonly until: number; readonly ids: Promise<ReadonlyMap<string, string>> }>()

/** The issuer's own id of a badge of the scheme: the code for the embedded one, what the editors linked for another. */
export async function badgeIdAt(portal: Portal, issuer: Pick<BadgeIssuer, 'name'>, code: string): Promise<string> {
  if (issuer.name === 'embedded') return code
  return (await linkedIds(portal)).get(code) ?? code
}

/** Read once for a burst of issuances. */
function linkedIds(portal: Portal): Promise<ReadonlyMap<string, string>> {
  const known = kept.get(portal)
  if (known && performance.now() < known.until) return known.ids
  const ids = publishedBadges(portal).then(
    (badges) => new Map(badges.map((badge) => [badge.code, badge.issuerBadgeId])),
  )
  // A read that failed is not kept.
  ids.catch(() => kept.delete(portal))
  kept.set(portal, { until: performance.now() + keepMs, ids })
  return ids
}
