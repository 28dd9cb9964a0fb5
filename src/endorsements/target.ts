import { findCatalogueBadge } from '@/catalogue/public-catalogue'
import { parisDateOf } from '@/kernel/dates'
import { organizationById } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import type { Endorsed, EndorsedKind } from './endorsement'

/** What may be endorsed today: a badge that counts, or a structure that has the status; null for anything else. */
export async function endorsedNow(portal: Portal, kind: EndorsedKind, id: string): Promise<Endorsed | null> {
  if (kind === 'badge') {
    const found = await findCatalogueBadge(portal, id)
    if (!found) return null
    const { organizationId, organizationName } = found.entry
    return { targetKind: kind, targetId: id, targetName: found.badge.name, organizationId, organizationName }
  }
  const organization = await organizationById(portal, id)
  const isShown = isActiveOn(await participantOf(portal, id), parisDateOf(portal.clock.now()))
  if (!organization || !isShown) return null
  const { displayName } = organization
  return { targetKind: kind, targetId: id, targetName: displayName, organizationId: id, organizationName: displayName }
}

/** « le badge « Accueil » », « la structure » */
export const endorsedInWords = ({ targetKind, targetName }: Pick<Endorsed, 'targetKind' | 'targetName'>): string =>
  targetKind === 'badge' ? `le badge « ${targetName} »` : 'la structure'
