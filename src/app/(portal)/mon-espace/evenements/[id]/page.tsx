import { notFound } from 'next/navigation'
import { findManagedEvent } from '@/agenda/change-event'
import { type SchemeEventEvent, schemeEventMachine } from '@/agenda/event-machine'
import { editionById, registrationsOf } from '@/agenda/queries'
import { longest, type SchemeEvent } from '@/agenda/scheme-event'
import { EventFacts } from '@/app/_week/event-facts'
import { EventFields } from '@/app/_week/event-fields'
import { EventTag } from '@/app/_week/event-tag'
import { RegistrationsCard } from '@/app/_week/registrations-card'
import type { PageProps } from '@/app/page-props'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { eventsFor } from '@/kernel/transitions'
import { ownPath } from '@/organizations/own-path'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Stack } from '@/ui/layout'
import { Quotation } from '@/ui/linked-text'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../../own-organization'

export const metadata = { title: 'Votre rendez-vous' }

/** One event of the structure: what the Région asked, what may be changed, who comes. */
export default async function OwnEventPage({ params, searchParams }: PageProps<'id'>) {
  const { id } = await params
  const { portal, actor, organization } = await ownPlace(`/mon-espace/evenements/${id}`, searchParams)
  const event = await findManagedEvent(portal, actor, id)
  if (!event || event.organizationId !== organization?.id) notFound()
  const [edition, registrations] = await Promise.all([
    editionById(portal, event.editionId),
    registrationsOf(portal, actor, event),
  ])
  const may = eventsFor(schemeEventMachine, { state: event.state, actor, subject: event })
  const isOver = event.endsAt <= portal.clock.now()
  return (
    <Page
      crumbs={ownCrumbs(organization.id, ['Vos rendez-vous', '/mon-espace/evenements'], event.title)}
      title={event.title}
      tags={<EventTag state={event.state} />}
      actions={
        event.state === 'published' ? (
          <>
            <SecondaryLink href={`/semaine/evenements/${event.slug}`}>La page publique</SecondaryLink>
            <ButtonLink href={ownPath(`/mon-espace/evenements/${id}/accueil`, organization.id)}>Accueil…</ButtonLink>
          </>
        ) : null
      }
      notices={<FromTheRegion event={event} />}
    >
      <Stack flow="wide">
        <Card title="Le rendez-vous" large>
          <EventFacts event={event} />
        </Card>
        {event.state === 'published' || event.state === 'cancelled' ? <RegistrationsCard rows={registrations} /> : null}
        {edition && !isOver && (may.includes('edit') || may.includes('change')) ? (
          <Card title="Modifier" large>
            {event.state === 'published' ? (
              <p className="p-measure">
                Un autre jour, une autre heure, un autre lieu ou lien : les personnes inscrites reçoivent un courriel.
              </p>
            ) : null}
            <PortalForm
              id="modifier-rendez-vous"
              action={
                event.state === 'published'
                  ? `/api/portal/scheme-events/${id}/change`
                  : `/api/portal/scheme-events/${id}/edit`
              }
              revision={event.revision}
              submitLabel={event.state === 'returned' ? 'Renvoyer à la Région' : 'Enregistrer'}
              successMessage="C’est enregistré."
            >
              <EventFields edition={edition} event={event} />
            </PortalForm>
          </Card>
        ) : null}
        {isOver ? null : <Ends event={event} may={may} />}
      </Stack>
    </Page>
  )
}

function FromTheRegion({ event: { state, word } }: { readonly event: SchemeEvent }) {
  if (!word || (state !== 'returned' && state !== 'refused' && state !== 'cancelled')) return null
  const label = { returned: 'À compléter', refused: 'Non retenu', cancelled: 'Annulé' }[state]
  return (
    <Notice tone="alert" label={label}>
      <Quotation text={word} />
    </Notice>
  )
}

const Ends = ({ event, may }: { readonly event: SchemeEvent; readonly may: readonly SchemeEventEvent[] }) => (
  <Row>
    {may.includes('withdraw') ? (
      <FormDialog
        title="Retirer la proposition"
        variant="ghost"
        text="Elle n’est plus relue. Vous pourrez en proposer une autre."
        action={`/api/portal/scheme-events/${event.id}/withdraw`}
        revision={event.revision}
        successMessage="La proposition est retirée."
      />
    ) : null}
    {may.includes('cancel') ? (
      <FormDialog
        title="Annuler le rendez-vous"
        variant="danger"
        text="Il reste à son adresse, avec vos mots. Les personnes inscrites reçoivent un courriel."
        action={`/api/portal/scheme-events/${event.id}/cancel`}
        revision={event.revision}
        successMessage="Le rendez-vous est annulé."
      >
        <TextArea
          name="word"
          label="Pourquoi ?"
          minLength={minimumLengths.eventWord}
          maxLength={longest.word}
          rows={3}
        />
      </FormDialog>
    ) : null}
  </Row>
)
