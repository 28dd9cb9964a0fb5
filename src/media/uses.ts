import type { Field, SanitizedConfig } from 'payload'
import { counted, listed } from '@/kernel/french'
import type { Portal } from '@/platform/portal'
import { media } from './medium'

/** A page or record that shows a picture. */
export interface MediaUse {
  /** « Badge Région : Communiquer, pratique ». */
  readonly title: string
  /** Where an editor changes it. */
  readonly address: string
}

/** Why a picture stays, with where to look. */
export function stillUsed(uses: readonly MediaUse[]): string {
  const told = uses.slice(0, toldUses).map(({ title }) => `« ${title} »`)
  const others = uses.length - told.length
  const all = others > 0 ? [...told, counted(others, 'autre page', 'autres pages')] : told
  return `Cette image est utilisée : ${listed(all)}. Remplacez-la à ces endroits, puis supprimez-la.`
}

/** So many are named in a sentence. */
const toldUses = 3
/** So many are told; one is enough to refuse. */
export const mostUses = 20
const pageSize = 100

type Words = Readonly<Record<string, unknown>>
interface Place {
  readonly slug: string
  readonly label: string
  readonly titleField: string
  readonly hasDrafts: boolean
  /** Columns that hold a picture's id and nothing else; null where documents must be looked through. */
  readonly columns: readonly string[] | null
}

/**
 * Where this picture stands, drafts included. Which collections can hold one follows from their fields: an upload or a
 * relation to the media, a rich text, or a column of ours that says so (`custom: { holds: 'media' }`). Whoever adds
 * such a field is asked here without being named.
 */
export async function usesOf(portal: Pick<Portal, 'payload'>, mediumId: string): Promise<readonly MediaUse[]> {
  const { config } = portal.payload
  const uses = new Map<string, MediaUse>()
  for (const place of placesOf(config)) {
    for await (const { id, title } of documentsOf(portal, place, mediumId)) {
      const address = `/admin/collections/${place.slug}/${encodeURIComponent(id)}`
      uses.set(address, { title: `${place.label} : ${title}`, address })
      if (uses.size >= mostUses) return [...uses.values()]
    }
  }
  for (const { slug, label, fields } of config.globals) {
    if (!mayHoldMedia(fields)) continue
    const isThere = await globalShows(portal, slug, mediumId)
    const address = `/admin/globals/${slug}`
    if (isThere) uses.set(address, { title: wordOf(label, slug), address })
  }
  return [...uses.values()].slice(0, mostUses)
}

const placesOf = ({ collections }: SanitizedConfig): readonly Place[] =>
  collections.flatMap(({ slug, labels, admin, fields, versions }) => {
    if (slug === media.slug || slug.startsWith('payload-') || !mayHoldMedia(fields)) return []
    const label = wordOf(labels.singular, slug)
    const hasDrafts = Boolean(versions?.drafts)
    return [{ slug, label, titleField: admin.useAsTitle ?? 'id', hasDrafts, columns: columnsOf(fields) }]
  })

const isColumn = (field: Field): boolean =>
  (field.type === 'text' && field.custom?.holds === media.slug) ||
  (field.type === 'upload' && field.relationTo === 'media' && !field.hasMany)

function columnsOf(fields: readonly Field[]): readonly string[] | null {
  const holding = fields.filter((field) => mayHoldMedia([field]))
  return holding.every(isColumn) ? holding.flatMap((field) => ('name' in field ? [field.name] : [])) : null
}

const wordOf = (label: unknown, otherwise: string): string => (typeof label === 'string' ? label : otherwise)

/** Whether a document with these fields could show a picture, however deep. */
export function mayHoldMedia(fields: readonly Field[]): boolean {
  return fields.some((field) => {
    if (field.custom?.holds === media.slug || field.type === 'richText') return true
    if (field.type === 'upload' || field.type === 'relationship') return [field.relationTo].flat().includes('media')
    if (field.type === 'blocks')
      return field.blocks.some((block) => mayHoldMedia(block.fields)) || (field.blockReferences?.length ?? 0) > 0
    if (field.type === 'tabs') return field.tabs.some((tab) => mayHoldMedia(tab.fields))
    return 'fields' in field && mayHoldMedia(field.fields)
  })
}

/** An id is like no other text, so that whatever holds it refers to it: a field, a node of a text, a block in one. */
const refersTo = (document: unknown, mediumId: string): boolean => JSON.stringify(document).includes(`"${mediumId}"`)

async function* documentsOf({ payload }: Pick<Portal, 'payload'>, place: Place, mediumId: string) {
  const { slug, titleField, hasDrafts, columns } = place
  const where = columns ? { where: { or: columns.map((column) => ({ [column]: { equals: mediumId } })) } } : {}
  for (const draft of hasDrafts ? [false, true] : [false]) {
    for (let page = 1; ; page += 1) {
      const { docs, hasNextPage } = await payload.find({
        collection: slug as 'media',
        ...where,
        sort: 'id',
        limit: pageSize,
        page,
        depth: 0,
        draft,
        overrideAccess: true,
      })
      for (const doc of docs) {
        const words = doc as unknown as Words
        if (refersTo(doc, mediumId)) yield { id: String(words.id), title: String(words[titleField] ?? words.id) }
      }
      if (!hasNextPage) break
    }
  }
}

async function globalShows({ payload }: Pick<Portal, 'payload'>, slug: string, mediumId: string): Promise<boolean> {
  for (const draft of [false, true]) {
    const doc = await payload.findGlobal({ slug: slug as never, depth: 0, draft, overrideAccess: true })
    if (refersTo(doc, mediumId)) return true
  }
  return false
}
