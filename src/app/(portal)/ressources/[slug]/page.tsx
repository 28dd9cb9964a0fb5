import { notFound } from 'next/navigation'
import { cache } from 'react'
import { GoneText } from '@/app/_editorial/gone'
import { ResourceSheet } from '@/app/_editorial/resource-sheet'
import type { PageProps } from '@/app/page-props'
import { contextOf } from '@/editorial/context'
import { downloadsOf } from '@/editorial/downloads'
import { standingAt } from '@/editorial/former-addresses'
import { addressOf } from '@/editorial/kinds'
import { documentsById, resourceAt } from '@/editorial/queries'
import { typeset } from '@/kernel/typography'
import { currentActor } from '@/platform/current-actor'

const load = cache(async (slug: string) => resourceAt((await currentActor()).portal, slug))

export async function generateMetadata({ params }: PageProps<'slug'>) {
  const resource = await load((await params).slug)
  if (!resource) return { title: 'Ressource introuvable' }
  return { title: typeset(resource.title), ...(resource.summary && { description: typeset(resource.summary) }) }
}

export default async function ResourcePage({ params }: PageProps<'slug'>) {
  const { portal } = await currentActor()
  const { slug } = await params
  const resource = await load(slug)
  if (!resource) {
    const standing = await standingAt(portal, addressOf('resources', slug))
    if (standing.kind !== 'gone') notFound()
    const list = { href: '/ressources', label: 'Toutes les ressources' }
    return <GoneText title="Cette ressource n’est plus proposée" list={list} />
  }
  const { documentId, body } = resource
  const [documents, context, downloads] = await Promise.all([
    documentsById(portal, documentId ? [documentId] : []),
    contextOf(portal, [body]),
    downloadsOf(portal, [resource.id]),
  ])
  return (
    <ResourceSheet
      resource={resource}
      document={documents.get(documentId ?? '') ?? null}
      context={context}
      downloads={downloads.get(resource.id) ?? 0}
    />
  )
}
