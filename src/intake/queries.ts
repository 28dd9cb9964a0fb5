import { badgeMappings } from '@/catalogue/mapping'
import { searchable } from '@/kernel/text'
import { organizations } from '@/organizations/organization'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { everything } from '@/platform/store/store'
import { type AwardImport, awardImports } from './import'

export interface MappedBadgeChoice {
  readonly partnerBadgeId: string
  readonly badgeName: string
  readonly organizationName: string
}

const mostChoices = 100

/** Mapped badges whose name or structure holds these words, and those of `always`, for a form of the staff. */
export async function findMappedBadges(
  portal: Portal,
  actor: Actor,
  words: string,
  always: readonly string[] = [],
): Promise<readonly MappedBadgeChoice[]> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return []
  const sought = searchable(words)
  const found = await portal.store.find(badgeMappings, {
    where: sought === '' ? everything : { search: { contains: sought } },
    sort: ['badgeName', 'id'],
    limit: mostChoices,
  })
  const kept = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { in: [...always] } } })
  const rows = [...new Map([...kept, ...found].map((row) => [row.id, row])).values()]
  const owners = await portal.store.find(organizations, {
    where: { id: { in: [...new Set(rows.map((row) => row.organizationId))] } },
  })
  return rows.map(({ partnerBadgeId, badgeName, organizationId }) => ({
    partnerBadgeId,
    badgeName,
    organizationName: owners.find(({ id }) => id === organizationId)?.displayName ?? '',
  }))
}

/** Lists of people who had Région badges before the portal, newest first. */
export const findHolderImports = async (portal: Portal, actor: Actor): Promise<readonly AwardImport[]> =>
  hasStaffRole(actor, 'reviewer', 'schemeManager')
    ? portal.store.find(awardImports, { where: { kind: { equals: 'holders' } }, sort: '-declaredAt', limit: 100 })
    : []
