import { z } from 'zod'
import { isParisDate, type ParisDate } from '@/kernel/dates'
import type { Problem } from '@/kernel/result'
import { contentMeasures } from '@/platform/moderated-content'
import type { Portal } from '@/platform/portal'
import { contentKind } from './content'
import { groundNames } from './grounds'
import type { ContentReport, Decision } from './report'
import { sanctions } from './standing'

const namesOf = <Name extends string>(table: Readonly<Record<Name, unknown>>) =>
  ['none', ...(Object.keys(table) as Name[])] as ['none', ...Name[]]

const tooLong = 'Ce texte est trop long : 2 000 caractères au plus.'

/** The facts and the reason, as the author and whoever reported read them. */
export const factsInput = z.string({ error: 'Écrivez les faits et le motif.' }).trim().max(2000, tooLong)

/** What a moderator chooses; a form that names nothing asks for none. */
export const measureFields = {
  measure: z.enum(namesOf(contentMeasures)).default('none'),
  /** Category, topic: where a measure that moves leads. */
  measureTo: z.string().max(100).default(''),
  isForEverything: z.boolean().default(false),
  sanction: z.enum(namesOf(sanctions)).default('none'),
  sanctionUntil: z
    .string()
    .max(10)
    .refine((day) => day === '' || isParisDate(day), 'Écrivez une date qui existe, comme 2026-11-12.')
    .default(''),
  ground: z.enum(groundNames, { error: 'Choisissez le motif de la décision.' }),
}

type Chosen = {
  readonly [field in Exclude<keyof typeof measureFields, 'ground'>]: z.output<(typeof measureFields)[field]>
}

const fault = (code: string, field: string, detail: string): Problem => ({
  code: `report.${code}`,
  status: 422,
  detail,
  fields: [{ name: field, detail }],
})

/** Why this cannot be done to this content or its author; null where it can. Total. */
export function measureFault(
  { moderated }: Pick<Portal, 'moderated'>,
  { contentKind: kind, authorIds }: Pick<ContentReport, 'contentKind' | 'authorIds'>,
  chosen: Chosen,
  today: ParisDate,
): Problem | null {
  const { measure, measureTo, isForEverything, sanction, sanctionUntil } = chosen
  if (measure === 'none' && sanction === 'none')
    return fault('no-measure', 'measure', 'Choisissez une mesure, ou classez le signalement sans suite.')
  const port = contentKind({ moderated }, kind)
  if (measure !== 'none' && !port?.[measure])
    return fault('not-of-this-kind', 'measure', 'Cette mesure n’existe pas pour ce contenu. Choisissez-en une autre.')
  if (measure === 'move' || measure === 'merge') {
    if (measureTo === '') return fault('where-to', 'measureTo', 'Indiquez où placer ce contenu.')
    if (isForEverything) return fault('not-everything', 'isForEverything', 'On ne déplace pas tout à la fois.')
  }
  const needsAuthor = sanction !== 'none' || isForEverything
  if (needsAuthor && authorIds.length !== 1)
    return fault('no-one-author', 'sanction', 'Ce contenu n’a pas un seul auteur : une sanction ne vise qu’un compte.')
  if (sanctionUntil !== '' && sanctionUntil < today)
    return fault('past-end', 'sanctionUntil', 'La fin est passée. Choisissez un jour à venir, ou laissez vide.')
  return null
}

/** What the row keeps of it. */
export const decisionOf = (
  { measure, measureTo, isForEverything, sanction, sanctionUntil }: Chosen,
  said: Pick<Decision, 'round' | 'decidedGround' | 'facts'>,
): Decision => ({
  ...said,
  ...{ measure, measureTo: measureTo || null, isForEverything, sanction },
  sanctionUntil: sanction === 'none' || sanction === 'warn' ? null : sanctionUntil || null,
})
