'use client'

import { type ReactNode, useState } from 'react'
import { SecondFactorField } from '@/ui/form/fields/second-factor'
import { PortalForm } from '@/ui/form/portal-form'

/**
 * A form that opens a session: then leads to the page that one came from, or to where one’s work begins. Where the
 * account has a second factor, its code is asked in the form's place.
 */
export function SessionForm({
  action,
  submitLabel,
  next,
  values,
  step: firstStep = null,
  children,
}: {
  readonly action: string
  readonly submitLabel: string
  readonly next: string | null
  readonly values?: Readonly<Record<string, unknown>>
  /** Where somebody else vouched for the person already, and a code alone is asked. */
  readonly step?: string | null
  readonly children: ReactNode
}) {
  const [step, setStep] = useState<string | null>(firstStep)
  const goOn = (answer: Readonly<Record<string, unknown>>) =>
    typeof answer.step === 'string'
      ? setStep(answer.step)
      : location.assign(next ?? String(answer.home ?? '/mon-espace'))
  if (step)
    return (
      <PortalForm
        key="code"
        id="code"
        action="/api/portal/account/sign-in/code"
        submitLabel="Vérifier le code"
        values={{ step }}
        onSuccess={goOn}
      >
        <p>Il reste à indiquer un code.</p>
        <SecondFactorField focused />
      </PortalForm>
    )
  return (
    <PortalForm key="password" id="session" action={action} submitLabel={submitLabel} values={values} onSuccess={goOn}>
      {children}
    </PortalForm>
  )
}
