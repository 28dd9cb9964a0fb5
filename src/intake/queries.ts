import { mappingsOfBadges, searchMappings } from '@/catalogue/queries'
import { organizationsById } from '@/organizations/queries'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
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
  const found = await searchMappings(portal, words, mostChoices)
  const kept = await mappingsOfBadges(portal, always)
  const rows = [...new Map([...kept, ...found].map((row) => [row.id, row])).values()]
  const owners = await organizationsById(
    portal,
    rows.map((row) => row.organizationId),
  )
  return rows.map(({ partnerBadgeId, badgeName, organizationId }) => ({
    partnerBadgeId,
    badgeName,
    organizationName: owners.find(({ id }) => id === organizationId)?.displayName ?? '',
  }))
}

/** How far each list of earlier holders is, for rules of the service, on nobody's behalf. */
export async function statesOfHolderLists(portal: Portal): Promise<readonly AwardImport['state'][]> {
  const lists = await portal.store.find(awardImports, { where: { kind: { equals: 'holders' } } })
  return lists.map(({ state }) => state)
}

/** Lists of people who had Région badges before the portal, newest first. */
export const findHolderImports = async (portal: Portal, actor: Actor): Promise<readonly AwardImport[]> =>
  hasStaffRole(actor, 'reviewer', 'schemeManager')
    ? portal.store.find(awardImports, { where: { kind: { equals: 'holders' } }, sort: '-declaredAt', limit: 100 })
    : []
