'use client'

import { createContext, useContext } from 'react'
import type { FieldProps } from './field'
import { fieldId } from './field-id'

export interface FormState {
  /** Prefix of the ids of this form's fields. */
  readonly id: string
  readonly errors: Readonly<Record<string, string>>
  readonly isSending: boolean
  /** False until the page's scripts are there: before, a click would leave the page and what was typed. */
  readonly isReady: boolean
}

export const FormContext = createContext<FormState>({ id: 'formulaire', errors: {}, isSending: false, isReady: true })

/**
 * What every field is made of: `frame` for what stands around its control, `control` for the control itself, so that help
 * and error are read with it. `own`: a fault that the field finds by itself, before anything is sent.
 */
export function useField({ name, label, help, optional }: FieldProps, own?: string) {
  const { id: formId, errors } = useContext(FormContext)
  const id = fieldId(formId, name)
  const error = own ?? errors[name]
  const describedBy = [help ? `${id}-aide` : '', error ? `${id}-erreur` : ''].filter(Boolean).join(' ')
  return {
    frame: { id, label, help, optional, error },
    control: {
      id,
      name,
      'aria-describedby': describedBy || undefined,
      'aria-invalid': error ? (true as const) : undefined,
    },
  }
}
