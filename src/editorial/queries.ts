import type { CollectionSlug, Where } from 'payload'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { type NewsItem, newsOf, pageOf, type Question, questionOf, type Resource, resourceOf } from './content'
import { addressOf, type ContentKind } from './kinds'

type Cms = Pick<Portal, 'payload'>
type Row = Readonly<Record<string, unknown>>

const newsOnAPage = 12
const mostListed = 200

const published = { _status: { equals: 'published' } } as const
const options = { depth: 0, draft: false, overrideAccess: true } as const

export interface NewsQuery {
  readonly topic: string | null
  /** As asked for: anything that is no page is the first one, or the last. */
  readonly page: number
}

export interface NewsPage {
  readonly items: readonly NewsItem[]
  readonly page: number
  readonly pages: number
  readonly total: number
}

/** The published news, the latest first. */
export async function findNews({ payload }: Cms, { topic, page }: NewsQuery): Promise<NewsPage> {
  const where: Where = topic ? { and: [published, { topic: { equals: topic } }] } : published
  const total = (await payload.count({ collection: 'news', where, overrideAccess: true })).totalDocs
  const pages = Math.max(1, Math.ceil(total / newsOnAPage))
  const shown = Number.isInteger(page) ? Math.min(Math.max(1, page), pages) : 1
  const sort = ['-publishedAt', '-id']
  const { docs } = await payload.find({ collection: 'news', where, sort, limit: newsOnAPage, page: shown, ...options })
  return { items: docs.map((row) => newsOf(row as unknown as Row)), page: shown, pages, total }
}

/** The latest few, for the home, feeds and « À lire ensuite ». */
export async function latestNews({ payload }: Cms, limit: number, exceptId = ''): Promise<readonly NewsItem[]> {
  const where: Where = { and: [published, { id: { not_equals: exceptId } }] }
  const { docs } = await payload.find({
    collection: 'news',
    where,
    sort: ['-publishedAt', '-id'],
    limit,
    pagination: false,
    ...options,
  })
  return docs.map((row) => newsOf(row as unknown as Row))
}

/** The row of a published text by its address; null where there is none. */
export async function publishedRow({ payload }: Cms, kind: ContentKind, slug: string): Promise<Row | null> {
  if (slug.length > 100) return null
  const { docs } = await payload.find({
    collection: kind,
    where: { and: [published, { slug: { equals: slug } }] },
    limit: 1,
    pagination: false,
    ...options,
  })
  return (docs[0] as unknown as Row | undefined) ?? null
}

export const newsAt = async (portal: Cms, slug: string) => readAs(newsOf, await publishedRow(portal, 'news', slug))
export const pageAt = async (portal: Cms, slug: string) => readAs(pageOf, await publishedRow(portal, 'pages', slug))
export const resourceAt = async (portal: Cms, slug: string) =>
  readAs(resourceOf, await publishedRow(portal, 'resources', slug))

const readAs = <T>(read: (row: Row) => T, row: Row | null): T | null => (row ? read(row) : null)

/** The published resources, by topic and then by title. */
export async function findResources({ payload }: Cms): Promise<readonly Resource[]> {
  const { docs } = await payload.find({
    collection: 'resources',
    where: published,
    sort: ['title'],
    limit: mostListed,
    pagination: false,
    ...options,
  })
  return docs.map((row) => resourceOf(row as unknown as Row))
}

export async function resourcesById({ payload }: Cms, ids: readonly string[]): Promise<ReadonlyMap<string, Resource>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: 'resources',
    where: { and: [published, { id: { in: [...new Set(ids)].slice(0, mostListed) } }] },
    limit: mostListed,
    pagination: false,
    ...options,
  })
  return new Map(docs.map((row) => [String(row.id), resourceOf(row as unknown as Row)]))
}

export async function findQuestions({ payload }: Cms): Promise<readonly Question[]> {
  const { docs } = await payload.find({
    collection: 'questions',
    where: published,
    sort: ['position', 'title'],
    limit: mostListed,
    pagination: false,
    ...options,
  })
  return docs.map((row) => questionOf(row as unknown as Row))
}

/** A text that stands at an address of its own, as a list of pages names it. */
export interface ListedPage {
  readonly title: string
  readonly slug: string
  readonly isEasyToRead: boolean
}

/** The published pages of the editors, by their titles. */
export async function publishedPages({ payload }: Cms): Promise<readonly ListedPage[]> {
  const { docs } = await payload.find({
    collection: 'pages',
    where: published,
    sort: 'title',
    select: { title: true, slug: true, isEasyToRead: true },
    limit: mostListed,
    pagination: false,
    ...options,
  })
  return docs.map(({ title, slug, isEasyToRead }) => ({
    title: title || 'Sans titre',
    slug: slug ?? '',
    isEasyToRead: isEasyToRead === true,
  }))
}

/** Where the page at this path is said in easy words (FALC); null where nobody wrote it. */
export async function easyAddressOf({ payload }: Cms, path: string): Promise<string | null> {
  if (path.length > 200) return null
  const { docs } = await payload.find({
    collection: 'pages',
    where: { and: [published, { isEasyToRead: { equals: true } }, { easyFor: { equals: path } }] },
    sort: '-updatedAt',
    select: { slug: true },
    limit: 1,
    pagination: false,
    ...options,
  })
  const slug = docs[0]?.slug
  return slug ? addressOf('pages', slug) : null
}

/** The latest state of a text, published or not, for those who write it alone; null for everybody else. */
export async function draftRow(
  { payload }: Cms,
  actor: Actor,
  collection: ContentKind | 'home',
  id: string,
): Promise<Row | null> {
  if (!hasStaffRole(actor, 'editor', 'schemeManager') || id.length > 100) return null
  const doc = await payload.findByID({
    collection: collection as CollectionSlug,
    id,
    depth: 0,
    draft: true,
    disableErrors: true,
    overrideAccess: true,
  })
  return (doc as unknown as Row | null) ?? null
}

/** File and weight of the documents of some resources, by id. */
export interface DocumentFile {
  readonly id: string
  readonly name: string
  readonly format: string
  readonly weight: number
  readonly place: string
}

export async function documentsById(
  { payload }: Cms,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DocumentFile>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: 'documents',
    where: { id: { in: [...new Set(ids)].slice(0, mostListed) } },
    limit: mostListed,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return new Map(
    docs.map((row) => {
      const { id, originalName, format, weight, place } = row as unknown as Row
      const file = { id: String(id), name: String(originalName ?? ''), format: String(format ?? '') }
      return [file.id, { ...file, weight: Number(weight ?? 0), place: String(place ?? '') }]
    }),
  )
}
