import type { Portal } from '@/platform/portal'
import { organizationPlaces } from './place'
import { isDrawn, type Point, projected } from './projection'

/** Where these structures stand in the drawing, by id; those whose address was not found, or lies outside, are left out. */
export async function pointsOf(
  { store }: Pick<Portal, 'store'>,
  organizationIds: readonly string[],
): Promise<ReadonlyMap<string, Point>> {
  if (organizationIds.length === 0) return new Map()
  const rows = await store.find(organizationPlaces, {
    where: { organizationId: { in: [...organizationIds] }, state: { equals: 'found' } },
  })
  return new Map(
    rows.flatMap(({ organizationId, longitude, latitude }): [string, Point][] => {
      if (longitude === null || latitude === null) return []
      const place = { longitude, latitude }
      return isDrawn(place) ? [[organizationId, projected(place)]] : []
    }),
  )
}
