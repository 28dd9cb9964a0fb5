import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  CollectionSlug,
  PayloadRequest,
} from 'payload'
import { later } from '@/kernel/clock'
import { contentWritten, owedBy } from '@/platform/content/record'
import { enqueue } from '@/platform/enqueue'
import { portalOf } from '@/platform/portal'

/** A draft is kept beside what the public reads: the document itself was not written by this save. */
async function isWritten(req: PayloadRequest, collection: CollectionSlug, doc: Document): Promise<boolean> {
  const kept = await req.payload.findByID({
    collection,
    id: doc.id,
    select: { updatedAt: true },
    depth: 0,
    draft: false,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  const { updatedAt } = (kept ?? {}) as { readonly updatedAt?: string }
  return updatedAt !== undefined && Date.parse(updatedAt) === Date.parse(doc.updatedAt)
}

interface Document {
  readonly id: string
  readonly updatedAt: string
}

const afterChange: CollectionAfterChangeHook = async ({ collection: { slug }, doc, req }) => {
  const portal = portalOf(req.payload)
  const { id, updatedAt } = doc as Document
  if (portal && (await isWritten(req, slug as CollectionSlug, { id, updatedAt })))
    await contentWritten(portal, { collection: slug, id, version: updatedAt })
  return doc
}

const deletedVersion = (now: string): string => `deleted:${now}`
/** Longer than a deletion takes: the effect that is written before it must find the document gone. */
const deletionMs = 10_000

/** Nothing is left to repair from, so the effect stands before the deletion; of one that fails it tells no lie. */
const beforeDelete: CollectionBeforeDeleteHook = async ({ collection: { slug }, id, req }) => {
  const portal = portalOf(req.payload)
  if (!portal) return
  const now = portal.clock.now()
  const version = { collection: slug, id: String(id), version: deletedVersion(now) }
  await enqueue(portal, owedBy(portal, version, later(now, deletionMs)))
}

const afterDelete: CollectionAfterDeleteHook = async ({ collection: { slug }, id, doc, req }) => {
  const portal = portalOf(req.payload)
  if (portal)
    await contentWritten(portal, {
      collection: slug,
      id: String(id),
      version: `${deletedVersion(portal.clock.now())}:done`,
    })
  return doc
}

/** Every collection that editors write gets the hook `contentChanged`, the only one with a consequence (design §4). */
export function tellsItsChanges(collection: CollectionConfig): CollectionConfig {
  if (collection.custom?.editors !== true) return collection
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      afterChange: [...(hooks?.afterChange ?? []), afterChange],
      beforeDelete: [...(hooks?.beforeDelete ?? []), beforeDelete],
      afterDelete: [...(hooks?.afterDelete ?? []), afterDelete],
    },
  }
}
