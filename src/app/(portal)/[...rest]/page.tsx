import { notFound } from 'next/navigation'
import { cache } from 'react'
import { GoneText } from '@/app/_editorial/gone'
import { PageSheet } from '@/app/_editorial/page-sheet'
import { contextOf } from '@/editorial/context'
import { placeOf, standingAt } from '@/editorial/former-addresses'
import { pageAt } from '@/editorial/queries'
import { excerptOf } from '@/kernel/rich-text/plain-text'
import { typeset } from '@/kernel/typography'
import { currentActor } from '@/platform/current-actor'

/** Every address without a screen: a page of the CMS, or « not found ». A prerendered one would carry no nonce. */
export const dynamic = 'force-dynamic'

interface Props {
  readonly params: Promise<{ readonly rest: readonly string[] }>
}

const load = cache(async (path: string) => {
  const place = placeOf(path)
  return place?.kind === 'pages' ? pageAt((await currentActor()).portal, place.slug) : null
})

const pathOf = async ({ params }: Props): Promise<string> => `/${(await params).rest.join('/')}`

export async function generateMetadata(props: Props) {
  const page = await load(await pathOf(props))
  if (!page) return { title: 'Page introuvable' }
  return { title: typeset(page.title), description: typeset(page.summary || excerptOf(page.body, 200)) }
}

export default async function CmsPage(props: Props) {
  const { portal } = await currentActor()
  const path = await pathOf(props)
  const page = await load(path)
  if (!page) {
    if ((await standingAt(portal, path)).kind !== 'gone') notFound()
    return (
      <GoneText
        title="Cette page n’est plus en ligne"
        list={{ href: '/plan-du-site', label: 'Voir le plan du site' }}
      />
    )
  }
  return <PageSheet page={page} context={await contextOf(portal, [page.body])} />
}
