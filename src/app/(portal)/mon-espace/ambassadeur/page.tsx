import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { policyInForce } from '@/catalogue/queries'
import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { ambassadorTermOn } from '@/recognition/ambassador'
import { type Application, isOpen } from '@/recognition/application'
import { isActiveOn, renewalOpensOn } from '@/recognition/membership'
import { findApplicationsOf, membershipFactsOf } from '@/recognition/queries'
import { SecondaryLink } from '@/ui/button'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { PageTitle } from '@/ui/page-title'
import { MotivationField } from '../../../_cases/motivation-field'
import { StartApplication } from '../../../_cases/start-application'
import { type OwnPlace, ownCrumbs, ownPlace } from '../own-organization'

const title = 'Candidature au statut Ambassadeur'
export const metadata = { title }

export default async function AmbassadorPage({ searchParams }: PageProps) {
  const place = await ownPlace('/mon-espace/ambassadeur', searchParams)
  const { portal, actor, organization } = place
  if (!organization) redirect('/mon-espace')
  const applications = await findApplicationsOf(portal, actor, organization.id)
  const application = applications.find((one) => one.kind === 'ambassador' && isOpen(one))
  if (application && application.status !== 'draft') redirect(`/mon-espace/dossiers/${application.id}`)
  return application ? (
    <Draft place={place} application={application} />
  ) : (
    <Start place={place} organizationId={organization.id} />
  )
}

function Draft({ place, application }: { readonly place: OwnPlace; readonly application: Application }) {
  const address = `/api/portal/applications/${application.id}`
  const maySubmit = place.role === 'admin'
  const target = maySubmit
    ? {
        submitLabel: 'Déposer la candidature',
        successRedirect: `/mon-espace/dossiers/${application.id}?depot=fait`,
      }
    : { method: 'PATCH' as const, submitLabel: 'Enregistrer', successMessage: 'C’est enregistré.' }
  return (
    <Page
      crumbs={ownCrumbs(application.organizationId, 'Candidature Ambassadeur')}
      above={application.organizationName}
      title={title}
      lead="Dites en quelques phrases pourquoi votre structure veut faire connaître la démarche. Ce que vous écrivez s’enregistre tout seul."
    >
      <PortalForm
        id="candidature"
        action={maySubmit ? `${address}/submit` : address}
        {...target}
        revision={application.revision}
        autosave={{ action: address }}
      >
        <MotivationField answers={application.answers} />
        <p className="p-muted p-small">
          {maySubmit
            ? 'Après le dépôt, vous recevez un accusé de réception avec le numéro du dossier. Vous pourrez retirer le dossier tant qu’il n’est pas décidé.'
            : 'Une personne qui administre la structure déposera la candidature.'}
        </p>
      </PortalForm>
    </Page>
  )
}

/** Nothing is open: what the status is, who may ask for it, and when again (MEM-8). */
async function Start({ place, organizationId }: { readonly place: OwnPlace; readonly organizationId: string }) {
  const { portal, role } = place
  const today = parisDateOf(portal.clock.now())
  const [{ facts: participant }, { facts: ambassador }, { renewalWindowMonths }] = await Promise.all([
    membershipFactsOf(portal, organizationId),
    membershipFactsOf(portal, organizationId, 'ambassador'),
    policyInForce(portal, today),
  ])
  const term = ambassadorTermOn(ambassador, participant, today)
  const opensOn = term && renewalOpensOn(term.ownEnd, renewalWindowMonths)
  const back = <SecondaryLink href={ownPath('/mon-espace', organizationId)}>Revenir à mon espace</SecondaryLink>
  return (
    <PageTitle
      crumbs={ownCrumbs(organizationId, 'Candidature Ambassadeur')}
      above={place.organization?.displayName}
      title={title}
      lead="Les structures Ambassadeur font connaître la démarche autour d’elles. Le statut vaut trois ans, aussi longtemps que le statut Participant ; l’annuaire et votre badge le montrent."
    >
      {!isActiveOn(participant, today) ? (
        <Notice tone="info" action={back}>
          <strong>Il faut un statut Participant en cours.</strong> Demandez-le ou renouvelez-le d’abord.
        </Notice>
      ) : term && opensOn && today < opensOn ? (
        <Notice tone="ok" action={back}>
          <strong>Votre structure a déjà ce statut,</strong> jusqu’au {formatParisDate(lastValidDay(term.endsAt))}{' '}
          inclus. Il se demande de nouveau à partir du {formatParisDate(opensOn)}.
        </Notice>
      ) : role === 'admin' ? (
        <StartApplication kind="ambassador" organizationId={organizationId} label="Commencer la candidature" />
      ) : (
        <Notice tone="info" action={back}>
          Une personne qui administre la structure peut commencer la candidature.
        </Notice>
      )}
    </PageTitle>
  )
}
