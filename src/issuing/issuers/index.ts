import { embeddedIssuer } from '@/openbadges/signing/issuer'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer, IssuerName } from '../ports'
import { obfIssuer } from './obf/issuer'

/** One issuer of a name a portal, so that it keeps its token, its key and its drawings. Two copies would do no harm. */
const issuers = new WeakMap<Portal, Map<IssuerName, BadgeIssuer>>()

/** The issuer that the settings choose. Changing it re-issues nothing: the ledger keeps who issued each badge. */
export function issuerOf(portal: Portal): BadgeIssuer {
  const chosen = issuerNamed(portal, portal.env.issuer)
  if (!chosen) throw new Error('ISSUER=obf: write OBF_CLIENT_ID and OBF_CLIENT_SECRET too.')
  return chosen
}

/** The issuer that made or may have made a badge, whoever issues now; null when this portal has no access to it any more. */
export function issuerNamed(portal: Portal, name: string | null): BadgeIssuer | null {
  if (name !== 'obf' && name !== 'embedded') return null
  const known = issuers.get(portal) ?? new Map<IssuerName, BadgeIssuer>()
  issuers.set(portal, known)
  const made = known.get(name) ?? newIssuer(portal, name)
  if (made) known.set(name, made)
  return made
}

function newIssuer(portal: Portal, name: IssuerName): BadgeIssuer | null {
  if (name === 'embedded') return embeddedIssuer(portal)
  return portal.env.obf ? obfIssuer(portal, portal.env.obf) : null
}
