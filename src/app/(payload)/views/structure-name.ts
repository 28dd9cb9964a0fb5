import { cache } from 'react'
import { findOrganization } from '@/organizations/queries'
import { currentActor } from '@/platform/current-actor'

/** How the structure of a record is called, as far as its reader may see it; asked once a page for each. */
export const structureName = cache(async (organizationId: string): Promise<string | null> => {
  const { portal, actor } = await currentActor()
  return (await findOrganization(portal, actor, organizationId))?.displayName ?? null
})
