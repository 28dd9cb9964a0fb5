import type { AdminViewServerProps } from 'payload'
import { type Endorsement, endorsementStateNames } from '@/endorsements/endorsement'
import { approvedEndorsers, findEndorsements, findFactorySteps } from '@/endorsements/queries'
import { endorsedInWords } from '@/endorsements/target'
import { formatParisDate } from '@/kernel/dates'
import { hasStaffRole } from '@/platform/actor'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { StaffView, staffOnly } from './staff-view'

/** Endorsements by institutions: the step that is to be repeated in Open Badge Factory, which institutions may, and all. */
export async function EndorsementsView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const [steps, all, endorsers] = await Promise.all([
    findFactorySteps(portal, actor),
    findEndorsements(portal, actor),
    approvedEndorsers(portal),
  ])
  const isReviewer = hasStaffRole(actor, 'reviewer')
  return (
    <StaffView view={view}>
      <PageTitle
        title="Endossements"
        lead="Ce que des institutions reconnaissent publiquement dans des structures et des badges."
      />
      <Stack flow="wide">
        <Card title="À reporter dans Open Badge Factory" large>
          <p className="p-measure">
            Open Badge Factory ne reçoit pas les endossements du portail : demandez le même dans ses écrans, puis
            notez-le ici.
          </p>
          <DataTable
            caption="Endossements à reporter"
            captionHidden
            columns={[...columns, { header: 'Suite', cell: (row) => (isReviewer ? <Noted row={row} /> : '–') }]}
            rows={steps}
            empty={
              <EmptyState title="Rien à reporter">
                Chaque endossement publié paraît ici jusqu’à ce qu’il le soit.
              </EmptyState>
            }
          />
        </Card>
        <Card title="Institutions autorisées" large>
          {endorsers.length === 0 ? (
            <EmptyState title="Aucune institution autorisée">
              Autorisez-en une depuis la page de sa structure.
            </EmptyState>
          ) : (
            <ul>
              {endorsers.map(({ organizationId, name }) => (
                <li key={organizationId}>
                  <a href={`/admin/structures/${organizationId}`}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Card title="Tous les endossements" large>
          <DataTable
            caption="Tous les endossements"
            captionHidden
            columns={columns}
            rows={all}
            empty={<EmptyState title="Aucun endossement pour l’instant" />}
          />
        </Card>
      </Stack>
    </StaffView>
  )
}

const columns: readonly Column<Endorsement>[] = [
  { header: 'Institution', rowHeader: true, cell: ({ endorserName }) => endorserName },
  { header: 'Endosse', cell: (row) => `${endorsedInWords(row)} (${row.organizationName})` },
  { header: 'État', short: true, cell: ({ state }) => endorsementStateNames[state] },
  { header: 'Publié le', short: true, cell: ({ publishedOn }) => (publishedOn ? formatParisDate(publishedOn) : '–') },
  {
    header: 'Open Badge Factory',
    short: true,
    cell: ({ factoryDoneAt, state }) => (factoryDoneAt ? 'Fait' : state === 'published' ? 'À faire' : '–'),
  },
]

const Noted = ({ row }: { readonly row: Endorsement }) => (
  <PortalForm
    id={`reporter-${row.id}`}
    action={`/api/portal/endorsements/${row.id}/note-factory`}
    revision={row.revision}
    submitLabel="C’est fait"
    submitVariant="ghost"
    successMessage="C’est noté."
  />
)
