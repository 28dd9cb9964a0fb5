import type { Field, SelectField, TextField } from 'payload'

/** Ids are ours and known before the insert, so that effects can name them; alike on both databases. */
export const idField: Field = {
  name: 'id',
  label: 'Identifiant',
  type: 'text',
  required: true,
  admin: { readOnly: true },
}

export const text = (
  name: string,
  label: string,
  options: Pick<TextField, 'required' | 'unique' | 'index'> = {},
): Field => ({ name, label, type: 'text', ...options }) as Field

/** In no answer, and closed to filters (`admin.hidden` alone would be sent). */
export const secret = { hidden: true, access: { read: () => false } } as const

/** One of some values, shown in their French words. */
export const choice = (
  name: string,
  label: string,
  words: Readonly<Record<string, string>>,
  options: Pick<SelectField, 'required' | 'admin'> = { required: true },
): Field => ({
  name,
  label,
  type: 'select',
  options: Object.entries(words).map(([value, word]) => ({ value, label: word })),
  ...options,
})
