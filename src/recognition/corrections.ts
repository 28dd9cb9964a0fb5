import { type AskableGroup, changedFields } from '@/casework/corrections'
import { flatFields } from '@/casework/draft-fields'
import type { Correction, NamedField } from '@/casework/exchange'
import type { FieldProblem } from '@/kernel/result'
import {
  type AnswerField,
  type Answers,
  answerFields,
  answerNames,
  answerText,
  incompleteAnswers,
  incompleteMotivation,
  motivationOf,
  pointFields,
  pointNames,
  points,
} from './answers'
import type { Application, ApplicationKind, Checklist } from './application'

const named = (field: AnswerField): NamedField => ({ name: `answers.${field}`, label: answerNames[field] })
const motivation: NamedField = { name: 'answers.motivation', label: 'Motivation' }

/** Every name that an application may be asked about, whatever its kind: what the door lets through. */
export const askableNames: [string, ...string[]] = [motivation.name, ...answerFields.map((field) => named(field).name)]

/** What the Région may ask to correct in a case of this kind, by the headings of its form. */
export const askableGroups = (kind: ApplicationKind): readonly AskableGroup[] =>
  kind === 'ambassador'
    ? [{ legend: 'La candidature', fields: [motivation] }]
    : points.map((point) => ({ legend: pointNames[point], fields: pointFields[point].map(named) }))

/** Those of these names that this kind of case has. */
export function askedFields(kind: ApplicationKind, names: readonly string[] = []): readonly NamedField[] {
  const fields = askableGroups(kind).flatMap((group) => group.fields)
  return fields.filter(({ name }) => names.includes(name))
}

/** What a reviewer asks for most likely: the answers to the points that they noted « à revoir ». */
export const fieldsToReview = (checklist: Checklist): readonly string[] =>
  points
    .filter((point) => checklist[point] === 'toReview')
    .flatMap((point) => pointFields[point].map(named))
    .map(({ name }) => name)

const fieldsOf = (answers: Answers) => flatFields({ answers })

export const changedAnswers = (before: Answers, after: Answers): readonly string[] =>
  changedFields(fieldsOf(before), fieldsOf(after))

/** What an answer changed, each in the words of its form. */
export function correctionsOf(before: Answers, after: Answers): readonly Correction[] {
  const changed = changedAnswers(before, after)
  const texts = answerFields.map((field) => ({
    ...named(field),
    before: answerText(before, field),
    after: answerText(after, field),
  }))
  return [...texts, { ...motivation, before: motivationOf(before), after: motivationOf(after) }]
    .filter(({ name }) => changed.includes(name))
    .map((one) => ({ ...one, kind: 'text' as const }))
}

/** What a correction would leave empty or wrong; answers that it leaves as they are count for nothing. */
export function correctionFaults(
  { kind, answers }: Pick<Application, 'kind' | 'answers'>,
  changed: readonly string[],
): readonly FieldProblem[] {
  const faults = kind === 'ambassador' ? incompleteMotivation(answers) : incompleteAnswers(answers)
  return faults.filter(({ name }) => changed.includes(name))
}
