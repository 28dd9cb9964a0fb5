import type { CollectionSlug } from 'payload'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { firstPolicy, schemePolicies } from '../policy'
import { criteriaToText } from '../regional-badge'
import { referenceBadges, referenceCompetencies, referenceFamily } from './badges'

/**
 * Installs what every portal begins with: the badges' texts, the competences and the first policy. Runs at each boot in
 * every mode; adds what is missing and never touches what is there, since editors go on from it.
 */
export async function installReferenceContent(portal: Pick<Portal, 'payload' | 'store' | 'clock'>): Promise<void> {
  await installMissing(portal, 'competency-families', [referenceFamily])
  await installMissing(portal, 'competencies', referenceCompetencies)
  await installMissing(
    portal,
    'regional-badges',
    referenceBadges.map((badge) => ({ ...badge, criteria: criteriaToText(badge.criteria), _status: 'published' })),
  )
  const known = await portal.store.count(schemePolicies, { version: { equals: firstPolicy.version } })
  if (known > 0) return
  await portal.store.insert(schemePolicies, {
    id: newId(),
    revision: 1,
    ...firstPolicy,
    createdAt: portal.clock.now(),
  })
}

/** Adds the rows whose codes are not there yet, each under its code as its id. */
export async function installMissing(
  portal: Pick<Portal, 'payload'>,
  collection: CollectionSlug,
  rows: readonly { readonly code: string }[],
): Promise<void> {
  const { docs } = await portal.payload.find({
    collection,
    where: { id: { in: rows.map(({ code }) => code) } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const known = new Set(docs.map(({ id }) => String(id)))
  for (const row of rows.filter(({ code }) => !known.has(code))) {
    try {
      // The code is the id: of two processes that boot together, one makes the row and the other finds it.
      await portal.payload.create({
        collection,
        data: { ...row, id: row.code } as never,
        depth: 0,
        overrideAccess: true,
        draft: (row as { readonly _status?: string })._status === 'draft',
      })
    } catch (error) {
      const { totalDocs } = await portal.payload.count({
        collection,
        where: { id: { equals: row.code } },
        overrideAccess: true,
      })
      if (totalDocs === 0) throw error
    }
  }
}
