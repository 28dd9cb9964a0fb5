import type { CollectionSlug, Where } from 'payload'
import { markedText } from '@/kernel/rich-text/from-marked-text'
import { writeRichText } from '@/kernel/rich-text/write'
import type { Portal } from '@/platform/portal'
import { defaultHome, homeColumns, homeId, settingsId } from '../site'
import { referencePages } from './pages'

/**
 * Installs the texts without which the portal would have holes: home, settings, legal notice, « comprendre les badges ».
 * Runs at each boot; adds what is missing and never touches what is there, since editors go on from it.
 */
export async function installEditorialContent(portal: Pick<Portal, 'payload'>): Promise<void> {
  await installMissing(portal, 'home', [{ id: homeId, title: 'Accueil', ...homeColumns(defaultHome) }])
  await installMissing(portal, 'site-settings', [{ id: settingsId, title: 'Réglages du site' }])
  await installMissing(
    portal,
    'pages',
    referencePages.map(({ text, ...page }) => ({
      ...page,
      slug: page.id,
      body: writeRichText(markedText(text), 'cms'),
    })),
  )
}

async function installMissing(
  { payload }: Pick<Portal, 'payload'>,
  collection: CollectionSlug,
  rows: readonly ({ readonly id: string } & Readonly<Record<string, unknown>>)[],
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  // Where an editor has written a text at that address, theirs is the one.
  const where: Where =
    collection === 'pages' ? { or: [{ id: { in: ids } }, { slug: { in: ids } }] } : { id: { in: ids } }
  const { docs } = await payload.find({ collection, where, pagination: false, depth: 0, overrideAccess: true })
  const known = new Set(docs.flatMap((doc) => [String(doc.id), 'slug' in doc ? String(doc.slug) : '']))
  for (const row of rows.filter(({ id }) => !known.has(id))) {
    try {
      const data = { ...row, _status: 'published' } as never
      await payload.create({ collection, data, depth: 0, overrideAccess: true, draft: false })
    } catch (error) {
      // Of two processes that boot together, one makes the row and the other finds it.
      const where = { id: { equals: row.id } }
      if ((await payload.count({ collection, where, overrideAccess: true })).totalDocs === 0) throw error
    }
  }
}
