import type { ReactNode } from 'react'
import type { ButtonVariant } from '../button'
import { ConfirmDialog } from '../dialog'
import { PortalForm } from './portal-form'
import type { PortalFormProps } from './portal-form-props'

type FormDialogProps = PortalFormProps & {
  readonly title: string
  /** What opens it: the title and « … » unless given. */
  readonly trigger?: string
  readonly variant?: ButtonVariant
  /** What the act does, in a sentence or two before its form. */
  readonly text?: ReactNode
}

/** An act that asks once: a button, what the act does, and its form (`children`: the fields), which closes the dialog. */
export const FormDialog = ({ title, trigger = `${title}…`, variant, text, ...form }: FormDialogProps) => (
  <ConfirmDialog trigger={trigger} variant={variant} title={title}>
    {text ? <p>{text}</p> : null}
    <PortalForm submitLabel={title} {...form} />
  </ConfirmDialog>
)
