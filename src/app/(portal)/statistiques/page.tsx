import { Aims, capitalized, Delays, FigureNumber, Growth, NumbersTable } from '@/app/_figures/tables'
import type { PageProps } from '@/app/page-props'
import { countedOnWords } from '@/insights/export'
import { measures } from '@/insights/open-data'
import type { Measure } from '@/insights/open-rows'
import { type FigureTable, tablesOf } from '@/insights/page-tables'
import { type Figure as FigureOfPage, figureOf, type OpenFigures, openFigures } from '@/insights/queries'
import { departments } from '@/organizations/organization'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { BarChart } from '@/ui/chart'
import { Facts, Figure, Figures } from '@/ui/figures'
import { Contents, type Fold, Folds } from '@/ui/folds'
import { Row, Section, Stack } from '@/ui/layout'
import { Tabs } from '@/ui/lists'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'La démarche en chiffres' }

const onTop: readonly Measure[] = ['structures', 'counted', 'regional', 'learners', 'holders']

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
  const folds = foldsOf(found, tables, year, department)
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
          <Contents
            items={[
              ...(period ? [{ id: 'periode', title: period.title }] : []),
              ...folds,
              { id: 'definitions', title: 'Ce que chaque chiffre compte' },
            ]}
          />
          {period ? (
            <div className="p-card p-stack" id="periode">
              <h3>Badges Région, {period.title.toLowerCase()}</h3>
              <BarChart
                title={`Badges Région délivrés, ${period.title.toLowerCase()}`}
                bars={period.rows.map(({ label, cells }) => ({
                  label,
                  value: cells[2] ?? 0,
                  hidden: cells[2] === null,
                }))}
                unit="Badges Région"
                behind={<NumbersTable table={period} captionHidden />}
              />
            </div>
          ) : null}
          <Folds items={folds} />
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
          <Folds items={measures.map((code) => definitionOf(figureOf(found, code, null)))} />
          <Row>
            <a href="/donnees-ouvertes">Données ouvertes : schéma, licence et versions</a>
            <a href="/donnees-personnelles">Comment vos données sont protégées</a>
          </Row>
        </Stack>
      </Section>
    </>
  )
}

/** What stands below the period, folded: a reader opens what they look for. */
function foldsOf(
  found: OpenFigures,
  tables: readonly FigureTable[],
  year: string | null,
  department: string | null,
): readonly Fold[] {
  const divisions = tables
    .filter(({ code }) => code !== 'period')
    .map(
      (table): Fold => ({
        id: `tableau-${table.code}`,
        title: table.title,
        content: <NumbersTable table={table} captionHidden />,
      }),
    )
  if (department !== null) return divisions
  return [
    ...divisions,
    { id: 'structures-actives', title: 'Structures actives', content: <ActiveStructures found={found} /> },
    { id: 'evolution', title: 'Évolution', content: <Growth found={found} /> },
    ...(year === null ? [{ id: 'buts', title: 'Buts de la démarche', content: <Aims found={found} /> }] : []),
    { id: 'delais', title: 'Combien de temps', content: <Delays found={found} /> },
  ]
}

const ActiveStructures = ({ found }: { readonly found: OpenFigures }) => (
  <BarChart
    title="Structures au statut Participant aujourd’hui, par département"
    bars={Object.entries(departments).map(([code, label]) => ({ label, value: found.structures.get(code) ?? 0 }))}
    unit="Structures"
    labelHeader="Département"
  />
)

const definitionOf = ({ code, label, definition, source, unit, value }: FigureOfPage): Fold => ({
  id: `chiffre-${code}`,
  title: capitalized(label),
  content: (
    <Stack flow="tight">
      <p className="p-measure">{definition}</p>
      <Facts
        small
        items={[
          ['Aujourd’hui', <FigureNumber key="value" count={value} />],
          ['Unité', unit],
          ['Source', source],
          [
            'Fichier',
            <a key="file" href={`/statistiques/badges-delivres.csv?indicateur=${code}`}>
              CSV<span className="p-hidden"> : {label}</span>
            </a>,
          ],
        ]}
      />
    </Stack>
  ),
})
