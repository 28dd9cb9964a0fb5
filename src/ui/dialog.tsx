'use client'

import { createContext, type ReactNode, useContext, useId, useRef } from 'react'
import { Button, type ButtonVariant } from './button'

const CloseDialog = createContext<(() => void) | null>(null)

/** Closes the dialog around a component; null outside one. */
export const useCloseDialog = (): (() => void) | null => useContext(CloseDialog)

/** For a form that leads to a further step of its dialog: its success does not close it. */
export const KeepDialogOpen = ({ children }: { readonly children: ReactNode }) => (
  <CloseDialog value={null}>{children}</CloseDialog>
)

/**
 * A step that asks once before it acts: a button and the browser's own modal dialog (focus, Escape and background
 * are its work). Put a `PortalForm` inside; it may be empty when there is only something to confirm.
 */
export function ConfirmDialog({
  trigger,
  variant = 'ghost',
  title,
  children,
}: {
  /** What opens it; ends with « … ». */
  readonly trigger: string
  readonly variant?: ButtonVariant
  readonly title: string
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const close = () => dialog.current?.close()
  return (
    <>
      <Button variant={variant} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog className="p-dialog" ref={dialog} aria-labelledby={titleId}>
        <div className="p-dialog-head">
          <h2 id={titleId}>{title}</h2>
          <Button variant="quiet" onClick={close}>
            Fermer
          </Button>
        </div>
        <CloseDialog value={close}>{children}</CloseDialog>
      </dialog>
    </>
  )
}
