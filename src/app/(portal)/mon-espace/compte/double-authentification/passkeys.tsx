'use client'

import { startRegistration } from '@simplewebauthn/browser'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatInstant } from '@/kernel/dates'
import { minimumLengths } from '@/kernel/minimum-lengths'
import type { OwnFactor } from '@/people/second-factor/queries'
import { Card } from '@/ui/card'
import { SecondFactorField } from '@/ui/form/fields/second-factor'
import { PasswordField, TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { Notice } from '@/ui/notice'

const notMade = 'Votre appareil n’a pas fait de clé d’accès. Recommencez, et suivez ce qu’il affiche.'

/** The passkeys of the account: made by the device, named, taken away. */
export function Passkeys({
  passkeys,
  asksCode,
  keepsLast,
  onCodes,
}: {
  readonly passkeys: OwnFactor['passkeys']
  readonly asksCode: boolean
  /** The role of this person keeps the last one. */
  readonly keepsLast: boolean
  readonly onCodes: (answer: Readonly<Record<string, unknown>>) => void
}) {
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [step, setStep] = useState<Readonly<Record<string, unknown>> | null>(null)
  const Code = asksCode ? <SecondFactorField /> : null
  const make = async (started: Readonly<Record<string, unknown>>) => {
    setProblem(null)
    const optionsJSON = started.options as Parameters<typeof startRegistration>[0]['optionsJSON']
    const response = await startRegistration({ optionsJSON }).catch(() => null)
    if (!response) return setProblem(notMade)
    setStep({ step: started.step, response: { ...response, clientExtensionResults: {} } })
  }
  return (
    <Card title="Clés d’accès" id="cles" large>
      <p>
        Une clé d’accès ouvre votre compte sans mot de passe : votre téléphone, votre ordinateur ou une clé de sécurité
        vérifie que c’est bien vous.
      </p>
      {problem ? <Notice tone="alert">{problem}</Notice> : null}
      <ul className="p-plain p-stack">
        {passkeys.map(({ id, name, since, usedAt }, index) => (
          <li key={id}>
            <strong>{name}</strong>
            <p className="p-small p-muted">
              Ajoutée le {formatInstant(since)}
              {usedAt ? `. Dernier usage : le ${formatInstant(usedAt)}` : ''}
            </p>
            <Row>
              <FormDialog
                title="Renommer la clé"
                variant="quiet"
                id={`renommer-${index}`}
                action="/api/portal/account/passkeys/rename"
                values={{ passkeyId: id }}
                successMessage="La clé porte son nouveau nom."
              >
                <TextField
                  name="name"
                  label="Nom de la clé"
                  defaultValue={name}
                  minLength={minimumLengths.personName}
                  maxLength={60}
                />
              </FormDialog>
              {keepsLast && passkeys.length === 1 ? null : (
                <FormDialog
                  title="Retirer la clé"
                  variant="quiet"
                  text={`« ${name} » n’ouvrira plus votre compte.`}
                  id={`retirer-${index}`}
                  action="/api/portal/account/passkeys/remove"
                  values={{ passkeyId: id }}
                  submitVariant="danger"
                  successMessage="La clé est retirée."
                >
                  <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
                  {Code}
                </FormDialog>
              )}
            </Row>
          </li>
        ))}
      </ul>
      {step ? (
        <PortalForm
          key="nom"
          id="nom-de-la-cle"
          action="/api/portal/account/passkeys/confirm"
          values={step}
          submitLabel="Enregistrer la clé"
          onSuccess={(answer) => {
            setStep(null)
            const codes = answer.recoveryCodes
            if (Array.isArray(codes) && codes.length > 0) onCodes(answer)
            else router.refresh()
          }}
        >
          <TextField
            name="name"
            label="Nom de la clé"
            help="Comme « Mon téléphone »."
            minLength={minimumLengths.personName}
            maxLength={60}
          />
        </PortalForm>
      ) : (
        <FormDialog
          title="Ajouter une clé d’accès"
          id="ajouter-une-cle"
          action="/api/portal/account/passkeys/start"
          submitLabel="Continuer"
          onSuccess={(answer) => void make(answer)}
        >
          <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
          {Code}
        </FormDialog>
      )}
    </Card>
  )
}
