import { type Application, applicationKindWords } from '@/recognition/application'
import { PortalForm } from '@/ui/form/portal-form'

/** Files the draft as it was read once more; its `id` is what the links of a refusal lead to. */
export const ApplicationForm = ({
  application: { id, kind, revision },
}: {
  readonly application: Pick<Application, 'id' | 'kind' | 'revision'>
}) => (
  <PortalForm
    id="candidature"
    action={`/api/portal/applications/${id}/submit`}
    revision={revision}
    submitLabel={`Déposer ${applicationKindWords[kind].the}`}
    successRedirect={`/mon-espace/dossiers/${id}?depot=fait`}
  >
    <p className="p-muted p-small">
      Vous pourrez retirer le dossier tant qu’il n’est pas décidé. L’accusé de réception part à toute l’équipe.
    </p>
  </PortalForm>
)
