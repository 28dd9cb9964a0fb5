import { redirect } from 'next/navigation'
import { parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { type ApplicationKind, applicationKindWords, isOpen } from '@/recognition/application'
import { commitmentsOn, findApplicationsOf } from '@/recognition/queries'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'
import { type OwnPlace, ownCrumbs } from '../(portal)/mon-espace/own-organization'
import { ApplicationForm } from './application-form'
import { PassportStep } from './passport-step'

/**
 * The draft of this kind that the structure has open, as one form; null while it has none. A case that is filed already
 * leads to its own page.
 */
export async function ApplicationDraft({
  place,
  kind,
  title,
  lead,
  start,
}: {
  readonly place: OwnPlace
  readonly kind: ApplicationKind
  readonly title: string
  readonly lead: string
  /** In its place while nothing is open. */
  readonly start: React.ReactNode
}) {
  const { portal, actor, organization, role } = place
  if (!organization) redirect('/mon-espace')
  const application = (await findApplicationsOf(portal, actor, organization.id)).find(
    (one) => one.kind === kind && isOpen(one),
  )
  if (application && application.status !== 'draft') redirect(`/mon-espace/dossiers/${application.id}`)
  if (!application) return start
  const commitments = await commitmentsOn(portal, parisDateOf(portal.clock.now()))
  return (
    <Page
      crumbs={ownCrumbs(organization.id, applicationKindWords[kind].name)}
      above={organization.displayName}
      title={title}
      lead={lead}
      aside={<PassportStep organization={organization} mayChange={role === 'admin'} />}
    >
      <ApplicationForm
        application={application}
        accepted={Object.keys(application.commitments)}
        commitments={commitments.map(({ key, text }) => ({ key, text }))}
        maySubmit={role === 'admin'}
        isPassportConfirmed={organization.passportVerifiedAt !== null}
      />
    </Page>
  )
}

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
