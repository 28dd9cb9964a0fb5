'use client'

import { createContext, useContext } from 'react'

export interface FormState {
  /** Prefix of the ids of this form's fields. */
  readonly id: string
  readonly errors: Readonly<Record<string, string>>
  readonly isSending: boolean
  /** False until the page's scripts are there: before, a click would leave the page and what was typed. */
  readonly isReady: boolean
}

export const FormContext = createContext<FormState>({ id: 'formulaire', errors: {}, isSending: false, isReady: true })

export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll('.', '-')}`

/** What every field hands to its control, so that help and error are read with it. */
export function useField(name: string, hasHelp: boolean) {
  const { id: formId, errors } = useContext(FormContext)
  const id = fieldId(formId, name)
  const error = errors[name]
  const describedBy = [hasHelp ? `${id}-aide` : '', error ? `${id}-erreur` : ''].filter(Boolean).join(' ')
  return {
    id,
    error,
    control: {
      id,
      name,
      'aria-describedby': describedBy || undefined,
      'aria-invalid': error ? (true as const) : undefined,
    },
  }
}
