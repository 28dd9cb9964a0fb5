import type { ReactNode } from 'react'
import { TextArea } from './text'

interface ReasonProps {
  readonly name?: string
  readonly label?: ReactNode
  /** Who reads it, or where it stays. */
  readonly help?: ReactNode
  readonly rows?: number
  readonly maxLength: number
  readonly minLength?: number
  readonly defaultValue?: string | null
}

/** Why somebody does what they do: asked for by every rule, so said beside the field and before anything is sent. */
export const ReasonField = ({ name = 'reason', label = 'Motif', help, ...rest }: ReasonProps) => (
  <TextArea
    name={name}
    label={label}
    help={<>{help} Une phrase au moins.</>}
    needed="Écrivez-le en une phrase au moins : sans cela, rien ne peut être envoyé."
    {...rest}
  />
)
