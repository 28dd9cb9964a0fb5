import type { CollectionSlug } from 'payload'
import { delivered } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { FamilyVersion } from './family'
import { familyVersions } from './family-versions'
import type * as outbox from './outbox'
import { installMissing } from './reference-content/install'

const toWrite = 'Texte à écrire par la Région.'

/**
 * The texts of a family's badges, for editors to write: drafts, so that nothing leaves under words that nobody chose. What
 * is there already is never touched.
 */
export const installFamilyTexts: HandlerFor<typeof outbox.installFamily> = async (portal, { versionId }) => {
  const family = await portal.store.get(familyVersions, versionId)
  if (!family) return delivered
  for (const [collection, rows] of textsOf(family)) await installMissing(portal, collection, rows)
  return delivered
}

/** After those of the first badges, in the order in which families and their badges were made. */
const firstPosition = 100

type Text = { readonly code: string } & Readonly<Record<string, unknown>>

function textsOf(family: FamilyVersion): readonly (readonly [CollectionSlug, readonly Text[]])[] {
  const { code: familyCode, competencies, levels, milestones } = family
  const base = { description: toWrite, criteria: toWrite, version: 1, isProposal: true, _status: 'draft' }
  const pairs = competencies.flatMap((competency) =>
    levels.map((level) => ({
      code: `${competency.code}-${level.code}`,
      ...{ kind: 'competency', competency: competency.code, level: level.code },
      title: competency.name,
    })),
  )
  const metas = milestones.map(({ code, name, level }) => ({
    ...{ code, kind: 'general', competency: null, level, title: name },
  }))
  const texts: readonly (readonly [CollectionSlug, readonly Text[]])[] = [
    ['competency-families', [{ code: familyCode, name: family.name, description: '', position: firstPosition }]],
    [
      'competencies',
      competencies.map(({ code, name }, place) => ({
        ...{ code, name, familyCode, description: '', position: firstPosition + place },
      })),
    ],
    [
      'regional-badges',
      [...pairs, ...metas].map((badge, place) => ({
        ...{ ...base, ...badge, issuerBadgeId: badge.code, position: firstPosition + place },
      })),
    ],
  ]
  // Everybody reads the first two: a family in preparation has drafts of its badges alone.
  return family.state === 'draft' ? texts.filter(([collection]) => collection === 'regional-badges') : texts
}
