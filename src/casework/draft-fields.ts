import type { Instant } from '@/kernel/clock'

/** A draft as its form names it: `answers.strategy`, `commitments.informPublic:1`. */
export type FieldValue = string | boolean
export type Fields = Readonly<Record<string, FieldValue>>

/** Who changed a field last, and at which revision of its case. */
export interface FieldChange {
  readonly revision: number
  /** The rendering of the form that wrote it: what a form wrote itself is no conflict, also when its answer was lost. */
  readonly writer: string
  readonly byId: string
  readonly by: string
  readonly at: Instant
}
export type FieldChanges = Readonly<Record<string, FieldChange>>

/** What one person typed, in one rendering of the form. */
export interface TypedFields {
  readonly fields: Fields
  /** Revision that the form showed, of all fields; `seen` names those that it has read at another one. */
  readonly shownRevision: number
  readonly seen: Readonly<Record<string, number>>
  readonly writer: string
}

/** Somebody else wrote this field after this person had read it: both values stand side by side, and one is chosen. */
export interface FieldConflict {
  readonly name: string
  readonly theirs: FieldValue
  readonly byId: string
  readonly by: string
  readonly at: Instant
}

export interface MergedFields {
  /** Only what changes: a field that nobody touched is never written. */
  readonly written: Fields
  readonly conflicts: readonly FieldConflict[]
}

/** What of this typing goes into the draft. Each field is judged for itself; the same value on both sides is no conflict. */
export function mergeFields(current: Fields, changes: FieldChanges, typed: TypedFields): MergedFields {
  const written: Record<string, FieldValue> = {}
  const conflicts: FieldConflict[] = []
  for (const [name, value] of Object.entries(typed.fields)) {
    const present = current[name] ?? (typeof value === 'boolean' ? false : '')
    if (present === value) continue
    const last = Object.hasOwn(changes, name) ? changes[name] : undefined
    const shown = typed.seen[name] ?? typed.shownRevision
    if (last && last.revision > shown && !(typed.writer && last.writer === typed.writer)) {
      conflicts.push({ name, theirs: present, byId: last.byId, by: last.by, at: last.at })
    } else written[name] = value
  }
  return { written, conflicts }
}

export const notedChanges = (changes: FieldChanges, written: Fields, by: FieldChange): FieldChanges => ({
  ...changes,
  ...Object.fromEntries(Object.keys(written).map((name) => [name, by])),
})

/** `{ answers: { strategy } }` → `{ 'answers.strategy': … }`; what is absent stays absent. */
export function flatFields(given: Readonly<Record<string, unknown>>, above = ''): Fields {
  const entries = Object.entries(given).flatMap(([name, value]): [string, FieldValue][] => {
    if (typeof value === 'string' || typeof value === 'boolean') return [[`${above}${name}`, value]]
    return typeof value === 'object' && value !== null
      ? Object.entries(flatFields(value as Record<string, unknown>, `${above}${name}.`))
      : []
  })
  return Object.fromEntries(entries)
}

/** The part of flat fields below a name: `answers.` → `{ strategy }`. */
export const fieldsBelow = (fields: Fields, above: string): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith(above))
      .map(([name, value]) => [name.slice(above.length), value]),
  )
