'use client'

import { Card } from '@/ui/card'
import { CodeField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { QrCode } from '@/ui/qr-code'
import { useTakesFocus } from './takes-focus'

/** The secret as a QR code and in letters, and the first code that the application shows. */
export function GeneratorSetUp({
  secret,
  uri,
  onCodes,
}: {
  readonly secret: string
  readonly uri: string
  readonly onCodes: (answer: Readonly<Record<string, unknown>>) => void
}) {
  const start = useTakesFocus<HTMLParagraphElement>()
  return (
    <Card title="Étape 2 sur 3 : votre application" large>
      <p ref={start} tabIndex={-1}>
        Dans votre application de codes, ajoutez un compte et scannez ce code QR.
      </p>
      <div className="p-qr">
        <QrCode says={uri} label="Code QR pour votre application de codes" />
      </div>
      <p>
        Pas de caméra ? Saisissez cette clé : <code className="p-breaks">{secret}</code>
      </p>
      <PortalForm
        key="premier-code"
        id="premier-code"
        action="/api/portal/account/second-factor/confirm"
        submitLabel="Activer la double authentification"
        onSuccess={onCodes}
      >
        <CodeField name="code" label="Code à six chiffres que l’application affiche" />
      </PortalForm>
    </Card>
  )
}
