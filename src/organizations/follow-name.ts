import type { Actor } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import type { Aggregate, Collection } from '@/platform/store/store'
import { organizationById } from './queries'

type Values<T> = Partial<Omit<T, 'id' | 'revision'>>

/**
 * Brings what other slices keep of a structure's name to the one that it goes by now. `named`: what a row holds under
 * that name. Harmless twice: a row that says so already is left alone.
 */
export async function followName<T extends Aggregate & { readonly organizationId: string | null }>(
  portal: Portal,
  by: Extract<Actor, { kind: 'system' }>,
  of: Collection<T>,
  organizationId: string,
  named: (row: T, displayName: string) => Values<T>,
): Promise<Delivery> {
  const organization = await organizationById(portal, organizationId)
  if (!organization) return delivered
  for await (const { id } of rowsOf(portal, of, { organizationId: { equals: organizationId } }))
    await commitAsSystem(portal, by, of, id, (row) => {
      const set = named(row, organization.displayName)
      const isNamed = Object.entries(set).every(([field, value]) => row[field as keyof T] === value)
      return isNamed ? null : { set, journal: { event: 'structureNameFollowed' } }
    })
  return delivered
}

/** The name that something was filed under, and today's beside it where that is another. */
export const namesOf = (filed: string, today: string): string => (filed === today ? filed : `${filed} ${today}`)
