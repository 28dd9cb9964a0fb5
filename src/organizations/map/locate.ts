import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { findOne, rowsOf } from '@/platform/rows'
import { everything } from '@/platform/store/store'
import { raise } from '@/platform/tags/raise'
import { type Organization, organizations } from '../organization'
import { askedAddressOf, organizationPlaces, placeFrom } from './place'

type Locating = Pick<Portal, 'store' | 'clock' | 'addresses' | 'tags' | 'log'>

/** Where nobody can be asked the structure waits, and stands under its department. */
export type Located = 'placed' | 'asIs' | 'waits'

/**
 * Looks up where the structure is, once for each address that it has. Harmless twice: of two that look up at once both
 * write the same.
 */
export async function locate(portal: Locating, organization: Organization): Promise<Located> {
  const asked = askedAddressOf(organization)
  if (!portal.addresses || !asked) return 'asIs'
  const known = await findOne(portal, organizationPlaces, { organizationId: { equals: organization.id } })
  if (known?.address === asked.line) return 'asIs'
  const answer = await portal.addresses.find(asked)
  if (answer.kind === 'away') return 'waits'
  const place = { address: asked.line, ...placeFrom(answer.place), foundAt: portal.clock.now() }
  if (known) {
    await portal.store.swap(organizationPlaces, known, place)
    return 'placed'
  }
  await portal.store.insert(organizationPlaces, { id: newId(), revision: 0, organizationId: organization.id, ...place })
  return 'placed'
}

/** So many a run: the rest comes with the next one. */
const mostAtOnce = 200

/** Every hour: those that waited, and those of before there was a service. Ends where the service is away. */
export async function locateWaiting(portal: Locating): Promise<number> {
  const placed = portal.addresses ? await locateSome(portal) : 0
  if (placed > 0) await raise(portal, ['structures'])
  return placed
}

async function locateSome(portal: Locating): Promise<number> {
  let placed = 0
  for await (const organization of rowsOf(portal, organizations, everything)) {
    const located = await locate(portal, organization)
    if (located === 'placed') placed += 1
    if (located === 'waits' || placed >= mostAtOnce) break
  }
  return placed
}
