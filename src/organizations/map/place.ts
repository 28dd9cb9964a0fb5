import type { Instant } from '@/kernel/clock'
import type { AskedAddress, FoundPlace } from '@/platform/address-search/address'
import { collection } from '@/platform/store/store'
import type { Organization } from '../organization'

/** Whether the address of a structure was found; `uncertain`: somebody is asked to look at it. */
export type PlaceState = 'found' | 'uncertain'

/**
 * Where a structure stands on the map; a row of its own, so that nobody who edits the structure meets another revision.
 * It counts for the address that it was found for, and for no later one.
 */
export interface OrganizationPlace {
  readonly id: string
  readonly revision: number
  readonly organizationId: string
  readonly address: string
  readonly state: PlaceState
  readonly longitude: number | null
  readonly latitude: number | null
  readonly foundAt: Instant
}

export const organizationPlaces = collection<OrganizationPlace>('organization-places')

/** Below, the service itself is not sure. */
const surely = 0.5

type Addressed = Pick<Organization, 'street' | 'postalCode' | 'city' | 'department'>

/** What is asked for a structure; null for one without a town, or from elsewhere, which is in a list and on no map. */
export function askedAddressOf({ street, postalCode, city, department }: Addressed): AskedAddress | null {
  if (city.trim() === '' || department === 'other') return null
  const line = [street, postalCode, city].map((part) => (part ?? '').trim()).filter((part) => part !== '')
  return { line: line.join(' '), postalCode: /^\d{5}$/.test(postalCode ?? '') ? postalCode : '' }
}

/** What an answer says of the place; one that is not sure places nobody. */
export const placeFrom = (found: FoundPlace | null): Pick<OrganizationPlace, 'state' | 'longitude' | 'latitude'> =>
  found && found.score >= surely
    ? { state: 'found', longitude: found.longitude, latitude: found.latitude }
    : { state: 'uncertain', longitude: null, latitude: null }
