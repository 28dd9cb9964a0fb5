import type { AdminViewServerProps } from 'payload'
import { editionStateNames, shownEdition, type WeekEdition } from '@/agenda/edition'
import { dayInWords, hoursInWords } from '@/agenda/in-words'
import { findEditions, findEventsOf } from '@/agenda/queries'
import { placeInWords, type SchemeEvent } from '@/agenda/scheme-event'
import { EventFields } from '@/app/_week/event-fields'
import { EventTag } from '@/app/_week/event-tag'
import { parisDateOf } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { EditionFields } from './edition-fields'
import { StaffView, staffOnly } from './staff-view'

/** The week: its editions, and the events of one of them, those that wait for the Région first. */
export async function WeekView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['editor', 'schemeManager'])
  const editions = await findEditions(portal)
  const today = parisDateOf(portal.clock.now())
  const asked = String(view.searchParams?.edition ?? '')
  const edition = editions.find(({ year }) => year === asked) ?? shownEdition(editions, today)
  const events = edition ? await findEventsOf(portal, actor, edition.id) : []
  return (
    <StaffView view={view}>
      <PageTitle title="La semaine" lead="Éditions, propositions des structures et programme." />
      <Stack flow="wide">
        {editions.length > 1 ? (
          <Tabs
            label="Éditions"
            tabs={editions.map(({ year }) => ({
              href: `/admin/semaine?edition=${year}`,
              label: year,
              current: year === edition?.year,
            }))}
          />
        ) : null}
        {edition ? <OneEdition edition={edition} events={events} /> : null}
        <Card title="Préparer une édition" large>
          <PortalForm
            id="preparer-edition"
            action="/api/portal/week-editions"
            submitLabel="Préparer cette édition"
            successMessage="L’édition est créée."
          >
            <EditionFields />
          </PortalForm>
        </Card>
      </Stack>
    </StaffView>
  )
}

const OneEdition = ({
  edition,
  events,
}: {
  readonly edition: WeekEdition
  readonly events: readonly SchemeEvent[]
}) => (
  <>
    <DataTable
      caption={`Rendez-vous ${edition.year}`}
      columns={columns}
      rows={events.toSorted(waitingFirst)}
      isMarked={({ state }) => state === 'proposed'}
      empty={
        <EmptyState title="Aucun rendez-vous pour l’instant">
          Les structures proposent pendant l’appel ; la Région propose quand elle veut.
        </EmptyState>
      }
    />
    <Card title={`Édition ${edition.year}`} beside={<Tag>{editionStateNames[edition.state]}</Tag>} large>
      <PortalForm
        id={`edition-${edition.year}`}
        action={`/api/portal/week-editions/${edition.id}`}
        revision={edition.revision}
        submitLabel="Enregistrer l’édition"
        successMessage="L’édition est enregistrée."
      >
        <EditionFields edition={edition} />
      </PortalForm>
    </Card>
    <Card title="Ajouter un rendez-vous de la Région" large>
      <PortalForm
        id="rendez-vous-region"
        action={`/api/portal/week-editions/${edition.id}/events`}
        submitLabel="Ajouter ce rendez-vous"
        successMessage="Le rendez-vous est proposé : relisez-le, puis mettez-le au programme."
      >
        <EventFields edition={edition} />
      </PortalForm>
    </Card>
  </>
)

const waitingFirst = (one: SchemeEvent, other: SchemeEvent): number =>
  Number(other.state === 'proposed') - Number(one.state === 'proposed')

const columns: readonly Column<SchemeEvent>[] = [
  {
    header: 'Rendez-vous',
    rowHeader: true,
    cell: ({ id, title }) => <a href={`/admin/semaine/rendez-vous/${id}`}>{title}</a>,
  },
  { header: 'Organisé par', cell: ({ organizerName }) => organizerName },
  { header: 'Quand', cell: (event) => `${dayInWords(event.day)}, ${hoursInWords(event)}` },
  { header: 'Où', cell: (event) => placeInWords(event) },
  { header: 'État', short: true, cell: ({ state }) => <EventTag state={state} /> },
]
