import { peopleText } from '@/kernel/rich-text/feature-sets'
import { readField } from '@/kernel/rich-text/input'
import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { controlsOf, placeOf } from './values'

/** A draft as its form names it: one text or box a name. */
export type FieldValue = string | boolean
export type Fields = Readonly<Record<string, FieldValue>>

/** What each named field of a form says now: a text, a ticked box, the chosen one of several ('' for none). */
export function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Record<string, FieldValue> = {}
  for (const control of controlsOf(form)) {
    if (!control.name || control.type === 'file' || control.disabled) continue
    if (control instanceof HTMLInputElement && control.type === 'radio') {
      fields[control.name] = control.checked ? control.value : (fields[control.name] ?? '')
    } else if (control instanceof HTMLInputElement && control.type === 'checkbox')
      fields[control.name] = control.checked
    else fields[control.name] = control.value
  }
  return fields
}

/** Writes a value into its field, and tells counters. */
export function writeField(form: HTMLFormElement, name: string, value: FieldValue): void {
  for (const control of controlsOf(form)) {
    if (control.name !== name) continue
    const isChoice = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')
    if (isChoice) control.checked = control.type === 'radio' ? control.value === value : value === true
    else control.value = String(value)
    control.dispatchEvent(new CustomEvent('input', { bubbles: true, detail: written }))
  }
}

/** Fields that say something else than the page brought: typed before its scripts were there. */
export function typedBefore(form: HTMLFormElement): readonly string[] {
  const differing = controlsOf(form).filter((control) => {
    if (!control.name || control.type === 'file' || control.disabled) return false
    if (control instanceof HTMLSelectElement)
      return [...control.options].some((option) => option.selected !== option.defaultSelected)
    const isChoice = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')
    return isChoice ? control.checked !== control.defaultChecked : control.value !== control.defaultValue
  })
  return [...new Set(differing.map(({ name }) => name))]
}

/** Marks an event of ours: nobody typed. */
const written = { isWritten: true }
export const isTyped = (event: Event): boolean => !(event instanceof CustomEvent && event.detail === written)

/** `{ 'answers.strategy': … }` → `{ answers: { strategy: … } }`. */
export function nested(fields: Fields): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    const { branch, leaf } = placeOf(body, name)
    branch[leaf] = value
  }
  return body
}

/** What a person calls a field: its label, or the legend of its choices. */
export function nameOf(form: HTMLFormElement, name: string): string {
  const control = controlsOf(form).find((one) => one.name === name)
  const isGroup = control?.type === 'radio'
  const text = isGroup
    ? control?.closest('fieldset')?.querySelector('legend')?.textContent
    : (control?.dataset.name ?? control?.labels?.[0]?.textContent)
  return text?.trim() ?? name
}

/** A value as a person reads it: the words of a choice, not its code. */
export function wordsOf(form: HTMLFormElement, name: string, value: FieldValue): string {
  if (value === true) return 'Coché'
  if (value === false) return 'Non coché'
  const isFormatted = controlsOf(form).some((one) => one.name === name && one.dataset.kind === 'rich')
  if (isFormatted) return plainTextOf(readField(value, peopleText).text) || 'Vide'
  const chosen = controlsOf(form).find((one) => one.name === name && one.type === 'radio' && one.value === value)
  return chosen?.labels?.[0]?.textContent?.trim() || value || 'Vide'
}
