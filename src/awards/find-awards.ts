import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import { awardsAccess } from './access'
import { type PartnerAward, partnerAwards, type RegionalAward, regionalAwards } from './records'

/*
 * What other slices ask of awards: on nobody's behalf, unless an actor is named. A leaf, since `queries.ts` reads the
 * ledger, whose slice asks here.
 */

export const regionalAwardById = (portal: Pick<Portal, 'store'>, id: string): Promise<RegionalAward | null> =>
  portal.store.get(regionalAwards, id)

/** The decisions that hold these places (`grantKeyOf`). */
export const regionalAwardsAt = (
  portal: Pick<Portal, 'store'>,
  grantKeys: readonly string[],
): Promise<readonly RegionalAward[]> =>
  portal.store.find(regionalAwards, { where: { grantKey: { in: [...new Set(grantKeys)] } } })

/** The same, of those alone that a list of earlier holders brought (ISS-8). */
export const takenOverAt = (
  portal: Pick<Portal, 'store'>,
  grantKeys: readonly string[],
): Promise<readonly RegionalAward[]> =>
  portal.store.find(regionalAwards, { where: { grantKey: { in: grantKeys }, rule: { equals: 'imported' } } })

/** Badges that these people obtained at partners; all of them where no limit is named. */
export const partnerAwardsOf = (
  portal: Pick<Portal, 'store'>,
  recipientKeys: readonly string[],
  limit?: number,
): Promise<readonly PartnerAward[]> =>
  portal.store.find(partnerAwards, { where: { recipientKey: { in: recipientKeys } }, ...(limit ? { limit } : {}) })

/** How many rows a declaration, or a list of earlier holders, has become so far. */
export const countOfImport = (portal: Pick<Portal, 'store'>, importId: string, what: 'awards' | 'holders') => {
  const of = { importId: { equals: importId } }
  return what === 'holders' ? portal.store.count(regionalAwards, of) : portal.store.count(partnerAwards, of)
}

/** Decisions that lost their ground or are a second copy, as this person may see them (REV-1, REV-5). */
const toReview = (actor: Actor): Filter => ({
  and: [readable(awardsAccess, 'regional-awards', actor), { state: { in: ['flagged', 'duplicate'] } }],
})

const mostToReview = 1_000

export async function awardsToReview(portal: Pick<Portal, 'store'>, actor: Actor): Promise<readonly string[]> {
  const rows = await portal.store.find(regionalAwards, { where: toReview(actor), sort: 'id', limit: mostToReview })
  return rows.map((row) => row.id)
}

export const countAwardsToReview = (portal: Pick<Portal, 'store'>, actor: Actor): Promise<number> =>
  portal.store.count(regionalAwards, toReview(actor))

/** The same, the oldest decision first. */
export const oldestAwardsToReview = (
  portal: Pick<Portal, 'store'>,
  actor: Actor,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly RegionalAward[]> =>
  portal.store.find(regionalAwards, { where: toReview(actor), sort: ['decidedOn', 'id'], ...page })
