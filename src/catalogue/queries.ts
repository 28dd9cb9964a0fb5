import type { ParisDate } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import { eventsFor } from '@/kernel/transitions'
import { organizationsById } from '@/organizations/queries'
import { matches, readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { allOf } from '@/platform/rows'
import { everything } from '@/platform/store/store'
import { catalogueAccess } from './access'
import { type BadgeChange, changesBetween } from './badge-changes'
import type { MappingTerms } from './competency'
import { type BadgeMapping, badgeMappings, shownVersion, stateOfVersion } from './mapping'
import { type PartnerBadge, partnerBadges } from './partner-badge'
import { type BadgeSubmission, badgeSubmissions } from './submission'
import { type SubmissionEvent, submissionMachine } from './submission-machine'

export { writtenAlignments } from './badge-text'
export { findSubmission } from './change-submission'
export {
  badgeSeenBy,
  competencyText,
  draftOfBadge,
  policyInForce,
  publicCompetencies,
  publishedBadge,
  publishedBadges,
} from './content'
export { policyPage } from './policy-view'

/** Cases of a structure as this person may see them, the newest first. */
export const findSubmissionsOf = (portal: Portal, actor: Actor, organizationId: string): Promise<BadgeSubmission[]> =>
  allOf(
    portal,
    badgeSubmissions,
    {
      and: [readable(catalogueAccess, 'badge-submissions', actor), { organizationId: { equals: organizationId } }],
    },
    '-createdAt',
  )

/** Mappings of a structure with their history, for its own people and the Région. */
export const findMappingsOf = (portal: Portal, actor: Actor, organizationId: string): Promise<BadgeMapping[]> =>
  allOf(
    portal,
    badgeMappings,
    {
      and: [readable(catalogueAccess, 'badge-mappings', actor), { organizationId: { equals: organizationId } }],
    },
    'badgeName',
  )

/** Mappings of these badges with their history, for rules, on nobody's behalf. */
export const mappingsOfBadges = (
  portal: Pick<Portal, 'store'>,
  partnerBadgeIds: readonly string[],
): Promise<readonly BadgeMapping[]> =>
  portal.store.find(badgeMappings, { where: { partnerBadgeId: { in: [...new Set(partnerBadgeIds)] } } })

/** Mappings whose badge or structure holds these words, by name; without words the first ones of all. */
export function searchMappings(
  portal: Pick<Portal, 'store'>,
  words: string,
  limit: number,
): Promise<readonly BadgeMapping[]> {
  const sought = searchable(words)
  const where = sought === '' ? everything : { search: { contains: sought } }
  return portal.store.find(badgeMappings, { where, sort: ['badgeName', 'id'], limit })
}

/** What the public page of a structure shows: its badges whose mapping is in force on this day, by name. */
export async function activeMappingsOf(portal: Pick<Portal, 'store'>, organizationId: string, today: ParisDate) {
  const mappings = await portal.store.find(badgeMappings, {
    where: { organizationId: { equals: organizationId } },
    sort: 'badgeName',
  })
  return mappings.flatMap((mapping) => {
    const version = shownVersion(mapping, today)
    return version && stateOfVersion(version, today) === 'active' ? [{ mapping, version }] : []
  })
}

/** The mapping of one badge with its history; null when there is none, or when this person may not see it. */
export async function findMappingOf(
  portal: Portal,
  actor: Actor,
  partnerBadgeId: string,
): Promise<BadgeMapping | null> {
  const where = {
    and: [readable(catalogueAccess, 'badge-mappings', actor), { partnerBadgeId: { equals: partnerBadgeId } }],
  }
  return (await portal.store.find(badgeMappings, { where, limit: 1 }))[0] ?? null
}

/** A badge that this person may see: mapped ones are everybody's. */
export async function findPartnerBadge(portal: Portal, actor: Actor, id: string): Promise<PartnerBadge | null> {
  const badge = await portal.store.get(partnerBadges, id)
  return badge && matches(readable(catalogueAccess, 'partner-badges', actor), { ...badge }) ? badge : null
}

/** Badges by their ids, for our own lists, on nobody's behalf. */
export const partnerBadgesById = (
  portal: Pick<Portal, 'store'>,
  ids: readonly string[],
): Promise<readonly PartnerBadge[]> => portal.store.find(partnerBadges, { where: { id: { in: [...new Set(ids)] } } })

/** Badges of a structure that this person may see. */
export const findPartnerBadgesOf = (portal: Portal, actor: Actor, organizationId: string): Promise<PartnerBadge[]> =>
  allOf(
    portal,
    partnerBadges,
    {
      and: [readable(catalogueAccess, 'partner-badges', actor), { organizationId: { equals: organizationId } }],
    },
    'name',
  )

/** What this person may do now, by table 12.3; screens offer it, commands decide. */
export const eventsOf = (actor: Actor, submission: BadgeSubmission): readonly SubmissionEvent[] =>
  eventsFor(submissionMachine, { state: submission.status, actor, subject: submission })

/** What a badge is held against while it is read again: itself as it was mapped, or the badge that it takes the place of. */
export interface EarlierBadge {
  readonly kind: 'version' | 'replaced'
  readonly badge: PartnerBadge
  readonly mapping: BadgeMapping | null
  readonly changes: readonly BadgeChange[]
}

/**
 * What a case changes in a badge that is mapped already (MAP-4), or the badge that it replaces (TRG-3): for whoever may
 * see the case. Null for a badge that is new.
 */
export async function earlierBadgeOf(
  portal: Portal,
  { partnerBadgeId, badge: now, status }: BadgeSubmission,
): Promise<EarlierBadge | null> {
  // Once it is decided the badge says what the case said.
  if (status === 'mapped') return null
  const own = await portal.store.get(partnerBadges, partnerBadgeId)
  const kind = own?.mappedAt ? 'version' : 'replaced'
  const badge = own?.mappedAt ? own : now.replacesId ? await portal.store.get(partnerBadges, now.replacesId) : null
  if (!badge) return null
  const where = { partnerBadgeId: { equals: badge.id } }
  const [mapping] = await portal.store.find(badgeMappings, { where, limit: 1 })
  return { kind, badge, mapping: mapping ?? null, changes: changesBetween(badge, now) }
}

/** Badges that were filed from a row of a connected account, by that row's id; for rules, on nobody's behalf. */
export async function badgesFromAccount(
  portal: Pick<Portal, 'store'>,
  organizationId: string,
): Promise<ReadonlyMap<string, string>> {
  const filed = await portal.store.find(badgeSubmissions, {
    where: { organizationId: { equals: organizationId }, submittedAt: { not_equals: null } },
    sort: 'submittedAt',
  })
  return new Map(
    filed.flatMap(({ importedFrom, partnerBadgeId }) =>
      importedFrom?.sourceBadgeId ? [[importedFrom.sourceBadgeId, partnerBadgeId] as const] : [],
    ),
  )
}

const mostCompared = 200
const mostSimilar = 5

/** Mappings in force of other badges at the same competency and level, those first that share most words of the name. */
export async function similarMappings(
  portal: Pick<Portal, 'store'>,
  given: { readonly partnerBadgeId: string; readonly badgeName: string; readonly terms: MappingTerms },
): Promise<readonly { readonly mapping: BadgeMapping; readonly organizationName: string }[]> {
  const found = await portal.store.find(badgeMappings, {
    where: {
      currentCompetency: { equals: given.terms.competency },
      currentLevel: { equals: given.terms.level },
      partnerBadgeId: { not_equals: given.partnerBadgeId },
    },
    sort: ['-inForceFrom', 'id'],
    limit: mostCompared,
  })
  const words = (name: string): readonly string[] =>
    searchable(name)
      .split(' ')
      .filter((word) => word.length > 3)
  const sought = new Set(words(given.badgeName))
  const shared = ({ badgeName }: BadgeMapping): number => words(badgeName).filter((word) => sought.has(word)).length
  const nearest = found.toSorted((one, other) => shared(other) - shared(one)).slice(0, mostSimilar)
  const structures = await organizationsById(
    portal,
    nearest.map(({ organizationId }) => organizationId),
  )
  return nearest.map((mapping) => ({
    mapping,
    organizationName: structures.find(({ id }) => id === mapping.organizationId)?.displayName ?? '–',
  }))
}

export { allFamilies, familiesToday, offeredBeyondTo } from './families'
export { familiesPage } from './family-view'
