import { changedFields } from '@/casework/corrections'
import type { Fields, FieldValue } from '@/casework/draft-fields'
import type { Correction, NamedField } from '@/casework/exchange'
import { competencyLabels, coverageLabels, levelLabels } from './competency'
import { fieldsOf } from './draft'
import type { BadgeImageFile } from './partner-badge'
import type { BadgeSubmission } from './submission'

/** What the Région may ask to correct in the case of a badge, in the order of its form. */
const askable = {
  image: 'Image',
  'badge.name': 'Nom du badge',
  'badge.description': 'Ce qu’il reconnaît',
  'badge.criteria': 'Critères',
  'badge.sourceUrl': 'Adresse en ligne',
  'badge.credit': 'Qui l’a conçu',
  'requested.competency': 'Compétence visée',
  'requested.level': 'Niveau visé',
  'requested.coverage': 'Part couverte',
  explanation: 'Pourquoi ce rattachement',
} as const satisfies Readonly<Record<string, string>>
export type AskableField = keyof typeof askable

export const askableFields: readonly NamedField[] = Object.entries(askable).map(([name, label]) => ({ name, label }))
export const askableNames = Object.keys(askable) as [AskableField, ...AskableField[]]

export const askedFields = (names: readonly string[] = []): readonly NamedField[] =>
  askableFields.filter(({ name }) => names.includes(name))

/** Of a picture that the case keeps: the part of its file's name that tells it from others. */
export const pictureId = ({ file }: Pick<BadgeImageFile, 'file'>): string =>
  file.replace(/^.*\//, '').replace(/\.[a-z]+$/, '')

type Parts = Pick<BadgeSubmission, 'badge' | 'requested' | 'explanation'>

const valuesOf = (parts: Parts): Fields => ({
  ...fieldsOf(parts),
  image: parts.badge.image ? pictureId(parts.badge.image) : '',
})

export const changedParts = (before: Parts, after: Parts): readonly string[] =>
  changedFields(valuesOf(before), valuesOf(after))

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'requested.competency': competencyLabels,
  'requested.level': levelLabels,
  'requested.coverage': coverageLabels,
}

/** What an answer changed, each in the words of its form; a picture by its id. */
export function correctionsOf(before: Parts, after: Parts): readonly Correction[] {
  const [old, now] = [valuesOf(before), valuesOf(after)]
  const changed = changedFields(old, now)
  const inWords = (name: string, value: FieldValue | undefined): string => {
    const text = String(value ?? '').trim()
    return words[name]?.[text] ?? text
  }
  return askedFields(changed).map((field) => ({
    ...field,
    kind: field.name === 'image' ? ('picture' as const) : ('text' as const),
    before: inWords(field.name, old[field.name]),
    after: inWords(field.name, now[field.name]),
  }))
}
