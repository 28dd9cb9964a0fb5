import type { CollectionSlug } from 'payload'
import { later } from '../../kernel/clock'
import { enqueue } from '../enqueue'
import type { Portal } from '../portal'
import { effects } from '../relay'
import { owedBy } from './record'

/** Shorter than done effects are kept: a row that is not there was never written. */
const lookBackMs = 25 * 24 * 3_600_000
const pageSize = 100

/** Collections whose documents editors write; `collections/content-changed.ts` gives them the hook. */
export const contentSlugs = (portal: Pick<Portal, 'payload'>): readonly CollectionSlug[] =>
  portal.payload.config.collections
    .filter(({ custom }) => custom?.editors === true)
    .map(({ slug }) => slug as CollectionSlug)

/**
 * A save in the CMS is no command: a process that dies after it leaves nothing that a sweep would find. So the texts of
 * the last weeks are compared with the rows that they owe, and what is missing is written. Answers how many documents
 * had been forgotten.
 */
export async function repairContent(portal: Portal): Promise<number> {
  let repaired = 0
  for (const collection of contentSlugs(portal)) repaired += await repairCollection(portal, collection)
  return repaired
}

async function repairCollection(portal: Portal, collection: CollectionSlug): Promise<number> {
  const since = later(portal.clock.now(), -lookBackMs)
  let repaired = 0
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await portal.payload.find({
      collection,
      where: { updatedAt: { greater_than_equal: since } },
      sort: 'id',
      select: { updatedAt: true },
      limit: pageSize,
      page,
      depth: 0,
      draft: false,
      overrideAccess: true,
    })
    const owed = docs.map((doc) => {
      const { id, updatedAt } = doc as unknown as { readonly id: string; readonly updatedAt: string }
      return owedBy(portal, { collection, id, version: updatedAt })
    })
    const keys = owed.flat().map(({ key }) => key)
    const rows = await portal.store.find(effects, { where: { key: { in: keys } } })
    const known = new Set(rows.map(({ key }) => key))
    const missing = owed.map((some) => some.filter(({ key }) => !known.has(key))).filter((some) => some.length > 0)
    await enqueue(portal, missing.flat())
    repaired += missing.length
    if (!hasNextPage) return repaired
  }
}
