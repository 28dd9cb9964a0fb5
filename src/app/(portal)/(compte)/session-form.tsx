'use client'

import type { ReactNode } from 'react'
import { PortalForm } from '@/ui/form/portal-form'

/** A form that opens a session: then leads to the page that one came from, or to where one’s work begins. */
export function SessionForm({
  action,
  submitLabel,
  next,
  values,
  children,
}: {
  readonly action: string
  readonly submitLabel: string
  readonly next: string | null
  readonly values?: Readonly<Record<string, unknown>>
  readonly children: ReactNode
}) {
  return (
    <PortalForm
      id="session"
      action={action}
      submitLabel={submitLabel}
      values={values}
      onSuccess={(answer) => location.assign(next ?? String(answer.home ?? '/mon-espace'))}
    >
      {children}
    </PortalForm>
  )
}
