import { badgeAddress } from '@/catalogue/addresses'
import type { BadgeCode, Competency, Level } from '@/catalogue/competency'
import { publishedBadges } from '@/catalogue/content'
import { formatBytes } from '@/kernel/french'
import type { RichText } from '@/kernel/rich-text/document'
import { shownMedia } from '@/kernel/rich-text/plain-text'
import { picturesOf } from '@/media/queries'
import type { PictureView } from '@/media/view'
import { departments } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'
import { findPublicOrganization } from '@/recognition/directory'
import type { Resource } from './content'
import { addressOf, isContentKind, resourceTopics } from './kinds'
import { linksOf } from './links'
import type { DocumentFile } from './queries'
import { documentsById, resourcesById } from './queries'

export interface BadgeCardView {
  readonly code: BadgeCode
  readonly title: string
  readonly competency: Competency | null
  readonly level: Level | null
  readonly href: string
}

/** A document, a video or a page to take away, as a list shows it. */
export interface ResourceCardView {
  readonly title: string
  readonly href: string
  readonly download: string | null
  /** « Kits · PDF, 240 ko ». */
  readonly detail: string
}

/** What the blocks and the links of some texts show. What is missing here is gone, and its block says so. */
export interface TextContext {
  readonly pictures: ReadonlyMap<string, PictureView>
  readonly badges: ReadonlyMap<string, BadgeCardView>
  readonly resources: ReadonlyMap<string, ResourceCardView>
  readonly structures: ReadonlyMap<string, { readonly name: string; readonly detail: string }>
  /** `collection:id` → where it is read. */
  readonly addresses: ReadonlyMap<string, string>
}

/** The downloads and words of a resource in a list. */
export function resourceCard(resource: Resource, document: DocumentFile | undefined): ResourceCardView {
  const { title, slug, topic } = resource
  const file = document ? `${document.format.toUpperCase()}, ${formatBytes(document.weight)}` : ''
  const word = topic ? resourceTopics[topic as keyof typeof resourceTopics] : ''
  return {
    title,
    href: addressOf('resources', slug),
    download: document ? `${addressOf('resources', slug)}/telecharger` : null,
    detail: [word, file].filter(Boolean).join(' · '),
  }
}

const idsOf = (texts: readonly RichText[], collection: string): readonly string[] =>
  texts
    .flatMap(linksOf)
    .flatMap(({ target }) => (target.kind === 'record' && target.collection === collection ? [target.id] : []))

/** Everything that these texts show of other records, as the public may see it, in a few questions. */
export async function contextOf(portal: Portal, texts: readonly RichText[]): Promise<TextContext> {
  const slugs = texts.flatMap(linksOf).flatMap(({ target }) => (target.kind === 'structure' ? [target.slug] : []))
  const badgeIds = idsOf(texts, 'regional-badges')
  const [pictures, badges, resources, structures, addresses] = await Promise.all([
    picturesOf(portal, texts.flatMap(shownMedia)),
    badgeIds.length > 0 ? publishedBadges(portal) : [],
    resourcesById(portal, idsOf(texts, 'resources')),
    Promise.all([...new Set(slugs)].slice(0, 20).map((slug) => findPublicOrganization(portal, slug))),
    publishedAddresses(portal, texts),
  ])
  const documents = await documentsById(
    portal,
    [...resources.values()].flatMap(({ documentId }) => documentId ?? []),
  )
  const cards = badges.map(({ code, title, competency, level }): readonly [string, BadgeCardView] => [
    code,
    { code, title, competency, level, href: badgeAddress(code) },
  ])
  return {
    pictures,
    badges: new Map(cards),
    resources: new Map(
      [...resources].map(([id, resource]) => [id, resourceCard(resource, documents.get(resource.documentId ?? ''))]),
    ),
    structures: new Map(
      structures.flatMap((one) =>
        one ? [[one.slug, { name: one.displayName, detail: `${one.city}, ${departments[one.department]}` }]] : [],
      ),
    ),
    addresses: new Map([...addresses, ...cards.map(([id, { href }]) => [`regional-badges:${id}`, href] as const)]),
  }
}

/** Where the published texts are read that these ones name. */
async function publishedAddresses(
  { payload }: Pick<Portal, 'payload'>,
  texts: readonly RichText[],
): Promise<readonly (readonly [string, string])[]> {
  const found: (readonly [string, string])[] = []
  for (const kind of ['news', 'pages', 'resources'] as const) {
    const ids = [...new Set(idsOf(texts, kind))].slice(0, 200)
    if (ids.length === 0 || !isContentKind(kind)) continue
    const { docs } = await payload.find({
      collection: kind,
      where: { and: [{ id: { in: ids } }, { _status: { equals: 'published' } }] },
      select: { slug: true },
      limit: ids.length,
      pagination: false,
      depth: 0,
      draft: false,
      overrideAccess: true,
    })
    for (const { id, slug } of docs) found.push([`${kind}:${String(id)}`, addressOf(kind, slug ?? '')])
  }
  return found
}
