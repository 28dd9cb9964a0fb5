'use client'

import { type ReactNode, useContext } from 'react'
import type { ButtonVariant } from '../button'
import { FormContext } from './context'

/**
 * A button that sends its form. With `name` and `value` the body says which one was used; with `action` the same form
 * goes elsewhere (« Enregistrer le brouillon » beside « Déposer la candidature »).
 */
export function SubmitButton({
  children,
  variant = 'primary',
  name,
  value,
  action,
}: {
  readonly children: ReactNode
  readonly variant?: ButtonVariant
  readonly name?: string
  readonly value?: string
  readonly action?: string
}) {
  const { isSending, isReady } = useContext(FormContext)
  return (
    <button
      className="p-button"
      data-variant={variant}
      type="submit"
      name={name}
      value={value}
      data-action={action}
      disabled={!isReady}
      aria-disabled={isSending || undefined}
    >
      {children}
    </button>
  )
}
