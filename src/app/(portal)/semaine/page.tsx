import { editionFor } from '@/agenda/queries'
import type { PageProps } from '@/app/page-props'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { NoEdition, WeekPage } from './week-page'

export const metadata = {
  title: 'La semaine des badges',
  description: 'Une semaine de rendez-vous gratuits sur les badges de compétences, partout en Normandie et à distance.',
}

export default async function CurrentWeekPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const query = await searchParams
  const edition = await editionFor(portal, null)
  if (!edition) return <NoEdition />
  return <WeekPage portal={portal} edition={edition} asked={(name) => queryText(query, name)} path="/semaine" />
}
