import type { AdminViewServerProps } from 'payload'
import { formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { findPrivacyRequests } from '@/people/privacy-register'
import { channelNames, isLate, type PrivacyRequest, requestKindNames } from '@/people/privacy-request'
import { Card } from '@/ui/card'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { Stack } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { Pagination, Tabs } from '@/ui/lists'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { FindPerson } from './find-person'
import { pageIn } from './query'
import { StaffView, staffOnly } from './staff-view'

const pageSize = 25

/** The register of what people ask about their data, and the one way to find a person by an address. */
export async function RequestsView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['schemeManager'])
  const state = view.searchParams?.onglet === 'traitees' ? 'done' : 'open'
  const page = pageIn(view.searchParams)
  const register = await findPrivacyRequests(portal, actor, { state, limit: pageSize, offset: (page - 1) * pageSize })
  const { rows, total, open, late, today } = register ?? { rows: [], total: 0, open: 0, late: 0, today: '' }
  return (
    <StaffView view={view}>
      <PageTitle
        title="Demandes des personnes"
        lead="Opposition, correction, effacement, copie de données : chaque demande reçoit une réponse dans le mois."
      >
        {late > 0 ? (
          <Notice tone="alert">
            <strong>{counted(late, 'demande')}</strong> hors délai : répondez dès aujourd’hui.
          </Notice>
        ) : null}
        <Tabs
          label="États des demandes"
          tabs={[
            { href: '/admin/demandes', label: 'À traiter', count: open, current: state === 'open' },
            { href: '/admin/demandes?onglet=traitees', label: 'Traitées', current: state === 'done' },
          ]}
        />
      </PageTitle>
      <Stack flow="wide">
        <DataTable
          caption={state === 'open' ? 'Demandes à traiter' : 'Demandes traitées'}
          captionHidden
          columns={columns(today)}
          rows={rows}
          isMarked={(row) => isLate(row, today)}
          empty={
            <EmptyState title="Aucune demande ici">
              Ce que les personnes font sur leur page s’inscrit de lui-même ; ce qui vous arrive s’inscrit depuis la
              page de la personne.
            </EmptyState>
          }
        />
        <Pagination
          page={page}
          pages={Math.ceil(total / pageSize)}
          total={total}
          noun="demande"
          href={(number) => `/admin/demandes?${state === 'done' ? 'onglet=traitees&' : ''}page=${number}`}
        />
        <Card title="Une demande vous est arrivée" large>
          <FindPerson today={parisDateOf(portal.clock.now())} />
        </Card>
      </Stack>
    </StaffView>
  )
}

const columns = (today: ParisDate): readonly Column<PrivacyRequest>[] => [
  { header: 'Reçue le', short: true, cell: (row) => formatParisDate(row.receivedOn) },
  { header: 'Demande', rowHeader: true, cell: (row) => requestKindNames[row.kind] },
  {
    header: 'Personne',
    short: true,
    cell: (row) =>
      row.recipientId ? <a href={`/admin/registre/personnes/${row.recipientId}`}>{row.initials ?? 'Effacée'}</a> : '–',
  },
  { header: 'Par', short: true, cell: (row) => channelNames[row.channel] },
  {
    header: 'Réponse',
    short: true,
    cell: (row) => {
      if (row.status === 'done') return `le ${formatParisDate(row.doneOn ?? row.receivedOn)}`
      return <Tag tone={isLate(row, today) ? 'alert' : 'wait'}>avant le {formatParisDate(row.dueOn)}</Tag>
    },
  },
  {
    header: 'Ce qui a été demandé et fait',
    cell: (row) => (
      <Stack flow="tight">
        {row.reason ? (
          <p>
            <LinkedText text={row.reason} />
          </p>
        ) : null}
        {row.outcome ? (
          <p className="p-small p-muted">
            <LinkedText text={row.outcome} />
          </p>
        ) : null}
        {row.doneByName ? <p className="p-small p-muted">{row.doneByName}</p> : null}
        {row.status === 'open' ? <Close request={row} /> : null}
      </Stack>
    ),
  },
]

const Close = ({ request }: { readonly request: PrivacyRequest }) => (
  <FormDialog
    trigger="Dire ce qui a été fait…"
    title="Clore la demande"
    id={`clore-${request.id}`}
    action={`/api/portal/privacy-requests/${request.id}/close`}
    successMessage="La demande est close."
  >
    <ReasonField name="outcome" label="Ce qui a été fait" maxLength={1000} />
  </FormDialog>
)
