import { tooLong } from '@/kernel/french'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { nameFault, tidyName } from '@/kernel/names'
import type { FieldProblem } from '@/kernel/result'
import { webAddressOf } from '@/kernel/typed'
import type { BadgeSubmission } from './submission'

export const {
  badgeName: minimumName,
  badgeCriteria: minimumCriteria,
  badgeExplanation: minimumExplanation,
} = minimumLengths
export const longestParts = { name: 120, description: 1000, criteria: 4000, credit: 300, explanation: 4000 } as const

type Parts = Pick<BadgeSubmission, 'badge' | 'requested' | 'explanation'>
type Part = { readonly name: string; readonly missing: string | null; readonly wrong: string | null }

const over = (text: string, most: number): string | null =>
  text.trim().length > most ? tooLong(text.trim().length, most) : null
const short = (text: string, least: number, sentence: string): string | null =>
  text.trim().length < least ? sentence : null

/** Each field of a submission in the order of its form, with what it lacks and what is wrong with it (MAP-1). */
const partsOf = ({ badge, requested, explanation }: Parts): readonly Part[] => [
  {
    name: 'badge.name',
    missing: short(badge.name, minimumName, `Donnez le nom du badge : ${minimumName} caractères au moins.`),
    wrong: over(badge.name, longestParts.name) ?? nameFault(tidyName(badge.name)),
  },
  {
    name: 'badge.description',
    missing: short(badge.description, 1, 'Dites en une phrase ou deux ce que le badge reconnaît.'),
    wrong: over(badge.description, longestParts.description),
  },
  {
    name: 'badge.criteria',
    missing: short(
      badge.criteria,
      minimumCriteria,
      `Écrivez les critères : ce que la personne fait, et comment vous l’observez (${minimumCriteria} caractères au moins).`,
    ),
    wrong: over(badge.criteria, longestParts.criteria),
  },
  {
    name: 'badge.sourceUrl',
    missing: null,
    wrong:
      badge.sourceUrl?.trim() && webAddressOf(badge.sourceUrl) === null
        ? 'Cette adresse est incomplète. Exemple : https://www.structure.fr/badge.'
        : null,
  },
  {
    name: 'badge.credit',
    missing:
      badge.copiedFromId && !badge.credit?.trim()
        ? 'Ce badge est repris d’une autre structure : dites de laquelle, cette mention est publique.'
        : null,
    wrong: over(badge.credit ?? '', longestParts.credit),
  },
  {
    name: 'image',
    missing: badge.image ? null : 'Ajoutez l’image du badge : PNG ou SVG, carrée, moins de 250 ko.',
    wrong: null,
  },
  {
    name: 'requested.competency',
    missing: requested.competency ? null : 'Choisissez la compétence visée.',
    wrong: null,
  },
  { name: 'requested.level', missing: requested.level ? null : 'Choisissez le niveau visé.', wrong: null },
  { name: 'requested.coverage', missing: requested.coverage ? null : 'Choisissez la part couverte.', wrong: null },
  {
    name: 'explanation',
    missing: short(
      explanation,
      minimumExplanation,
      `Expliquez ce choix en quelques phrases (${minimumExplanation} caractères au moins).`,
    ),
    wrong: over(explanation, longestParts.explanation),
  },
]

const named = (name: string, detail: string | null): readonly FieldProblem[] => (detail ? [{ name, detail }] : [])

/** MAP-1: each thing that is missing or wrong, beside its field, in the order of the form. */
export const missingParts = (submission: Parts): readonly FieldProblem[] =>
  partsOf(submission).flatMap(({ name, missing, wrong }) => named(name, missing ?? wrong))

/** What is written and cannot be filed so; an unfinished draft has none of it. */
export const wrongParts = (submission: Parts): readonly FieldProblem[] =>
  partsOf(submission).flatMap(({ name, wrong }) => named(name, wrong))
