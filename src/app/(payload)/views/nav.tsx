import { DefaultNav } from '@payloadcms/next/rsc'
import type { ComponentProps } from 'react'
import { currentActor } from '@/platform/current-actor'
import { ownCollections } from './shelves'

/** Payload's own menu with the collections that are this person's work; it would show all that may be read. */
export async function StaffNav(props: ComponentProps<typeof DefaultNav>) {
  const { actor } = await currentActor()
  const { collections = [], globals = [] } = props.visibleEntities ?? {}
  return <DefaultNav {...props} visibleEntities={{ collections: ownCollections(actor, collections), globals }} />
}
