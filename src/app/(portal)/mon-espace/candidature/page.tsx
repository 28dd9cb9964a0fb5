import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { isOpen } from '@/recognition/application'
import { statusOn } from '@/recognition/membership'
import { commitmentsOn, findApplicationsOf, membershipFactsOf } from '@/recognition/queries'
import { SecondaryLink } from '@/ui/button'
import { PortalForm } from '@/ui/form/portal-form'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { PageTitle } from '@/ui/page-title'
import { type OwnPlace, ownCrumbs, ownPlace } from '../own-organization'
import { ApplicationForm } from './application-form'
import { PassportStep } from './passport-step'

export const metadata = { title: 'Candidature au statut Participant' }

export default async function ApplicationPage({ searchParams }: PageProps) {
  const place = await ownPlace('/mon-espace/candidature', searchParams)
  const { portal, actor, organization, role } = place
  if (!organization) redirect('/mon-espace')
  const file = (await findApplicationsOf(portal, actor, organization.id)).find(
    (one) => one.kind === 'participant' && isOpen(one),
  )
  if (file && file.status !== 'draft') redirect(`/mon-espace/dossiers/${file.id}`)
  if (!file) return <Start place={place} organizationId={organization.id} />
  const commitments = await commitmentsOn(portal, parisDateOf(portal.clock.now()))
  return (
    <Page
      crumbs={ownCrumbs(organization.id, 'Candidature')}
      above={organization.displayName}
      title="Candidature au statut Participant"
      lead="Cinq points, deux engagements, une adresse Passport. Ce que vous écrivez s’enregistre tout seul : vous pouvez vous arrêter et revenir."
      aside={<PassportStep organization={organization} mayChange={role === 'admin'} />}
    >
      <ApplicationForm
        application={{ id: file.id, revision: file.revision, answers: file.answers }}
        accepted={Object.keys(file.commitments)}
        commitments={commitments.map(({ key, text }) => ({ key, text }))}
        maySubmit={role === 'admin'}
        isPassportConfirmed={organization.passportVerifiedAt !== null}
      />
    </Page>
  )
}

/** Nothing is open: a status in force needs none, an admin may begin, others are told who may. */
async function Start({ place, organizationId }: { readonly place: OwnPlace; readonly organizationId: string }) {
  const { portal, role } = place
  const { facts, renewal } = await membershipFactsOf(portal, organizationId)
  const { status } = statusOn(facts, parisDateOf(portal.clock.now()), renewal)
  const isInForce = ['active', 'suspended', 'upcoming'].includes(status)
  return (
    <PageTitle
      crumbs={ownCrumbs(organizationId, 'Candidature')}
      above={place.organization?.displayName}
      title="Candidature au statut Participant"
      lead="Le statut vaut trois ans. Il permet de soumettre vos badges et de figurer dans l’annuaire."
    >
      {isInForce ? (
        <Notice
          tone="ok"
          action={<SecondaryLink href={ownPath('/mon-espace', organizationId)}>Revenir à mon espace</SecondaryLink>}
        >
          <strong>Votre structure a déjà ce statut.</strong> Elle n’a pas à candidater de nouveau.
        </Notice>
      ) : role === 'admin' ? (
        <PortalForm
          id="commencer"
          action="/api/portal/applications"
          values={{ organizationId }}
          submitLabel="Commencer la candidature"
          successRedirect={ownPath('/mon-espace/candidature', organizationId)}
        />
      ) : (
        <Notice tone="info">Une personne qui administre la structure peut commencer la candidature.</Notice>
      )}
    </PageTitle>
  )
}
