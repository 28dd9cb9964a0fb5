import type { Portal } from '@/platform/portal'
import type { BadgeIssuer } from '../ports'
import { embeddedIssuer } from './embedded/issuer'

/** One issuer a portal, so that it reads its key and keeps its drawings once. Two copies would do no harm. */
const issuers = new WeakMap<Portal, BadgeIssuer>()

/** The issuer that the settings choose. Changing it re-issues nothing: the ledger keeps who issued each badge. */
export function issuerOf(portal: Portal): BadgeIssuer {
  const known = issuers.get(portal)
  if (known) return known
  const issuer = chosenIssuer(portal)
  issuers.set(portal, issuer)
  return issuer
}

function chosenIssuer(portal: Portal): BadgeIssuer {
  if (portal.env.issuer === 'embedded') return embeddedIssuer(portal)
  throw new Error('ISSUER=obf: this version issues through the embedded issuer only. Write ISSUER=embedded.')
}
