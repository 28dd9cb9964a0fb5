import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import type { Competency, Coverage, Level, MappingTerms } from './competency'
import { type BadgeMapping, badgeMappings, versionOn } from './mapping'
import { partyOf } from './parties'

/** One line of the public catalogue: a partner badge that counts today, and for what. */
export interface CatalogueEntry extends MappingTerms {
  readonly partnerBadgeId: string
  readonly badgeName: string
  readonly organizationId: string
  readonly organizationName: string
  readonly organizationSlug: string | null
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

export const cataloguePageSize = 25

/** Words in any order, without accents or case: each must be in the badge's or the structure's name. */
function whereOf(filter: CatalogueFilter, today: ParisDate): Filter {
  const words = searchable(filter.q ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  return {
    and: [
      { inForceFrom: { less_than_equal: today }, inForceTo: { greater_than: today } },
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
  const today = parisDateOf(portal.clock.now())
  const where = whereOf(filter, today)
  const total = await portal.store.count(badgeMappings, where)
  const pages = Math.max(1, Math.ceil(total / cataloguePageSize))
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages)
  const rows = await portal.store.find(badgeMappings, {
    where,
    sort: ['badgeName', 'id'],
    limit: cataloguePageSize,
    offset: (page - 1) * cataloguePageSize,
  })
  return { entries: await entriesOf(portal, rows, today), total, page, pages }
}

const exportBatch = 500

/** The whole catalogue under a filter, in batches, for the CSV. */
export async function* allOfCatalogue(portal: Portal, filter: CatalogueFilter): AsyncGenerator<CatalogueEntry> {
  const today = parisDateOf(portal.clock.now())
  const where = whereOf(filter, today)
  for (let offset = 0; ; offset += exportBatch) {
    const rows = await portal.store.find(badgeMappings, {
      where,
      sort: ['badgeName', 'id'],
      limit: exportBatch,
      offset,
    })
    yield* await entriesOf(portal, rows, today)
    if (rows.length < exportBatch) return
  }
}

async function entriesOf(
  portal: Portal,
  rows: readonly BadgeMapping[],
  today: ParisDate,
): Promise<readonly CatalogueEntry[]> {
  const parties = await partiesOf(portal, rows)
  return rows.flatMap((row) => {
    const version = versionOn(row, today)
    // Between two versions, or after an annulment in the middle: nothing counts today.
    if (!version?.effectiveFrom) return []
    const party = parties.get(row.organizationId)
    return [
      {
        partnerBadgeId: row.partnerBadgeId,
        badgeName: row.badgeName,
        organizationId: row.organizationId,
        organizationName: party?.displayName ?? '',
        organizationSlug: party?.slug ?? null,
        competency: version.competency,
        level: version.level,
        coverage: version.coverage,
        since: version.effectiveFrom,
        next: nextOf(row, today),
      },
    ]
  })
}

function nextOf(row: BadgeMapping, today: ParisDate): CatalogueEntry['next'] {
  const next = row.versions.find(
    ({ annulledAt, effectiveFrom, effectiveTo }) =>
      annulledAt === null &&
      effectiveFrom !== null &&
      effectiveFrom > today &&
      (effectiveTo === null || effectiveFrom < effectiveTo),
  )
  if (!next?.effectiveFrom) return null
  return { competency: next.competency, level: next.level, coverage: next.coverage, from: next.effectiveFrom }
}

async function partiesOf(portal: Portal, rows: readonly BadgeMapping[]) {
  const ids = [...new Set(rows.map((row) => row.organizationId))]
  const parties = await Promise.all(ids.map((id) => partyOf(portal, id)))
  return new Map(parties.flatMap((party) => (party ? [[party.id, party] as const] : [])))
}
