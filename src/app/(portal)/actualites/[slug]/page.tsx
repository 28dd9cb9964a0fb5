import { notFound } from 'next/navigation'
import { cache } from 'react'
import { GoneText } from '@/app/_editorial/gone'
import { NewsCards } from '@/app/_editorial/news-cards'
import { ShareLinks } from '@/app/_editorial/share-links'
import { Story } from '@/app/_editorial/story'
import type { PageProps } from '@/app/page-props'
import { contextOf } from '@/editorial/context'
import { standingAt } from '@/editorial/former-addresses'
import { addressOf } from '@/editorial/kinds'
import { latestNews, newsAt } from '@/editorial/queries'
import { excerptOf } from '@/kernel/rich-text/plain-text'
import { typeset } from '@/kernel/typography'
import { picturesOf } from '@/media/queries'
import { currentActor } from '@/platform/current-actor'
import { Row, Section, Stack } from '@/ui/layout'

const load = cache(async (slug: string) => newsAt((await currentActor()).portal, slug))

export async function generateMetadata({ params }: PageProps<'slug'>) {
  const item = await load((await params).slug)
  if (!item) return { title: 'Actualité introuvable' }
  return { title: typeset(item.title), description: typeset(item.summary || excerptOf(item.body, 200)) }
}

export default async function NewsItemPage({ params }: PageProps<'slug'>) {
  const { portal } = await currentActor()
  const { slug } = await params
  const item = await load(slug)
  const nearest = await latestNews(portal, 3, item?.id)
  if (!item) {
    const standing = await standingAt(portal, addressOf('news', slug))
    if (standing.kind !== 'gone') notFound()
    const list = { href: '/actualites', label: 'Toutes les actualités' }
    return <GoneText title="Cette actualité n’est plus en ligne" list={list} nearest={nearest} />
  }
  const [context, pictures] = await Promise.all([
    contextOf(portal, [item.body]),
    picturesOf(portal, item.pictureId ? [item.pictureId] : []),
  ])
  return (
    <>
      <Story
        item={item}
        picture={pictures.get(item.pictureId ?? '') ?? null}
        context={context}
        share={<ShareLinks url={`${portal.env.portalUrl}${addressOf('news', item.slug)}`} />}
      />
      {nearest.length > 0 ? (
        <Section ground="sand" labelledBy="a-lire-ensuite">
          <Stack flow="section">
            <Row apart align="end">
              <h2 className="p-title" id="a-lire-ensuite">
                À lire ensuite
              </h2>
              <a href="/actualites">Toutes les actualités</a>
            </Row>
            <NewsCards items={nearest} />
          </Stack>
        </Section>
      ) : null}
    </>
  )
}
