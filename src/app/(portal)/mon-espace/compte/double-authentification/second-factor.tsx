'use client'

import { useState } from 'react'
import type { OwnFactor } from '@/people/second-factor/queries'
import { Card } from '@/ui/card'
import { PasswordField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { FactorIsOn } from './factor-is-on'
import { GeneratorSetUp } from './generator-set-up'
import { Passkeys } from './passkeys'
import { RecoveryCodes } from './recovery-codes'

/** The steps in their order: password, generator and first code, recovery codes; then what may be done with it. */
export function SecondFactor({
  factor: { isOn, recoveryLeft, isObligatory, passkeys },
  home,
}: {
  readonly factor: OwnFactor
  /** Where one goes on from here. */
  readonly home: string
}) {
  const [secret, setSecret] = useState<{ readonly secret: string; readonly uri: string } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const showCodes = (answer: Readonly<Record<string, unknown>>) => {
    setSecret(null)
    setCodes(Array.isArray(answer.recoveryCodes) ? answer.recoveryCodes.map(String) : null)
  }
  if (codes) return <RecoveryCodes codes={codes} home={home} />
  const keys = <Passkeys passkeys={passkeys} asksCode={isOn} keepsLast={isObligatory && !isOn} onCodes={showCodes} />
  if (isOn)
    return (
      <>
        <FactorIsOn
          recoveryLeft={recoveryLeft}
          isObligatory={isObligatory && passkeys.length === 0}
          onCodes={showCodes}
        />
        {keys}
      </>
    )
  if (secret) return <GeneratorSetUp {...secret} onCodes={showCodes} />
  return (
    <>
      <Card title="Application de codes, étape 1 sur 3 : votre mot de passe" large>
        <PortalForm
          key="mot-de-passe"
          id="double-authentification"
          action="/api/portal/account/second-factor/start"
          submitLabel="Continuer"
          onSuccess={(answer) => setSecret({ secret: String(answer.secret), uri: String(answer.uri) })}
        >
          <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
        </PortalForm>
      </Card>
      {keys}
    </>
  )
}
