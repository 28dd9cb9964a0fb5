import { notFound } from 'next/navigation'
import { editionFor } from '@/agenda/queries'
import type { PageProps } from '@/app/page-props'
import { typeset } from '@/kernel/typography'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { WeekPage } from '../week-page'

const isYear = (text: string): boolean => /^20\d\d$/.test(text)

export async function generateMetadata({ params }: PageProps<'annee'>) {
  const { annee } = await params
  return { title: typeset(isYear(annee) ? `La semaine des badges ${annee}` : 'Édition introuvable') }
}

/** An edition under its year, which stays its address. */
export default async function EditionPage({ params, searchParams }: PageProps<'annee'>) {
  const { annee } = await params
  const { portal } = await currentActor()
  const edition = isYear(annee) ? await editionFor(portal, annee) : null
  if (!edition) notFound()
  const query = await searchParams
  return (
    <WeekPage portal={portal} edition={edition} asked={(name) => queryText(query, name)} path={`/semaine/${annee}`} />
  )
}
