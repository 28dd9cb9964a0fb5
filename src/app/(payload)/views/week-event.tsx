import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { findManagedEvent } from '@/agenda/change-event'
import type { WeekEdition } from '@/agenda/edition'
import { type SchemeEventEvent, schemeEventMachine } from '@/agenda/event-machine'
import { editionById, registrationsOf } from '@/agenda/queries'
import { longest, type SchemeEvent } from '@/agenda/scheme-event'
import { EventFacts } from '@/app/_week/event-facts'
import { EventFields } from '@/app/_week/event-fields'
import { EventTag } from '@/app/_week/event-tag'
import { RegistrationsCard } from '@/app/_week/registrations-card'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { eventsFor } from '@/kernel/transitions'
import { Card } from '@/ui/card'
import { TextArea } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row, Stack } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { idOf, StaffView, staffOnly } from './staff-view'

/** One event of the week: what was proposed, what the Région answers, who registered. */
export async function WeekEventView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['editor', 'schemeManager'])
  const event = await findManagedEvent(portal, actor, idOf(view))
  const edition = event && (await editionById(portal, event.editionId))
  if (!event || !edition) notFound()
  const registrations = await registrationsOf(portal, actor, event)
  const may = eventsFor(schemeEventMachine, { state: event.state, actor, subject: event })
  const isOver = event.endsAt <= portal.clock.now()
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'La semaine', href: `/admin/semaine?edition=${edition.year}` }, { label: event.title }]}
        title={event.title}
        tags={<EventTag state={event.state} />}
      />
      <Stack flow="wide">
        <Card title="La proposition" large>
          <EventFacts event={event} />
        </Card>
        {isOver ? null : <Answers event={event} may={may} />}
        {event.state === 'published' || event.state === 'cancelled' ? <RegistrationsCard rows={registrations} /> : null}
        {may.includes('change') && !isOver ? <ChangeCard event={event} edition={edition} /> : null}
      </Stack>
    </StaffView>
  )
}

const ChangeCard = ({ event, edition }: { readonly event: SchemeEvent; readonly edition: WeekEdition }) => (
  <Card title="Modifier" large>
    <PortalForm
      id="modifier-rendez-vous"
      action={`/api/portal/scheme-events/${event.id}/change`}
      revision={event.revision}
      submitLabel="Enregistrer"
      successMessage="C’est enregistré. Les personnes inscrites apprennent ce qui les concerne."
    >
      <EventFields edition={edition} event={event} />
    </PortalForm>
  </Card>
)

const WordField = ({ label }: { readonly label: string }) => (
  <TextArea name="word" label={label} minLength={minimumLengths.eventWord} maxLength={longest.word} rows={3} />
)

const Answers = ({ event, may }: { readonly event: SchemeEvent; readonly may: readonly SchemeEventEvent[] }) => (
  <Row>
    {may.includes('publish') ? (
      <PortalForm
        id="mettre-au-programme"
        action={`/api/portal/scheme-events/${event.id}/publish`}
        revision={event.revision}
        submitLabel="Mettre au programme"
        successMessage="Le rendez-vous est au programme."
      />
    ) : null}
    {may.includes('return') ? (
      <FormDialog
        title="Demander à compléter"
        variant="ghost"
        action={`/api/portal/scheme-events/${event.id}/return`}
        revision={event.revision}
        successMessage="La demande est partie."
      >
        <WordField label="Que manque-t-il ?" />
      </FormDialog>
    ) : null}
    {may.includes('refuse') ? (
      <FormDialog
        title="Ne pas retenir"
        variant="ghost"
        action={`/api/portal/scheme-events/${event.id}/refuse`}
        revision={event.revision}
        successMessage="La réponse est partie."
      >
        <WordField label="Pourquoi ?" />
      </FormDialog>
    ) : null}
    {may.includes('cancel') ? (
      <FormDialog
        title="Annuler le rendez-vous"
        variant="danger"
        text="Il reste à son adresse, avec ces mots. Les personnes inscrites reçoivent un courriel."
        action={`/api/portal/scheme-events/${event.id}/cancel`}
        revision={event.revision}
        successMessage="Le rendez-vous est annulé."
      >
        <WordField label="Pourquoi ?" />
      </FormDialog>
    ) : null}
  </Row>
)
