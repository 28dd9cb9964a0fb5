import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import { findDirectory, type PublicOrganization } from '@/recognition/directory'
import type { Competency, Coverage, Level, MappingTerms } from './competency'
import { allFamilies } from './families'
import { type FamilyVersion, familiesOn, isOffered } from './family'
import { type BadgeMapping, badgeMappings, versionOn } from './mapping'
import { offeredTo } from './offered-mappings'
import { type PartnerBadge, partnerBadgeById } from './partner-badge'

/** One line of the public catalogue: a partner badge that counts today, and for what. */
export interface CatalogueEntry extends MappingTerms {
  readonly partnerBadgeId: string
  readonly badgeName: string
  readonly organizationId: string
  readonly organizationName: string
  readonly organizationSlug: string
  readonly isAmbassador: boolean
  readonly city: string
  /** First day of the version in force. */
  readonly since: ParisDate
  /** A version that is decided already and begins later. */
  readonly next: (MappingTerms & { readonly from: ParisDate }) | null
}

export interface CatalogueFilter {
  readonly q?: string | undefined
  readonly competency?: Competency | undefined
  readonly level?: Level | undefined
  readonly coverage?: Coverage | undefined
  readonly organizationId?: string | undefined
}

export interface CataloguePage {
  readonly entries: readonly CatalogueEntry[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

const cataloguePageSize = 25

/** What is looked through: structures whose status is in force, what families offer, and the day. */
interface Shown {
  readonly structures: ReadonlyMap<string, PublicOrganization>
  readonly versions: readonly FamilyVersion[]
  /** As they are in force today. */
  readonly families: readonly FamilyVersion[]
  readonly today: ParisDate
}

async function shownNow(portal: Portal): Promise<Shown> {
  const today = parisDateOf(portal.clock.now())
  const [directory, versions] = await Promise.all([
    findDirectory(portal, { search: '', kind: '', department: '' }),
    allFamilies(portal),
  ])
  const structures = new Map(directory.map((structure) => [structure.id, structure]))
  return { structures, versions, families: familiesOn(versions, today), today }
}

/** Words in any order, without accents or case: each must be in the badge's or the structure's name. */
function whereOf(filter: CatalogueFilter, { structures, families, today }: Shown): Filter {
  const words = searchable(filter.q ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  return {
    and: [
      { inForceFrom: { less_than_equal: today }, inForceTo: { greater_than: today } },
      { organizationId: { in: [...structures.keys()] } },
      offeredTo(structures, families),
      ...words.map((word): Filter => ({ search: { contains: word } })),
      ...(filter.competency ? [{ currentCompetency: { equals: filter.competency } }] : []),
      ...(filter.level ? [{ currentLevel: { equals: filter.level } }] : []),
      ...(filter.coverage ? [{ currentCoverage: { equals: filter.coverage } }] : []),
      ...(filter.organizationId ? [{ organizationId: { equals: filter.organizationId } }] : []),
    ],
  }
}

/** The public catalogue, one page: what counts today, in the order of the names. No history, no reasons. */
export async function findCatalogue(portal: Portal, filter: CatalogueFilter, asked = 1): Promise<CataloguePage> {
  const shown = await shownNow(portal)
  const where = whereOf(filter, shown)
  const total = await portal.store.count(badgeMappings, where)
  const pages = Math.max(1, Math.ceil(total / cataloguePageSize))
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages)
  const rows = await portal.store.find(badgeMappings, {
    where,
    sort: ['badgeName', 'id'],
    limit: cataloguePageSize,
    offset: (page - 1) * cataloguePageSize,
  })
  return { entries: entriesOf(rows, shown), total, page, pages }
}

const exportBatch = 500

/** The whole catalogue under a filter, in batches, for the CSV. */
export async function* allOfCatalogue(portal: Portal, filter: CatalogueFilter): AsyncGenerator<CatalogueEntry> {
  const shown = await shownNow(portal)
  const where = whereOf(filter, shown)
  for (let offset = 0; ; offset += exportBatch) {
    const rows = await portal.store.find(badgeMappings, {
      where,
      sort: ['badgeName', 'id'],
      limit: exportBatch,
      offset,
    })
    yield* entriesOf(rows, shown)
    if (rows.length < exportBatch) return
  }
}

/** The badges that began to count for the first time on a day, and count today; by their names. */
export async function badgesNewOn(portal: Portal, day: ParisDate): Promise<readonly CatalogueEntry[]> {
  const shown = await shownNow(portal)
  const where = { and: [whereOf({}, shown), { inForceFrom: { equals: day } }] }
  return entriesOf(await portal.store.find(badgeMappings, { where, sort: ['badgeName', 'id'], limit: 200 }), shown)
}

/** How many structures have a badge that counts under a filter today. */
export async function structuresBehind(portal: Portal, filter: CatalogueFilter): Promise<number> {
  const found = new Set<string>()
  for await (const { organizationId } of allOfCatalogue(portal, filter)) found.add(organizationId)
  return found.size
}

function entriesOf(rows: readonly BadgeMapping[], { structures, versions, today }: Shown): readonly CatalogueEntry[] {
  return rows.flatMap((row) => {
    const version = versionOn(row, today)
    const structure = structures.get(row.organizationId)
    // Between two versions, or after an annulment in the middle: nothing counts today.
    if (!version?.effectiveFrom || !structure) return []
    return [
      {
        partnerBadgeId: row.partnerBadgeId,
        badgeName: row.badgeName,
        organizationId: row.organizationId,
        organizationName: structure.displayName,
        organizationSlug: structure.slug,
        isAmbassador: structure.isAmbassador,
        city: structure.city,
        competency: version.competency,
        level: version.level,
        coverage: version.coverage,
        since: version.effectiveFrom,
        next: nextOf(row, today, (terms, from) => isOffered(versions, terms, structure.department, from)),
      },
    ]
  })
}

/** A version that begins later, where its family will offer it then. */
function nextOf(
  row: BadgeMapping,
  today: ParisDate,
  isOfferedFrom: (terms: MappingTerms, from: ParisDate) => boolean,
): CatalogueEntry['next'] {
  const next = row.versions.find(
    ({ annulledAt, effectiveFrom, effectiveTo }) =>
      annulledAt === null &&
      effectiveFrom !== null &&
      effectiveFrom > today &&
      (effectiveTo === null || effectiveFrom < effectiveTo),
  )
  if (!next?.effectiveFrom || !isOfferedFrom(next, next.effectiveFrom)) return null
  return { competency: next.competency, level: next.level, coverage: next.coverage, from: next.effectiveFrom }
}

/** One badge of the public catalogue with its own words. */
export interface CatalogueBadge {
  readonly entry: CatalogueEntry
  readonly badge: PartnerBadge
  /** The badge of another structure that it was taken from, while that one counts too. */
  readonly original: CatalogueEntry | null
}

/** A badge that counts today, as everybody may read it; null for any other. */
export async function findCatalogueBadge(portal: Portal, partnerBadgeId: string): Promise<CatalogueBadge | null> {
  const badge = await partnerBadgeById(portal, partnerBadgeId)
  if (!badge?.mappedAt) return null
  const entries = await entriesOfBadges(portal, [badge.id, badge.copiedFromId ?? ''].filter(Boolean))
  const entry = entries.find((one) => one.partnerBadgeId === badge.id)
  const original = entries.find((one) => one.partnerBadgeId === badge.copiedFromId)
  return entry ? { entry, badge, original: original ?? null } : null
}

async function entriesOfBadges(portal: Portal, ids: readonly string[]): Promise<readonly CatalogueEntry[]> {
  const shown = await shownNow(portal)
  const where = { and: [whereOf({}, shown), { partnerBadgeId: { in: [...ids] } }] }
  return entriesOf(await portal.store.find(badgeMappings, { where }), shown)
}
