import type { Portal } from '@/platform/portal'
import type { BadgeIssuer } from '../ports'
import { embeddedIssuer } from './embedded/issuer'

/** The issuer that the settings choose. Changing it re-issues nothing: the ledger keeps who issued each badge. */
export function issuerOf(portal: Portal): BadgeIssuer {
  if (portal.env.issuer === 'embedded') return embeddedIssuer(portal)
  throw new Error('ISSUER=obf: this version issues through the embedded issuer only. Write ISSUER=embedded.')
}
