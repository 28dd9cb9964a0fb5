'use client'

import { type ComponentProps, useContext } from 'react'
import type { ButtonVariant } from '../button'
import { FormContext } from './context'

/**
 * A button that sends its form. With `name` and `value` the body says which one was used; with `action` the same form
 * goes elsewhere (« Enregistrer le brouillon » beside « Déposer la candidature »).
 */
export function SubmitButton({
  variant = 'primary',
  action,
  ...sent
}: Pick<ComponentProps<'button'>, 'children' | 'name' | 'value'> & {
  readonly variant?: ButtonVariant
  readonly action?: string
}) {
  const { isSending, isReady } = useContext(FormContext)
  return (
    <button
      className="p-button"
      data-variant={variant}
      type="submit"
      data-action={action}
      disabled={!isReady}
      aria-disabled={isSending || undefined}
      {...sent}
    />
  )
}
