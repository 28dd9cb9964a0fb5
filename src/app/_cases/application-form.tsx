import { type Application, applicationKindWords } from '@/recognition/application'
import { CheckboxField, Fieldset } from '@/ui/form/fields/choice'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { PointFields } from './point-fields'

interface FormProps {
  readonly application: Pick<Application, 'id' | 'revision' | 'kind' | 'answers' | 'unchanged'>
  readonly commitments: readonly { readonly key: string; readonly text: string }[]
  readonly accepted: readonly string[]
  readonly maySubmit: boolean
  /** The structure's Passport address is confirmed: asked for before the case is submitted. */
  readonly isPassportConfirmed: boolean
}

/** The whole application as one form; its `id` is what the Passport step's anchor follows. */
export function ApplicationForm({ application, commitments, accepted, maySubmit, isPassportConfirmed }: FormProps) {
  const address = `/api/portal/applications/${application.id}`
  const { the } = applicationKindWords[application.kind]
  const target = maySubmit
    ? {
        action: `${address}/submit`,
        submitLabel: `Déposer ${the}`,
        successRedirect: `/mon-espace/dossiers/${application.id}?depot=fait`,
      }
    : { action: address, method: 'PATCH' as const, submitLabel: 'Enregistrer', successMessage: 'C’est enregistré.' }
  return (
    <PortalForm id="candidature" {...target} revision={application.revision} autosave={{ action: address }}>
      <Stack flow="wide">
        <PointFields
          answers={application.answers}
          unchanged={application.kind === 'renewal' ? (application.unchanged ?? {}) : null}
        />
        <Fieldset legend="Vos deux engagements" group help="Le statut repose sur ces deux engagements.">
          {commitments.map(({ key, text }) => (
            <CheckboxField key={key} name={`commitments.${key}`} label={text} defaultChecked={accepted.includes(key)} />
          ))}
        </Fieldset>
        {isPassportConfirmed ? null : (
          <p>
            Avant de déposer, <a href="#candidature-passport">confirmez l’adresse Passport de votre structure</a>.
          </p>
        )}
        {maySubmit ? (
          <p className="p-muted p-small">
            Après le dépôt, vous recevez un accusé de réception avec le numéro du dossier. Vous pourrez retirer le
            dossier tant qu’il n’est pas décidé.
          </p>
        ) : (
          <p className="p-muted p-small">Une personne qui administre la structure déposera {the}.</p>
        )}
      </Stack>
    </PortalForm>
  )
}
