import { publishedBadges } from '@/catalogue/content'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { issuingAccess } from './access'
import { type IssuerState, type IssuerWarning, issuerStates, openIssuer, warningsOf } from './issuer-state'
import type { IssuerBadge } from './ports'
import {
  type IssuerDifference,
  issuerDifferences,
  type Reconciliation,
  reconciliations,
} from './reconciliation/reconciliation'
import { linkedIdOf } from './sending/issuer-badges'

export interface BadgeLink {
  readonly code: string
  readonly title: string
  readonly issuerBadgeId: string
  /** The issuer's own name of it; null when the issuer has no such badge. */
  readonly issuerName: string | null
  readonly isDraft: boolean
}

export interface IssuerPage {
  readonly issuer: IssuerState
  /** What is to be foreseen, and no pause says already. */
  readonly warnings: readonly IssuerWarning[]
  readonly links: readonly BadgeLink[]
  /** The issuer's badges that no badge of the scheme is linked with; null while it was never asked. */
  readonly unlinked: readonly IssuerBadge[] | null
  readonly last: Reconciliation | null
  /** The latest of those that are open. */
  readonly differences: readonly IssuerDifference[]
  readonly openDifferences: number
}

const mostDifferences = 100

/** What is used up or over already stands in the pause, in stronger words. */
const isSaidByPause = ({ state, cause }: IssuerState, warning: IssuerWarning): boolean =>
  state === 'paused' && cause === (warning === 'fewIssues' ? 'quota' : 'subscription')

/** The issuer as a whole, for scheme managers; null for anybody else. */
export async function issuerPage(portal: Portal, actor: Actor): Promise<IssuerPage | null> {
  if (!hasStaffRole(actor, 'schemeManager')) return null
  const name = portal.env.issuer
  const open = {
    and: [readable(issuingAccess, 'issuer-differences', actor), { state: { in: ['open', 'revoking'] } }],
  }
  const [state, badges, nights, differences, openDifferences] = await Promise.all([
    portal.store.get(issuerStates, name),
    publishedBadges(portal),
    portal.store.find(reconciliations, {
      where: { and: [readable(issuingAccess, 'reconciliations', actor), { issuer: { equals: name } }] },
      sort: '-day',
      limit: 1,
    }),
    portal.store.find(issuerDifferences, {
      where: open,
      sort: ['-lastSeenOn', 'id'],
      limit: mostDifferences,
    }),
    portal.store.count(issuerDifferences, open),
  ])
  const issuer = state ?? openIssuer(name)
  const listed = issuer.badges
  const known = new Map(listed?.map((badge) => [badge.issuerBadgeId, badge]))
  const links = badges.map(({ code, title, issuerBadgeId }): BadgeLink => {
    const id = linkedIdOf(name, { code, issuerBadgeId })
    const there = id === null ? undefined : known.get(id)
    return { code, title, issuerBadgeId: id ?? '', issuerName: there?.name ?? null, isDraft: there?.draft ?? false }
  })
  const used = new Set(links.map((link) => link.issuerBadgeId))
  return {
    issuer,
    warnings: warningsOf(issuer, portal.clock.now()).filter((warning) => !isSaidByPause(issuer, warning)),
    links,
    unlinked: listed?.filter((badge) => !used.has(badge.issuerBadgeId)) ?? null,
    last: nights[0] ?? null,
    differences,
    openDifferences,
  }
}
