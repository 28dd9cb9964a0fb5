import type { PageProps } from '@/app/page-props'
import { countedOnWords } from '@/insights/export'
import { measures } from '@/insights/open-data'
import type { Measure } from '@/insights/open-rows'
import { type FigureTable, tablesOf } from '@/insights/page-tables'
import { figureOf, type OpenFigures, openFigures } from '@/insights/queries'
import { formatNumber } from '@/kernel/french'
import { departments } from '@/organizations/organization'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { BarChart } from '@/ui/chart'
import { Figure, Figures } from '@/ui/figures'
import { Row, Section, Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'

export const metadata = { title: 'La démarche en chiffres' }

const onTop: readonly Measure[] = ['structures', 'counted', 'regional', 'learners', 'holders']
const byAim: readonly Measure[] = ['several', 'paths', 'progress', 'general']
const delays: readonly Measure[] = ['caseDelay', 'badgeDelay']

/** One address for each choice, in the order of the page table. */
function address(year: string | null, department: string | null): string {
  const query = new URLSearchParams({ ...(year && { annee: year }), ...(department && { departement: department }) })
  return `/statistiques${query.size > 0 ? `?${query}` : ''}`
}

const one = (value: string | string[] | undefined, known: readonly string[]): string | null =>
  typeof value === 'string' && known.includes(value) ? value : null

export default async function StatisticsPage({ searchParams }: PageProps) {
  const { portal } = await currentActor()
  const asked = await searchParams
  const found = await openFigures(portal)
  const year = one(asked.annee, found.years)
  const department = one(asked.departement, Object.keys(departments))
  const tables = tablesOf(found, year, department)
  const period = tables.find(({ code }) => code === 'period')
  return (
    <>
      <PageTitle
        title="La démarche en chiffres"
        lead="Les badges des structures et les badges Région sont comptés à part, et les badges à part des personnes."
        actions={
          <SecondaryLink href="/statistiques/badges-delivres.csv">Télécharger tous les chiffres (CSV)</SecondaryLink>
        }
      >
        <p className="p-muted p-small">
          {countedOnWords(found)} {portal.env.mode === 'demo' ? 'Données de démonstration.' : null}
        </p>
        <Tabs
          label="Période"
          tabs={[null, ...found.years.toReversed()].map((each) => ({
            href: address(each, department),
            label: each ?? 'Depuis le début',
            current: each === year,
          }))}
        />
        <Tabs
          label="Département"
          tabs={[null, ...Object.keys(departments)].map((each) => ({
            href: address(year, each),
            label: each === null ? 'Toute la Normandie' : departments[each as keyof typeof departments],
            current: each === department,
          }))}
        />
      </PageTitle>
      {department === null ? (
        <Section ground="sand" tight labelledBy="ensemble">
          <h2 className="p-hidden" id="ensemble">
            Ensemble
          </h2>
          <Figures columns={5}>
            {onTop.map((code) => {
              const figure = figureOf(found, code, year)
              return <Figure key={code} value={figure.value ?? 'non publié'} label={figure.label} />
            })}
          </Figures>
        </Section>
      ) : null}
      <Section tight labelledBy="series">
        <Stack flow="section">
          <h2 id="series">Au fil du temps et du territoire</h2>
          {period ? (
            <div className="p-card p-stack">
              <h3>Badges Région, {period.title.toLowerCase()}</h3>
              <BarChart
                title={`Badges Région délivrés, ${period.title.toLowerCase()}`}
                bars={period.rows.map(({ label, cells }) => ({
                  label,
                  value: cells[2] ?? 0,
                  hidden: cells[2] === null,
                }))}
                unit="Badges Région"
                labelHeader={period.rowHeader}
              />
            </div>
          ) : null}
          {department === null ? (
            <div className="p-card p-stack">
              <h3>Structures actives, par département</h3>
              <BarChart
                title="Structures au statut Participant aujourd’hui, par département"
                bars={Object.entries(departments).map(([code, label]) => ({
                  label,
                  value: found.structures.get(code) ?? 0,
                }))}
                unit="Structures"
                labelHeader="Département"
              />
            </div>
          ) : null}
          {tables.map((table) => (
            <NumbersTable key={table.code} table={table} />
          ))}
          {department === null ? <Growth found={found} /> : null}
          {department === null && year === null ? <Aims found={found} /> : null}
          {department === null ? <Delays found={found} /> : null}
          <p className="p-small p-muted p-measure" id="petits-nombres">
            Les nombres de badges et de personnes sont arrondis à un multiple de cinq, chacun pour soi : aucun n’est à
            plus de quatre du nombre exact, et une somme peut différer de son total. « – » : nombre non publié, car il
            pourrait désigner quelqu’un, ou année de moins de vingt badges, que rien ne détaille.
          </p>
        </Stack>
      </Section>
      <Section ground="paper" labelledBy="definitions">
        <Stack flow="wide">
          <h2 id="definitions">Ce que chaque chiffre compte</h2>
          <DataTable
            caption="Définition, source et fichier de chaque chiffre"
            captionHidden
            columns={[
              { header: 'Chiffre', cell: (row) => capitalized(row.label), rowHeader: true },
              { header: 'Définition', cell: (row) => row.definition },
              { header: 'Source', cell: (row) => row.source },
              {
                header: 'Fichier',
                cell: (row) => (
                  <a href={`/statistiques/badges-delivres.csv?indicateur=${row.code}`}>
                    CSV<span className="p-hidden"> : {row.label}</span>
                  </a>
                ),
              },
            ]}
            rows={measures.map((code) => figureOf(found, code, null))}
            rowKey={(row) => row.code}
            empty={null}
          />
          <Row>
            <a href="/donnees-ouvertes">Données ouvertes : schéma, licence et versions</a>
            <a href="/donnees-personnelles">Comment vos données sont protégées</a>
          </Row>
        </Stack>
      </Section>
    </>
  )
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function NumbersTable({ table }: { readonly table: FigureTable }) {
  return (
    <DataTable
      caption={table.title}
      columns={[
        { header: table.rowHeader, cell: (row) => row.label, rowHeader: true },
        ...table.columns.map((header, index) => ({
          header,
          align: 'end' as const,
          cell: (row: FigureTable['rows'][number]) => <PublicNumber count={row.cells[index] ?? null} />,
        })),
      ]}
      rows={table.rows}
      rowKey={(row) => row.key}
      empty={null}
    />
  )
}

/** From one year to the next, where both are told: a share of published numbers. */
function Growth({ found }: { readonly found: OpenFigures }) {
  const rows = found.years.map((year, index) => {
    const before = found.years[index - 1]
    return {
      year,
      cells: (['structures', 'counted', 'regional'] as const).map((code) => {
        const [now, then] = [figureOf(found, code, year).value, before ? figureOf(found, code, before).value : null]
        return now === null || then === null || then < 20
          ? '–'
          : `${now >= then ? '+' : '−'}${Math.round((100 * Math.abs(now - then)) / then)} %`
      }),
    }
  })
  return (
    <DataTable
      caption="Évolution d’une année à l’autre (l’année en cours n’est pas terminée)"
      columns={[
        { header: 'Année', cell: (row) => row.year, rowHeader: true },
        ...['Structures', 'Badges des structures qui comptent', 'Badges Région'].map((header, index) => ({
          header,
          align: 'end' as const,
          cell: (row: (typeof rows)[number]) => row.cells[index],
        })),
      ]}
      rows={rows}
      rowKey={(row) => row.year}
      empty={null}
    />
  )
}

/** The aims of the scheme (R14), each by the persons who show it. */
function Aims({ found }: { readonly found: OpenFigures }) {
  return (
    <DataTable
      caption="Au regard des buts de la démarche"
      columns={[
        { header: 'Personnes', cell: (row) => capitalized(row.label), rowHeader: true },
        { header: 'Nombre', align: 'end', cell: (row) => <PublicNumber count={row.value} /> },
      ]}
      rows={byAim.map((code) => figureOf(found, code, null))}
      rowKey={(row) => row.code}
      empty={null}
    />
  )
}

/** « Combien de temps » */
function Delays({ found }: { readonly found: OpenFigures }) {
  return (
    <DataTable
      caption="Combien de temps (durée médiane, en jours)"
      columns={[
        { header: 'Année', cell: (row) => row, rowHeader: true },
        ...delays.map((code) => ({
          header: capitalized(figureOf(found, code, null).label),
          align: 'end' as const,
          cell: (year: string) => <PublicNumber count={figureOf(found, code, year).value} />,
        })),
      ]}
      rows={found.years}
      rowKey={(year) => year}
      empty={null}
    />
  )
}

function PublicNumber({ count }: { readonly count: number | null }) {
  if (count !== null) return <>{formatNumber(count)}</>
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="p-hidden">non publié</span>
    </>
  )
}
