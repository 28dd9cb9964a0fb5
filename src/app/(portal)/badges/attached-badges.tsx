import { StructureLink } from '@/app/_cases/ambassador-tag'
import { CoverageTag } from '@/app/_cases/coverage-tag'
import { competencyWords, levelWords } from '@/catalogue/addresses'
import type { Competency, Level } from '@/catalogue/competency'
import type { CatalogueEntry, CataloguePage } from '@/catalogue/public-catalogue'
import { formatParisDate } from '@/kernel/dates'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { DataTable } from '@/ui/table'

/** The partner badges that count for a badge of the Région today; the catalogue has the rest of a long list. */
export function AttachedBadges({
  page,
  competency,
  level,
}: {
  readonly page: CataloguePage
  readonly competency: Competency
  readonly level: Level
}) {
  return (
    <Stack>
      <h2>Badges rattachés</h2>
      <DataTable<CatalogueEntry>
        caption="Badges de structures qui comptent pour ce badge Région"
        captionHidden
        rows={page.entries}
        rowKey={(entry) => entry.partnerBadgeId}
        empty={
          <EmptyState title="Aucun badge rattaché pour l’instant">
            Une structure participante soumet son badge, la Région le lit ; il apparaît ici dès qu’il compte.
          </EmptyState>
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
              <>
                <StructureLink
                  slug={entry.organizationSlug}
                  name={entry.organizationName}
                  isAmbassador={entry.isAmbassador}
                />
                , {entry.city}
              </>
            ),
          },
          { header: 'Part', short: true, cell: (entry) => <CoverageTag terms={entry} /> },
          { header: 'Depuis', short: true, cell: (entry) => formatParisDate(entry.since) },
        ]}
      />
      {page.total > page.entries.length ? (
        <p>
          <a href={`/catalogue?competence=${competencyWords.wordOf(competency)}&niveau=${levelWords.wordOf(level)}`}>
            Voir les {page.total} badges rattachés
          </a>
        </p>
      ) : null}
    </Stack>
  )
}
