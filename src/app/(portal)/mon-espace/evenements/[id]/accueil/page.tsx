import { notFound } from 'next/navigation'
import { findManagedEvent } from '@/agenda/change-event'
import { codeOfRegistration } from '@/agenda/check-in-code'
import { registrationsOf } from '@/agenda/queries'
import type { PageProps } from '@/app/page-props'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../../../own-organization'
import { CheckInList } from './check-in-list'

export const metadata = { title: 'Accueil' }

/** The list at the door: one touch a person, also without network (EVT-9). */
export default async function CheckInPage({ params, searchParams }: PageProps<'id'>) {
  const { id } = await params
  const { portal, actor, organization, role } = await ownPlace(`/mon-espace/evenements/${id}/accueil`, searchParams)
  const event = await findManagedEvent(portal, actor, id)
  if (!event || event.organizationId !== organization?.id || role === 'reader') notFound()
  const people = (await registrationsOf(portal, actor, event))
    .filter(({ state }) => state === 'registered')
    .toSorted((one, other) => one.name.localeCompare(other.name, 'fr'))
  return (
    <Page
      crumbs={ownCrumbs(
        organization.id,
        ['Vos rendez-vous', '/mon-espace/evenements'],
        [event.title, `/mon-espace/evenements/${id}`],
        'Accueil',
      )}
      title="Accueil"
      lead={event.title}
    >
      {people.length === 0 ? (
        <EmptyState title="Personne n’est inscrit">Les inscriptions confirmées paraissent ici.</EmptyState>
      ) : (
        <CheckInList
          eventId={id}
          people={people.map(({ id: registrationId, name, needs, presentAt }) => ({
            registrationId,
            name,
            needs,
            code: codeOfRegistration(registrationId),
            isPresent: presentAt !== null,
          }))}
        />
      )}
    </Page>
  )
}
