import type { Fields, FieldValue } from './draft-fields'
import {
  type Correction,
  type Exchange,
  type NamedField,
  openRequest,
  type RequestReason,
  requestKind,
} from './exchange'

/** What a request asks for, as its author fills it in. */
export interface Asking {
  readonly reason: RequestReason
  /** Fields of this kind of case that were named. */
  readonly fields: readonly NamedField[]
}

/** Fields that may be named, under one heading of their form. */
export interface AskableGroup {
  readonly legend: string
  readonly fields: readonly NamedField[]
}

/** A correction names what is to be corrected; a question may do without. */
export const namesTooLittle = ({ reason, fields }: Asking): boolean =>
  requestKind(reason) === 'correctionRequest' && fields.length === 0

/** Whether the answer to this request may change a field: one that was named; any, where requests named none yet. */
export const opensField = (request: Pick<Exchange, 'asked'> | null, name: string): boolean =>
  request !== null && (!request.asked || request.asked.some((field) => field.name === name))

/** Those of these fields that the open request does not let its answer change. */
export const fieldsNotAsked = (exchanges: readonly Exchange[], changed: readonly string[]): readonly string[] => {
  const request = openRequest(exchanges)
  return changed.filter((name) => !opensField(request, name))
}

const asText = (value: FieldValue | undefined): string => (value === undefined ? '' : String(value).trim())

/** Names of the fields whose values differ; spaces around them do not count. */
export const changedFields = (before: Fields, after: Fields): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => asText(before[name]) !== asText(after[name]),
  )

/** « Critères, Image »: fields as a sentence lists them. */
export const labelsOf = (fields: readonly NamedField[]): string => fields.map(({ label }) => label).join(', ')

/** What an answer says that was given by its corrections alone. */
export const answerText = (typed: string, corrections: readonly Correction[]): string =>
  typed || `Corrigé : ${labelsOf(corrections)}.`
