import { StructureLink } from '@/app/_cases/ambassador-tag'
import { CoverageTag } from '@/app/_cases/coverage-tag'
import type { PageProps } from '@/app/page-props'
import {
  badgeAddress,
  catalogueFilterOf,
  catalogueParameters,
  competencyWords,
  coverageWords,
  levelWords,
} from '@/catalogue/addresses'
import {
  competencyLabels,
  competencyName,
  coverageLabels,
  levelLabels,
  levelName,
  regionalBadgeCode,
  shareInWords,
} from '@/catalogue/competency'
import { type CatalogueEntry, findCatalogue } from '@/catalogue/public-catalogue'
import { familiesToday } from '@/catalogue/queries'
import { formatParisDate } from '@/kernel/dates'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { FilterSelect, Filters, Pagination, SearchField } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { DataTable } from '@/ui/table'

export const metadata = { title: 'Le catalogue des badges rattachés' }

export default async function CataloguePage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const asked = await searchParams
  // Before the filter is read: a code means something where a family has it.
  const families = await familiesToday(portal)
  const filter = catalogueFilterOf((name) => queryText(asked, name))
  const { entries, total, page, pages } = await findCatalogue(portal, filter, Number(queryText(asked, 'page')))
  const namesOf = (rows: readonly { readonly code: string; readonly name: string }[]) =>
    Object.fromEntries(rows.map(({ code, name }) => [code, name]))
  const parameters = catalogueParameters(filter)
  const isFiltered = parameters.size > 0
  return (
    <Page
      title="Le catalogue"
      lead="Les badges des structures qui comptent aujourd’hui pour un badge de la Région : lequel, à quel niveau, pour quelle part."
      actions={
        <SecondaryLink href={`/catalogue/badges-rattaches.csv?${parameters}`} download>
          Exporter (CSV)
        </SecondaryLink>
      }
    >
      <Filters action="/catalogue" label="Chercher un badge" reset={isFiltered ? '/catalogue' : undefined}>
        <SearchField name="q" label="Badge ou structure" defaultValue={filter.q ?? ''} />
        <FilterSelect
          name="competence"
          label="Compétence"
          any="Toutes"
          options={{
            ...competencyWords.named(competencyLabels),
            ...namesOf(families.flatMap(({ competencies }) => competencies)),
          }}
          defaultValue={parameters.get('competence') ?? ''}
        />
        <FilterSelect
          name="niveau"
          label="Niveau"
          options={{
            ...levelWords.named(levelLabels),
            ...namesOf(families.flatMap(({ levels }) => levels)),
          }}
          defaultValue={parameters.get('niveau') ?? ''}
        />
        <FilterSelect
          name="part"
          label="Part"
          any="Toutes"
          options={coverageWords.named(coverageLabels)}
          defaultValue={parameters.get('part') ?? ''}
        />
      </Filters>
      <DataTable<CatalogueEntry>
        caption="Badges rattachés"
        captionHidden
        rows={entries}
        rowKey={(entry) => entry.partnerBadgeId}
        empty={
          isFiltered ? (
            <EmptyState
              title="Aucun badge ne correspond"
              action={<SecondaryLink href="/catalogue">Voir tout le catalogue</SecondaryLink>}
            >
              Essayez un autre mot, ou moins de filtres.
            </EmptyState>
          ) : (
            <EmptyState title="Aucun badge rattaché pour l’instant">
              Une structure participante soumet son badge, la Région le lit ; il apparaît ici dès qu’il compte.
            </EmptyState>
          )
        }
        columns={[
          {
            header: 'Badge',
            rowHeader: true,
            cell: (entry) => <a href={`/catalogue/${entry.partnerBadgeId}`}>{entry.badgeName}</a>,
          },
          {
            header: 'Structure',
            cell: (entry) => (
              <StructureLink
                slug={entry.organizationSlug}
                name={entry.organizationName}
                isAmbassador={entry.isAmbassador}
              />
            ),
          },
          {
            header: 'Compétence',
            short: true,
            cell: (entry) => (
              <a href={badgeAddress(regionalBadgeCode(entry.competency, entry.level))}>
                {competencyName(entry.competency)}
              </a>
            ),
          },
          { header: 'Niveau', short: true, cell: (entry) => levelName(entry.level, entry.competency) },
          { header: 'Part', cell: (entry) => <Coverage entry={entry} /> },
          { header: 'Depuis', short: true, cell: (entry) => formatParisDate(entry.since) },
        ]}
      />
      <Pagination
        page={page}
        pages={pages}
        total={total}
        noun="badge rattaché"
        nouns="badges rattachés"
        href={(number) => `/catalogue?${new URLSearchParams([...parameters, ['page', String(number)]])}`}
      />
    </Page>
  )
}

const Coverage = ({ entry }: { readonly entry: CatalogueEntry }) => (
  <>
    <CoverageTag terms={entry} />
    {entry.next ? (
      <span className="p-small p-muted">
        {' '}
        puis {shareInWords(entry.next)} à partir du {formatParisDate(entry.next.from)}
      </span>
    ) : null}
  </>
)
