'use client'

import type { ReactNode } from 'react'
import { PortalForm } from '@/ui/form/portal-form'

/** Leaves for ProConnect: to sign in, or to link it where somebody is signed in. */
export const ProviderForm = ({
  label,
  next,
  children,
}: {
  readonly label: string
  readonly next: string | null
  /** What proves who links it. */
  readonly children?: ReactNode
}) => (
  <PortalForm
    id="proconnect"
    action="/api/portal/account/proconnect/start"
    values={next ? { next } : {}}
    submitLabel={label}
    submitVariant="ghost"
    onSuccess={({ url }) => location.assign(String(url))}
  >
    {children}
  </PortalForm>
)
