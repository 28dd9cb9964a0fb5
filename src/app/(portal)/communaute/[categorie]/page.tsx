import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { PageProps } from '@/app/page-props'
import { categoryPath } from '@/community/category'
import { categoryAt, findTopics } from '@/community/queries'
import { placeIn } from '@/community/topic'
import { typeset } from '@/kernel/typography'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { ButtonLink } from '@/ui/button'
import { Stack } from '@/ui/layout'
import { Page } from '@/ui/page'
import { Topics } from '../topic-list'

const load = cache(async (slug: string) => categoryAt((await currentActor()).portal, slug))

export async function generateMetadata({ params }: PageProps<'categorie'>) {
  const category = await load((await params).categorie)
  return category
    ? { title: typeset(category.name), description: typeset(category.summary) }
    : { title: 'Catégorie introuvable' }
}

export default async function CategoryPage({ params, searchParams }: PageProps<'categorie'>) {
  const { portal } = await currentActor()
  const category = await load((await params).categorie)
  if (!category) notFound()
  const behind = placeIn(queryText(await searchParams, 'avant'))
  const list = await findTopics(portal, { categoryId: category.id, behind })
  return (
    <Page
      title={category.name}
      crumbs={[{ label: 'Communauté', href: '/communaute' }, { label: category.name }]}
      lead={category.summary}
      actions={
        category.isClosed ? null : (
          <ButtonLink href={`/communaute/ecrire?categorie=${category.slug}`}>Écrire un sujet</ButtonLink>
        )
      }
    >
      <Stack>
        <h2 id="sujets">Les sujets</h2>
        <Topics list={list} categories={[]} address={categoryPath(category)} isLater={behind !== null} />
      </Stack>
    </Page>
  )
}
