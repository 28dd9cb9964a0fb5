'use client'

import type { ReactNode } from 'react'

/** Every field asks for these. Help stands before the control; « facultatif » is marked, never the contrary. */
export interface FieldProps {
  readonly name: string
  readonly label: ReactNode
  readonly help?: ReactNode
  readonly optional?: boolean
}

export const OptionalMark = () => <span className="p-optional"> (facultatif)</span>

export const Help = ({ id, children }: { readonly id: string; readonly children: ReactNode }) =>
  children ? (
    <span className="p-help" id={`${id}-aide`}>
      {children}
    </span>
  ) : null

export const FieldError = ({ id, error }: { readonly id: string; readonly error: string | undefined }) =>
  error ? (
    <span className="p-error" id={`${id}-erreur`}>
      <span className="p-hidden">Erreur : </span>
      {error}
    </span>
  ) : null

/** Label, help, control, error: the frame of every field with one control. */
export function FieldFrame({
  id,
  label,
  help,
  optional,
  error,
  children,
}: Omit<FieldProps, 'name'> & {
  readonly id: string
  readonly error: string | undefined
  readonly children: ReactNode
}) {
  return (
    <div className="p-field">
      <label className="p-label" htmlFor={id}>
        {label}
        {optional ? <OptionalMark /> : null}
      </label>
      <Help id={id}>{help}</Help>
      {children}
      <FieldError id={id} error={error} />
    </div>
  )
}
