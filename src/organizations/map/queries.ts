import type { Portal } from '@/platform/portal'
import { organizations } from '../organization'
import { askedAddressOf, organizationPlaces } from './place'
import { isDrawn, type Point, projected } from './projection'

/**
 * Where these structures stand in the drawing, by id. Left out: those whose address of today was not found, or lies
 * outside; a point that was found for an earlier address is none.
 */
export async function pointsOf(
  { store }: Pick<Portal, 'store'>,
  organizationIds: readonly string[],
): Promise<ReadonlyMap<string, Point>> {
  if (organizationIds.length === 0) return new Map()
  const [rows, asked] = await Promise.all([
    store.find(organizationPlaces, {
      where: { organizationId: { in: [...organizationIds] }, state: { equals: 'found' } },
    }),
    store.find(organizations, { where: { id: { in: [...organizationIds] } } }),
  ])
  const addresses = new Map(asked.map((organization) => [organization.id, askedAddressOf(organization)?.line]))
  return new Map(
    rows.flatMap(({ organizationId, address, longitude, latitude }): [string, Point][] => {
      if (longitude === null || latitude === null || addresses.get(organizationId) !== address) return []
      const place = { longitude, latitude }
      return isDrawn(place) ? [[organizationId, projected(place)]] : []
    }),
  )
}
