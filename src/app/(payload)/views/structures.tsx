import type { AdminViewServerProps } from 'payload'
import { AmbassadorTag } from '@/app/_cases/ambassador-tag'
import { MembershipTag } from '@/app/_cases/membership-tag'
import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { departments, type Organization, organizationKinds } from '@/organizations/organization'
import { findOrganizations } from '@/organizations/queries'
import { isAmbassadorOn } from '@/recognition/ambassador'
import { chainEndOn, type MembershipStatus, statusOn } from '@/recognition/membership'
import { findMemberships, participantFactsOf } from '@/recognition/queries'
import { Filters, Pagination, SearchField } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { pageIn, textIn } from './query'
import { StaffView, staffOnly } from './staff-view'

const path = '/admin/structures'
const pageSize = 50

interface Line {
  readonly organization: Organization
  readonly status: MembershipStatus
  /** Last valid day of the status in words; empty when none runs. */
  readonly until: string
  readonly isAmbassador: boolean
}

/** Every structure of the register, whatever its status. */
export async function StructuresView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const search = textIn(view.searchParams, 'q').slice(0, 100)
  const page = pageIn(view.searchParams)
  const { rows, total } = await findOrganizations(portal, actor, {
    search,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
  const ids = rows.map(({ id }) => id)
  const [factsOf, memberships] = await Promise.all([
    participantFactsOf(portal, ids),
    findMemberships(portal, actor, ids),
  ])
  const today = parisDateOf(portal.clock.now())
  const lines = rows.map((organization): Line => {
    const { facts, renewal } = factsOf(organization.id)
    const end = chainEndOn(facts, today)
    return {
      organization,
      status: statusOn(facts, today, renewal).status,
      isAmbassador: memberships.some(
        (row) =>
          row.organizationId === organization.id && row.tier === 'ambassador' && isAmbassadorOn(row, facts, today),
      ),
      until: end ? formatParisDate(lastValidDay(end)) : '',
    }
  })
  return (
    <StaffView view={view}>
      <PageTitle title="Structures" lead="Toutes les structures inscrites, et l’état de leur statut Participant.">
        <Filters action={path} label="Chercher une structure" reset={search ? path : undefined}>
          <SearchField label="Nom ou commune" defaultValue={search} />
        </Filters>
      </PageTitle>
      <DataTable
        caption="Structures"
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ organization }) => organization.id}
        isMarked={({ status }) => status === 'suspended'}
        empty={
          <EmptyState title={search ? 'Aucune structure ne correspond' : 'Aucune structure pour l’instant'}>
            {search ? 'Essayez un autre mot. Les accents et les majuscules ne comptent pas.' : ''}
          </EmptyState>
        }
      />
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        total={total}
        noun="structure"
        href={(other) => `${path}?${new URLSearchParams({ ...(search ? { q: search } : {}), page: String(other) })}`}
      />
    </StaffView>
  )
}

const columns: readonly Column<Line>[] = [
  {
    header: 'Structure',
    rowHeader: true,
    cell: ({ organization, isAmbassador }) => (
      <>
        <a href={`${path}/${organization.id}`}>{organization.displayName}</a>{' '}
        <AmbassadorTag isAmbassador={isAmbassador} />
      </>
    ),
  },
  { header: 'Type', cell: ({ organization }) => organizationKinds[organization.kind] },
  { header: 'Commune', cell: ({ organization }) => organization.city },
  { header: 'Département', cell: ({ organization }) => departments[organization.department] },
  { header: 'Statut Participant', cell: ({ status }) => <MembershipTag status={status} /> },
  { header: 'Jusqu’au', cell: ({ until }) => until || '–' },
]
