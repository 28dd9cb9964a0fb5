import { redirect } from 'next/navigation'
import { isCallOpen, type WeekEdition } from '@/agenda/edition'
import { dayInWords, hoursInWords } from '@/agenda/in-words'
import { findEditions, findOwnEvents } from '@/agenda/queries'
import { placeInWords, type SchemeEvent } from '@/agenda/scheme-event'
import { EventFields } from '@/app/_week/event-fields'
import { EventTag } from '@/app/_week/event-tag'
import type { PageProps } from '@/app/page-props'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { isActiveOn } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { type Column, DataTable } from '@/ui/table'
import { ownCrumbs, ownPlace } from '../own-organization'

export const metadata = { title: 'Vos rendez-vous de la semaine' }

/** What the structure proposes for the week, and what came of it (12.13). */
export default async function OwnEventsPage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace('/mon-espace/evenements', searchParams)
  if (!organization) redirect('/mon-espace')
  const today = parisDateOf(portal.clock.now())
  const [events, editions, participant] = await Promise.all([
    findOwnEvents(portal, actor, organization.id),
    findEditions(portal),
    participantOf(portal, organization.id),
  ])
  const open = editions.find((edition) => edition.state === 'published' && isCallOpen(edition, today))
  const isActive = isActiveOn(participant, today)
  return (
    <Page
      crumbs={ownCrumbs(organization.id, 'Vos rendez-vous')}
      above={organization.displayName}
      title="Vos rendez-vous de la semaine"
      lead="Proposez un rendez-vous : la Région le relit, puis il paraît au programme et les inscriptions s’ouvrent."
      notices={<WhyNot open={open ?? null} isActive={isActive} isReader={role === 'reader'} />}
    >
      <Stack flow="wide">
        <DataTable
          caption="Rendez-vous proposés"
          columns={columnsFor(organization.id)}
          rows={events}
          empty={
            <EmptyState title="Aucun rendez-vous pour l’instant">
              Un atelier, une visite, un témoignage : ce que vous faites déjà peut devenir un rendez-vous.
            </EmptyState>
          }
        />
        {open && isActive && role !== 'reader' ? (
          <Card title={`Proposer un rendez-vous pour ${open.year}`} large>
            <PortalForm
              id="proposer-rendez-vous"
              action={`/api/portal/organizations/${organization.id}/events`}
              values={{ editionId: open.id }}
              submitLabel="Envoyer la proposition"
              successMessage="La proposition est envoyée. Vous recevrez un courriel quand la Région l’aura relue."
            >
              <EventFields edition={open} />
            </PortalForm>
          </Card>
        ) : null}
      </Stack>
    </Page>
  )
}

function WhyNot({
  open,
  isActive,
  isReader,
}: {
  readonly open: WeekEdition | null
  readonly isActive: boolean
  readonly isReader: boolean
}) {
  if (isReader) return <Notice label="Lecture">Votre rôle permet de lire. Une personne qui contribue propose.</Notice>
  if (!isActive)
    return <Notice label="Statut">Il faut un statut Participant en cours pour proposer un rendez-vous.</Notice>
  if (!open)
    return <Notice label="Appel fermé">L’appel à rendez-vous n’est pas ouvert. La Région annonce le prochain.</Notice>
  return open.callUntil ? (
    <Notice label="Appel ouvert">Proposez jusqu’au {formatParisDate(open.callUntil)} inclus.</Notice>
  ) : null
}

const columnsFor = (organizationId: string): readonly Column<SchemeEvent>[] => [
  {
    header: 'Rendez-vous',
    rowHeader: true,
    cell: ({ id, title }) => <a href={ownPath(`/mon-espace/evenements/${id}`, organizationId)}>{title}</a>,
  },
  { header: 'Quand', cell: (event) => `${dayInWords(event.day)}, ${hoursInWords(event)}` },
  { header: 'Où', cell: (event) => placeInWords(event) },
  { header: 'État', short: true, cell: ({ state }) => <EventTag state={state} /> },
]
