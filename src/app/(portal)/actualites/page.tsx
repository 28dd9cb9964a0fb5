import { NewsCards } from '@/app/_editorial/news-cards'
import type { PageProps } from '@/app/page-props'
import { newsTopics } from '@/editorial/kinds'
import { findNews } from '@/editorial/queries'
import { slugOf } from '@/kernel/text'
import { picturesOf } from '@/media/queries'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { Section, Stack } from '@/ui/layout'
import { Pagination, Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Actualités' }

/** Topics in addresses are the French words. */
const topics = Object.entries(newsTopics).map(([topic, label]) => ({ topic, label, word: slugOf(label) }))

const addressOf = (word: string, page = 1): string => {
  const query = new URLSearchParams({ ...(word && { rubrique: word }), ...(page > 1 && { page: String(page) }) })
  return query.size > 0 ? `/actualites?${query}` : '/actualites'
}

export default async function NewsPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const asked = await searchParams
  const chosen = topics.find(({ word }) => word === queryText(asked, 'rubrique'))
  const query = { topic: chosen?.topic ?? null, page: Number(queryText(asked, 'page') || 1) }
  const { items, page, pages, total } = await findNews(portal, query)
  const pictures = await picturesOf(
    portal,
    items.flatMap(({ pictureId }) => pictureId ?? []),
    'card',
  )
  return (
    <>
      <PageTitle
        title="Actualités"
        lead="Ce qui change dans les critères, ce que les structures essaient, ce qui se prépare."
        actions={
          <>
            <SecondaryLink href="/suivre">Suivre par courriel</SecondaryLink>
            <SecondaryLink href="/actualites/flux.xml" type="application/atom+xml">
              Suivre par un flux (Atom)
            </SecondaryLink>
          </>
        }
      />
      <Section tight>
        <Stack flow="section">
          <Tabs
            label="Rubriques"
            tabs={[
              { href: '/actualites', label: 'Toutes', current: !chosen },
              ...topics.map(({ topic, label, word }) => ({
                href: addressOf(word),
                label,
                current: topic === chosen?.topic,
              })),
            ]}
          />
          {items.length === 0 ? (
            <EmptyState
              title={chosen ? `Rien dans « ${chosen.label} » pour l’instant` : 'Aucune actualité pour l’instant'}
              action={chosen ? <SecondaryLink href="/actualites">Voir toutes les actualités</SecondaryLink> : null}
            >
              La Région publie ici ce qui change dans la démarche.
            </EmptyState>
          ) : (
            <NewsCards items={items} pictures={pictures} level={2} />
          )}
          <Pagination
            page={page}
            pages={pages}
            total={total}
            noun="actualité"
            href={(number) => addressOf(chosen?.word ?? '', number)}
          />
        </Stack>
      </Section>
    </>
  )
}
