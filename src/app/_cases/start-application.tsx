import { ownPath } from '@/organizations/own-path'
import { type ApplicationKind, applicationKindWords } from '@/recognition/application'
import { PortalForm } from '@/ui/form/portal-form'

/** Opens the draft, and leads to it. */
export const StartApplication = ({
  kind,
  organizationId,
  label,
}: {
  readonly kind: ApplicationKind
  readonly organizationId: string
  readonly label: string
}) => (
  <PortalForm
    id="commencer"
    action="/api/portal/applications"
    values={{ organizationId, kind }}
    submitLabel={label}
    successRedirect={ownPath(applicationKindWords[kind].path, organizationId)}
  />
)
