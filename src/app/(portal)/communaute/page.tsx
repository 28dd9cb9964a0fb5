import type { PageProps } from '@/app/page-props'
import { categoryPath } from '@/community/category'
import { findCategories, findTopics } from '@/community/queries'
import { placeIn } from '@/community/topic'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { ButtonLink } from '@/ui/button'
import { Card, LinkCard } from '@/ui/card'
import { Grid, Section, Stack, WithAside } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { Topics } from './topic-list'

export const metadata = {
  title: 'Communauté',
  description: 'Comment les structures conçoivent, remettent et expliquent leurs badges de compétences.',
}

export default async function CommunityPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const behind = placeIn(queryText(await searchParams, 'avant'))
  const [categories, list] = await Promise.all([
    findCategories(portal),
    findTopics(portal, { categoryId: null, behind }),
  ])
  return (
    <>
      <PageTitle
        title="Parlons pratique"
        lead="Comment vous concevez, remettez et expliquez vos badges. Tout le monde peut lire ; un compte suffit pour écrire."
        actions={<ButtonLink href="/communaute/ecrire">Écrire un sujet</ButtonLink>}
      />
      <Section tight>
        <Stack flow="section">
          {categories.length > 0 && !behind ? (
            <nav aria-label="Catégories">
              <Grid columns={4}>
                {categories.map((category) => (
                  <LinkCard key={category.id} href={categoryPath(category)} title={category.name} level={2}>
                    {category.summary}
                  </LinkCard>
                ))}
              </Grid>
            </nav>
          ) : null}
          <WithAside
            aside={
              <Card title="Qui veille sur ces échanges">
                <p className="p-small">
                  L’équipe de la Région lit les messages. Elle intervient quand la charte ou la loi n’est pas respectée.
                </p>
                <p className="p-small">
                  <a href="/communaute/charte">La charte, en une page</a>
                </p>
              </Card>
            }
          >
            <section aria-labelledby="sujets">
              <Stack>
                <h2 id="sujets">Les sujets</h2>
                <Topics list={list} categories={categories} address="/communaute" isLater={behind !== null} />
              </Stack>
            </section>
          </WithAside>
        </Stack>
      </Section>
    </>
  )
}
