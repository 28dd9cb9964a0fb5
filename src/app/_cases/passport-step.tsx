import type { Organization } from '@/organizations/organization'
import { Card } from '@/ui/card'
import { CodeField, EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Tag } from '@/ui/tag'

/** The structure's Passport address, confirmed by a code: the status badge goes there, not to a person (R25). */
export function PassportStep({
  organization,
  mayChange,
}: {
  readonly organization: Pick<Organization, 'id' | 'passportEmail' | 'passportVerifiedAt' | 'passportNonce'>
  readonly mayChange: boolean
}) {
  const { id, passportEmail, passportVerifiedAt, passportNonce } = organization
  const isVerified = passportVerifiedAt !== null
  const address = `/api/portal/organizations/${id}/passport`
  return (
    <div id="candidature-passport" tabIndex={-1}>
      <Card
        title="Adresse Passport"
        beside={<Tag tone={isVerified ? 'ok' : 'wait'}>{isVerified ? 'Confirmée' : 'À confirmer'}</Tag>}
      >
        <p className="p-small">
          Le badge de statut est remis à la structure : il arrive dans son compte Open Badge Passport, à une adresse qui
          lui est propre.
        </p>
        {isVerified ? (
          <p>
            <strong>{passportEmail}</strong>
          </p>
        ) : null}
        {mayChange && !isVerified && passportEmail && passportNonce ? (
          <PortalForm
            id="code-passport"
            action={`${address}/confirm`}
            submitLabel="Confirmer l’adresse"
            successMessage="L’adresse est confirmée."
          >
            <CodeField name="code" label={`Code reçu à ${passportEmail}`} help="Six chiffres, valables 30 minutes." />
          </PortalForm>
        ) : null}
        {mayChange ? (
          <details open={!passportEmail || undefined}>
            <summary>{passportEmail ? 'Changer d’adresse ou recevoir un nouveau code' : 'Indiquer l’adresse'}</summary>
            <PortalForm
              id="adresse-passport"
              action={address}
              submitLabel="Recevoir un code"
              submitVariant="ghost"
              successMessage="Un code est parti à cette adresse."
            >
              <EmailField
                name="passportEmail"
                label="Adresse du compte Passport"
                help="Une adresse de la structure, pas celle d’une personne."
                autoComplete="off"
                defaultValue={passportEmail}
              />
            </PortalForm>
          </details>
        ) : isVerified ? null : (
          <p className="p-muted p-small">Une personne qui administre la structure la confirme avec un code.</p>
        )}
      </Card>
    </div>
  )
}
