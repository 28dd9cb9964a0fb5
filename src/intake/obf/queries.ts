import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { searchable } from '@/kernel/text'
import type { Organization } from '@/organizations/organization'
import { organizationById, organizationsById } from '@/organizations/queries'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { everything } from '@/platform/store/store'
import { type ObfSourceRow, obfSources, type SourceBadge, sourceBadges } from './records'

/** A source as screens show it: its secret, even sealed, stays behind. */
export type ShownSource = Omit<ObfSourceRow, 'secretCipher'> & {
  /** null: the Région's own account. */
  readonly organizationName: string | null
}

/** One line of the list. */
export type ListedSource = ShownSource & {
  /** Badges that nobody has linked: their awards wait at the source. */
  readonly unlinked: number
}

export interface SourceBadgeChoice {
  readonly partnerBadgeId: string
  readonly name: string
}

export interface SourceDetail {
  readonly source: ShownSource
  readonly badges: readonly SourceBadge[]
  /** What a badge of this account may be; empty for the Région's own, where it is searched for. */
  readonly choices: readonly SourceBadgeChoice[]
}

const shown = (
  { secretCipher: _sealed, ...row }: ObfSourceRow,
  organization: Organization | null | undefined,
): ShownSource => ({
  ...row,
  organizationName: row.organizationId === null ? null : (organization?.displayName ?? ''),
})

const mostUnlinked = 10_000

/** A secret waits for a person; other troubles mostly pass by themselves. */
const urgency = ({ state, trouble }: Pick<ShownSource, 'state' | 'trouble'>): number =>
  state === 'refused' ? 2 : trouble === null ? 0 : 1

const isStaffReader = (actor: Actor): boolean => hasStaffRole(actor, 'reviewer', 'schemeManager')

/** Every source with its lag, those in trouble first: for the Région's staff. */
export async function findSources(portal: Portal, actor: Actor): Promise<readonly ListedSource[]> {
  if (!isStaffReader(actor)) return []
  const rows = await portal.store.find(obfSources, { where: everything, sort: 'key', limit: 500 })
  const ids = rows.flatMap((row) => row.organizationId ?? [])
  const [owners, unlinked] = await Promise.all([
    organizationsById(portal, ids),
    portal.store.find(sourceBadges, {
      where: { and: [{ partnerBadgeId: { equals: null } }, { isGone: { equals: false } }] },
      limit: mostUnlinked,
    }),
  ])
  const owner = new Map(owners.map((row) => [row.id, row]))
  const bySource = Map.groupBy(unlinked, ({ sourceId }) => sourceId)
  return rows
    .map((row) => ({
      ...shown(row, owner.get(row.organizationId ?? '')),
      unlinked: bySource.get(row.id)?.length ?? 0,
    }))
    .toSorted((one, other) => urgency(other) - urgency(one))
}

/** One source with its badges, for its structure's members and the staff. */
export async function findSourceDetail(portal: Portal, actor: Actor, sourceId: string): Promise<SourceDetail | null> {
  const row = await portal.store.get(obfSources, sourceId)
  if (!row) return null
  const isOwn = row.organizationId !== null && seatIn(actor, row.organizationId) !== null
  return isOwn || isStaffReader(actor) ? detailOf(portal, row) : null
}

/** The source of a structure, as its members see it; null while none is connected. */
export async function findOwnSource(
  portal: Portal,
  actor: Actor,
  organizationId: string,
): Promise<SourceDetail | null> {
  if (!seatIn(actor, organizationId)) return null
  const row = await findOne(portal, obfSources, { key: { equals: organizationId } })
  return row ? detailOf(portal, row) : null
}

async function detailOf(portal: Portal, row: ObfSourceRow): Promise<SourceDetail> {
  const [badges, owner, own] = await Promise.all([
    portal.store.find(sourceBadges, { where: { sourceId: { equals: row.id } }, sort: ['name', 'id'], limit: 1_000 }),
    row.organizationId ? organizationById(portal, row.organizationId) : null,
    row.organizationId ? partnerBadgesOf(portal, row.organizationId) : [],
  ])
  return { source: shown(row, owner), badges, choices: own.map(({ id, name }) => ({ partnerBadgeId: id, name })) }
}

const accountPageSize = 25

export interface AccountBadges {
  readonly source: ShownSource
  readonly badges: readonly SourceBadge[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** Badges that the structure's connected account lists, by name, a page at a time; null while none is connected. */
export async function findAccountBadges(
  portal: Portal,
  actor: Actor,
  organizationId: string,
  { q, page: asked }: { readonly q: string; readonly page: number },
): Promise<AccountBadges | null> {
  const detail = await findOwnSource(portal, actor, organizationId)
  if (!detail) return null
  const words = searchable(q).split(' ').filter(Boolean).slice(0, 8)
  // Badges that awards alone told of have no name: the account does not list them.
  const found = detail.badges.filter(
    ({ name }) => name !== '' && words.every((word) => searchable(name).includes(word)),
  )
  const pages = Math.max(1, Math.ceil(found.length / accountPageSize))
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages)
  const badges = found.slice((page - 1) * accountPageSize, page * accountPageSize)
  return { source: detail.source, badges, total: found.length, page, pages }
}
