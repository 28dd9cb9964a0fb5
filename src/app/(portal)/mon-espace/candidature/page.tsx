import type { PageProps } from '@/app/page-props'
import { parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { statusOn } from '@/recognition/membership'
import { membershipFactsOf } from '@/recognition/queries'
import { SecondaryLink } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { leadToDraft } from '../../../_cases/filing/open-filing'
import { StartApplication } from '../../../_cases/start-application'
import { type OwnPlace, ownCrumbs, ownPlace } from '../own-organization'

export const metadata = { title: 'Candidature au statut Participant' }

export default async function ApplicationPage({ searchParams }: PageProps) {
  const place = await ownPlace('/mon-espace/candidature', searchParams)
  await leadToDraft(place, 'participant')
  return place.organization ? <Start place={place} organizationId={place.organization.id} /> : null
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
      lead="Le statut vaut trois ans. Il permet de soumettre vos badges et de figurer dans l’annuaire. Cinq points, deux engagements, une adresse Passport : ce que vous écrivez s’enregistre tout seul, vous pouvez vous arrêter et revenir."
    >
      {isInForce ? (
        <Notice
          tone="ok"
          action={<SecondaryLink href={ownPath('/mon-espace', organizationId)}>Revenir à mon espace</SecondaryLink>}
        >
          <strong>Votre structure a déjà ce statut.</strong> Elle n’a pas à candidater de nouveau.
        </Notice>
      ) : role === 'admin' ? (
        <StartApplication kind="participant" organizationId={organizationId} label="Commencer la candidature" />
      ) : (
        <Notice tone="info">Une personne qui administre la structure peut commencer la candidature.</Notice>
      )}
    </PageTitle>
  )
}
