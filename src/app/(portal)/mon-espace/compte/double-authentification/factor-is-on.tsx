'use client'

import { Card } from '@/ui/card'
import { SecondFactorField } from '@/ui/form/fields/second-factor'
import { PasswordField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { Notice } from '@/ui/notice'

const Proof = () => (
  <>
    <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
    <SecondFactorField />
  </>
)

export const FactorIsOn = ({
  recoveryLeft,
  isObligatory,
  onCodes,
}: {
  readonly recoveryLeft: number
  readonly isObligatory: boolean
  readonly onCodes: (answer: Readonly<Record<string, unknown>>) => void
}) => (
  <Card title="Elle est active" large>
    <p>Un code est demandé à chaque connexion. Codes de secours restants : {recoveryLeft}.</p>
    {recoveryLeft < 3 ? (
      <Notice tone="wait">Il vous reste peu de codes de secours. Faites-en de nouveaux.</Notice>
    ) : null}
    <div className="p-form-actions">
      <FormDialog
        title="Faire de nouveaux codes de secours"
        text="Les anciens ne servent plus."
        id="codes-de-secours"
        action="/api/portal/account/recovery-codes"
        submitLabel="Faire de nouveaux codes"
        onSuccess={onCodes}
      >
        <Proof />
      </FormDialog>
      {isObligatory ? null : (
        <FormDialog
          title="Désactiver la double authentification"
          text="Votre mot de passe seul ouvrira votre compte."
          id="desactiver"
          action="/api/portal/account/second-factor/stop"
          submitLabel="Désactiver"
          submitVariant="danger"
          successMessage="La double authentification est désactivée."
        >
          <Proof />
        </FormDialog>
      )}
    </div>
    {isObligatory ? <p>Votre rôle à la Région la demande : elle ne se désactive pas.</p> : null}
  </Card>
)
