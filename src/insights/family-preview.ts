import { z } from 'zod'
import { countStanding } from '@/awards/queries'
import { allFamilies, countMapped } from '@/catalogue/families'
import { badgeCodesOf, familyStates } from '@/catalogue/family'
import { changeFamily, digestOf } from '@/catalogue/family-change'
import { formOf } from '@/catalogue/family-form'
import type { familyInput } from '@/catalogue/family-lines'
import { publishedBadges } from '@/catalogue/queries'
import { parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { ok, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'

/** What a new version of a family changes, in words, and whom it meets today. */
export const familyPreview = z.object({
  version: z.number(),
  inForceFrom: z.string(),
  changes: z.array(z.string()),
  /** Counted when it is asked. */
  affected: z.array(z.string()),
  /** As it was given: the form sends it again. */
  form: z.object({
    ...{ code: z.string(), name: z.string(), state: z.enum(familyStates), territories: z.array(z.string()) },
    ...{ inForceFrom: z.string(), competencies: z.string(), levels: z.string(), milestones: z.string() },
  }),
  digest: z.string(),
})

export type FamilyPreview = z.infer<typeof familyPreview>

/** What a version of a family would change and whom it meets, with the digest that confirms it. Writes nothing. */
export async function previewFamily(
  portal: Portal,
  actor: Actor,
  { inForceFrom, ...terms }: z.output<typeof familyInput>,
): Promise<Result<FamilyPreview>> {
  if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.forbidden)
  const versions = await allFamilies(portal)
  const change = changeFamily(versions, { inForceFrom, terms }, parisDateOf(portal.clock.now()))
  if (!change.ok) return change
  const { version, changes } = change.value
  const codes = badgeCodesOf(terms)
  const [mapped, decided, published] = await Promise.all([
    countMapped(portal, terms, inForceFrom),
    countStanding(portal, codes),
    publishedBadges(portal),
  ])
  const unwritten = codes.filter((code) => !published.some((badge) => badge.code === code)).length
  return ok({
    ...{ version, inForceFrom, changes: [...changes] },
    affected: [
      counted(mapped, 'badge de structure rattaché', 'badges de structures rattachés'),
      counted(
        decided,
        'badge déjà décidé garde son texte et ses règles',
        'badges déjà décidés gardent leur texte et leurs règles',
      ),
      counted(
        unwritten,
        'badge attend un texte publié ; il n’est pas délivré avant',
        'badges attendent un texte publié ; ils ne sont pas délivrés avant',
      ),
    ],
    form: { ...formOf(terms), territories: [...terms.territories], inForceFrom },
    digest: digestOf(change.value),
  })
}
