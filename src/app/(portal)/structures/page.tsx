import { StructureLink } from '@/app/_cases/ambassador-tag'
import type { PageProps } from '@/app/page-props'
import { organizationKindWords } from '@/organizations/kind-words'
import { departments, organizationKinds } from '@/organizations/organization'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { findDirectory, type PublicOrganization } from '@/recognition/directory'
import { SecondaryLink } from '@/ui/button'
import { FilterSelect, Filters, Pagination, SearchField } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { DataTable } from '@/ui/table'

export const metadata = { title: 'Les structures' }

const pageSize = 25

export default async function DirectoryPage({ searchParams }: PageProps) {
  const asked = await searchParams
  const { portal } = await currentActor()
  const kind = organizationKindWords.meantBy(queryText(asked, 'type'))
  const query = {
    search: queryText(asked, 'q'),
    kind: kind ?? '',
    department: queryText(asked, 'departement'),
  }
  const found = await findDirectory(portal, query)
  const type = kind ? organizationKindWords.wordOf(kind) : ''
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(pages, Math.max(1, Number(queryText(asked, 'page')) || 1))
  const href = (number: number) =>
    `/structures?${new URLSearchParams({ q: query.search, type, departement: query.department, page: String(number) })}`
  return (
    <Page
      title="Les structures"
      lead="Elles reconnaissent des compétences par des badges et ont aujourd’hui le statut Participant."
      actions={<SecondaryLink href="/rejoindre">Rejoindre la démarche</SecondaryLink>}
    >
      <Filters
        action="/structures"
        label="Chercher une structure"
        reset={Object.values(query).some(Boolean) ? '/structures' : undefined}
      >
        <SearchField name="q" label="Nom ou commune" defaultValue={query.search} />
        <FilterSelect
          name="type"
          label="Type"
          any="Tous les types"
          options={organizationKindWords.named(organizationKinds)}
          defaultValue={type}
        />
        <FilterSelect
          name="departement"
          label="Département"
          any="Toute la Normandie"
          options={departments}
          defaultValue={query.department}
        />
      </Filters>
      <DataTable<PublicOrganization>
        caption="Structures au statut Participant"
        captionHidden
        rows={found.slice((page - 1) * pageSize, page * pageSize)}
        empty={
          <EmptyState
            title="Aucune structure ne correspond"
            action={<SecondaryLink href="/structures">Voir toutes les structures</SecondaryLink>}
          >
            Essayez un autre mot, ou moins de filtres.
          </EmptyState>
        }
        columns={[
          {
            header: 'Structure',
            rowHeader: true,
            cell: ({ displayName: name, ...row }) => <StructureLink {...{ name, ...row }} />,
          },
          { header: 'Type', cell: (row) => organizationKinds[row.kind] },
          { header: 'Commune', short: true, cell: (row) => row.city },
          { header: 'Département', short: true, cell: (row) => departments[row.department] },
        ]}
      />
      <Pagination page={page} pages={pages} total={found.length} noun="structure" href={href} />
    </Page>
  )
}
