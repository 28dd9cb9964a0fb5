import type { PageProps } from '@/app/page-props'
import { statistics } from '@/insights/queries'
import { smallestPublished } from '@/insights/statistics'
import { formatNumber } from '@/kernel/french'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { BarChart } from '@/ui/chart'
import { Figure, Figures } from '@/ui/figures'
import { Row, Section, Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable, DefinitionTable } from '@/ui/table'

export const metadata = { title: 'La démarche en chiffres' }

const address = (year: string | null): string => (year === null ? '/statistiques' : `/statistiques?annee=${year}`)

export default async function StatisticsPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const asked = (await searchParams).annee
  const found = await statistics(portal, typeof asked === 'string' ? asked : undefined)
  const periods = [null, ...found.years]
  const period = found.tables.find((table) => table.code === 'period')
  return (
    <>
      <PageTitle
        title="La démarche en chiffres"
        lead="Les badges des structures et les badges Région sont comptés à part, et les badges à part des personnes."
        actions={
          <SecondaryLink href={`/statistiques/badges-delivres.csv${found.year === null ? '' : `?annee=${found.year}`}`}>
            Télécharger (CSV)
          </SecondaryLink>
        }
      >
        {portal.env.mode === 'demo' ? <p className="p-muted p-small">Données de démonstration.</p> : null}
        {found.years.length > 0 ? (
          <Tabs
            label="Période"
            tabs={periods.map((year) => ({
              href: address(year),
              label: year ?? 'Depuis le début',
              current: year === found.year,
            }))}
          />
        ) : null}
      </PageTitle>
      <Section ground="sand" tight labelledBy="ensemble">
        <h2 className="p-hidden" id="ensemble">
          Ensemble
        </h2>
        <Figures columns={5}>
          {found.figures.map((figure) => (
            <Figure key={figure.code} value={figure.value} label={figure.label} />
          ))}
        </Figures>
      </Section>
      <Section tight labelledBy="series">
        <Stack flow="section">
          <h2 id="series">Au fil du temps et du territoire</h2>
          {period && period.rows.length > 0 ? (
            <div className="p-card p-stack">
              <h3>Badges Région, {period.title.toLowerCase()}</h3>
              <BarChart
                title={`Badges Région délivrés, ${period.title.toLowerCase()}`}
                bars={period.rows.map((row) => ({
                  label: row.label,
                  value: row.cells[2] ?? 0,
                  hidden: row.cells[2] === null,
                }))}
                unit="Badges Région"
                labelHeader={period.rowHeader}
              />
            </div>
          ) : null}
          <div className="p-card p-stack">
            <h3>Structures actives, par département</h3>
            <BarChart
              title="Structures au statut Participant aujourd’hui, par département"
              bars={found.structures}
              unit="Structures"
              labelHeader="Département"
            />
          </div>
          {found.tables.map((table) => (
            <DataTable
              key={table.code}
              caption={table.title}
              columns={[
                { header: table.rowHeader, cell: (row) => row.label, rowHeader: true },
                ...table.columns.map((header, index) => ({
                  header,
                  align: 'end' as const,
                  cell: (row: (typeof table.rows)[number]) => <PublicNumber count={row.cells[index] ?? null} />,
                })),
              ]}
              rows={table.rows}
              rowKey={(row) => row.key}
              empty={
                <EmptyState title={`${table.title} : rien à montrer pour l’instant`}>
                  Les nombres arrivent avec les premiers badges que les structures déclarent.
                </EmptyState>
              }
            />
          ))}
          <p className="p-small p-muted p-measure" id="petits-nombres">
            « – » : nombre masqué. Dans une ventilation, un nombre de 1 à {smallestPublished - 1} pourrait désigner
            quelqu’un : il n’est pas publié, ni celui qui permettrait de le déduire.
          </p>
        </Stack>
      </Section>
      <Section ground="paper" labelledBy="definitions">
        <Stack flow="wide">
          <h2 id="definitions">Ce que chaque chiffre compte</h2>
          <DefinitionTable
            caption="Définition de chaque chiffre"
            rows={found.figures.map((figure) => ({ term: capitalized(figure.label), detail: figure.definition }))}
          />
          <Row>
            <a href="/donnees-personnelles">Comment vos données sont protégées</a>
          </Row>
        </Stack>
      </Section>
    </>
  )
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function PublicNumber({ count }: { readonly count: number | null }) {
  if (count !== null) return <>{formatNumber(count)}</>
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="p-hidden">masqué</span>
    </>
  )
}
