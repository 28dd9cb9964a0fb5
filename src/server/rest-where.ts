import type { FlattenedField } from 'payload'
import { restBounds } from './limits'

type Kind = 'text' | 'number' | 'date' | 'checkbox' | 'relationship' | 'other'
type Judge = (value: unknown) => boolean

const isText: Judge = (value) => typeof value === 'string' && value.length <= restBounds.valueLength
const isNumber: Judge = (value) =>
  (typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(value))) &&
  Number.isFinite(Number(value))
const isDate: Judge = (value) => typeof value === 'string' && value.length <= 40 && !Number.isNaN(Date.parse(value))
const isSwitch: Judge = (value) => typeof value === 'boolean' || value === 'true' || value === 'false'
/** Payload reads the word as « no value ». */
const isNone: Judge = (value) => value === 'null' || value === null

const scalar: Readonly<Record<Kind, Judge>> = {
  text: isText,
  number: (value) => isNumber(value) || isNone(value),
  date: (value) => isDate(value) || isNone(value),
  checkbox: (value) => isSwitch(value) || isNone(value),
  relationship: isText,
  other: () => false,
}

/** A list as such, or as Payload splits it at commas. */
const listOf =
  (judge: Judge): Judge =>
  (value) => {
    const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : null
    return list !== null && list.length <= restBounds.listLength && list.every(judge)
  }

/** Each wildcard that a text brings itself multiplies the work of a search. */
const isPattern: Judge = (value) =>
  typeof value === 'string' && value.length <= restBounds.patternLength && value.split('%').length <= 3

const comparisons = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'] as const
const ordered = (judge: Judge): Readonly<Record<string, Judge>> =>
  Object.fromEntries(comparisons.map((operator) => [operator, judge]))

const common = (judge: Judge): Readonly<Record<string, Judge>> => ({
  equals: judge,
  not_equals: judge,
  in: listOf(judge),
  not_in: listOf(judge),
  exists: isSwitch,
})

/** What may be asked of a field of each kind, and what a value looks like; everything else is refused. */
const operators: Readonly<Record<Kind, Readonly<Record<string, Judge>>>> = {
  text: {
    ...common(scalar.text),
    ...ordered(scalar.text),
    like: isPattern,
    not_like: isPattern,
    contains: isPattern,
  },
  number: { ...common(scalar.number), ...ordered(isNumber) },
  date: { ...common(scalar.date), ...ordered(isDate) },
  checkbox: common(scalar.checkbox),
  relationship: common(scalar.relationship),
  other: { exists: isSwitch },
}

const kinds: Readonly<Record<string, Kind>> = {
  text: 'text',
  textarea: 'text',
  select: 'text',
  radio: 'text',
  email: 'text',
  code: 'text',
  number: 'number',
  date: 'date',
  checkbox: 'checkbox',
  relationship: 'relationship',
  upload: 'relationship',
}

/** Whether a filter has only known operators, fields that are there and not hidden, values of their kind, and an end. */
export function isAcceptedWhere(
  where: Readonly<Record<string, unknown>>,
  fields: readonly FlattenedField[] | undefined,
): boolean {
  let conditions = 0
  const accepts = (part: unknown, level: number): boolean => {
    if (typeof part !== 'object' || part === null || Array.isArray(part) || level > restBounds.nesting) return false
    return Object.entries(part).every(([name, condition]) => {
      if (name === 'and' || name === 'or') {
        return (
          Array.isArray(condition) &&
          condition.length <= restBounds.conditions &&
          condition.every((one) => accepts(one, level + 1))
        )
      }
      if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return false
      const kind = kindOf(name, fields)
      const asked = Object.entries(condition)
      conditions += asked.length
      return (
        kind !== null &&
        asked.length > 0 &&
        conditions <= restBounds.conditions &&
        asked.every(
          ([operator, value]) => Object.hasOwn(operators[kind], operator) && operators[kind][operator]?.(value),
        )
      )
    })
  }
  return accepts(where, 0)
}

export const namesReadableField = (name: string, fields: readonly FlattenedField[] | undefined): boolean =>
  kindOf(name, fields) !== null

/** The kind of the field that a path names; null when there is none, or none that anybody may ask about. */
function kindOf(path: string, fields: readonly FlattenedField[] | undefined): Kind | null {
  if (!/^_?[A-Za-z][\w-]{0,60}(\.[A-Za-z]\w{0,60}){0,2}$/.test(path)) return null
  if (path === 'id') return 'text'
  if (path === 'createdAt' || path === 'updatedAt') return 'date'
  const [first = '', second, third] = path.split('.')
  // Rows of versions: their own columns, and below `version` those of the page.
  if (first === 'version' && second) return third ? null : kindOf(second, fields)
  if (['parent', 'latest', 'autosave', 'snapshot'].includes(path)) return path === 'parent' ? 'text' : 'checkbox'
  const field = fields?.find((one) => one.name === first)
  if (!field || ('hidden' in field && field.hidden === true)) return null
  const kind = kinds[field.type] ?? 'other'
  if (second === undefined) return kind
  // A relation to several collections is asked about in two halves.
  return kind === 'relationship' && !third && (second === 'value' || second === 'relationTo') ? 'text' : null
}
