import type { AdminViewServerProps } from 'payload'
import { labelledBeyond } from '@/casework/labelled-beyond'
import { type CaseLabel, findLabels, findLabelsOf, mostLabelled } from '@/casework/labels'
import { findMessageDesk } from '@/casework/message-desk'
import { findOpinionMarks } from '@/casework/opinions/queries'
import { findSavedViews } from '@/casework/saved-views'
import { findColleagues, findStoodInFor } from '@/casework/stand-ins'
import { directionWords, nobody, sortWords, stageWords, workAddress, workPageSize } from '@/casework/work-address'
import { workList } from '@/casework/work-list'
import { type WorkItem, type WorkQuery, workStageNames } from '@/casework/work-query'
import { workSourcesOf } from '@/casework/work-source'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { formatNumber } from '@/kernel/french'
import { publishedSlices } from '@/platform/published-slices'
import { SecondaryLink } from '@/ui/button'
import { FilterSelect, Filters, Pagination, SearchField } from '@/ui/lists'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { BatchForm } from './batch-form'
import { Shortcuts } from './shortcuts'
import { StaffView, staffOnly } from './staff-view'
import { TopicList } from './topic-list'
import { workListColumns } from './work-columns'
import { readQuery, readTopic } from './work-list-query'
import { WorkTabs } from './work-tabs'
import { WorkViews } from './work-views'

/** Everything that the Région has to review, candidatures and badges together. */
export async function WorkListView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const topic = readTopic(view.searchParams ?? {})
  if (topic) return <TopicList view={view} topic={topic} />
  const query = readQuery(view.searchParams ?? {})
  const [list, desk, away, colleagues, labels, views, isCut] = await Promise.all([
    workList(portal, actor, workSourcesOf(publishedSlices()), query),
    findMessageDesk(portal, actor, { state: 'open', limit: 1 }),
    findStoodInFor(portal, actor),
    findColleagues(portal, actor),
    findLabels(portal, actor),
    findSavedViews(portal, actor),
    labelledBeyond(portal, query.label),
  ])
  const { counts, items, total } = list ?? { counts: null, items: [], total: 0 }
  const ids = items.map(({ id }) => id)
  const [labelsOf, opinionOf] = await Promise.all([
    findLabelsOf(portal, actor, ids),
    findOpinionMarks(portal, actor, ids),
  ])
  const people = colleagues.map(({ userId, displayName }) => ({ value: userId, label: displayName }))
  const words = labels.map(({ id, name }) => ({ value: id, label: name }))
  const isFiltered = Boolean(query.search || query.assignee || query.label)
  const table = (
    <DataTable
      caption={`Dossiers : ${workStageNames[query.stage].toLowerCase()}`}
      captionHidden
      columns={[box, ...workListColumns(parisDateOf(portal.clock.now()), opinionOf), ...labelColumn(labels, labelsOf)]}
      rows={items}
      isMarked={(item) => item.lastMessageSide === 'organization' && query.stage !== 'decided'}
      empty={<Empty query={query} />}
      sort={{
        by: query.sort,
        direction: query.direction,
        href: (by, direction) => workAddress({ ...query, sort: by as WorkQuery['sort'], direction, offset: 0 }),
      }}
    />
  )
  return (
    <StaffView view={view}>
      <PageTitle title="À traiter" actions={<Ways query={query} />}>
        {away.map((absence) => (
          <Notice key={absence.id}>
            Vous remplacez <strong>{absence.userName}</strong> jusqu’au {formatParisDate(absence.until)} : ses dossiers
            sont dans « À moi ».
          </Notice>
        ))}
        <WorkTabs
          portal={portal}
          actor={actor}
          counts={counts}
          query={query}
          messages={desk?.waiting ?? 0}
          topic={null}
        />
        <Filters
          action="/admin/travail"
          label="Chercher un dossier"
          keep={{
            onglet: stageWords.wordOf(query.stage),
            tri: sortWords.wordOf(query.sort),
            sens: directionWords.wordOf(query.direction),
          }}
          reset={isFiltered ? workAddress({ ...query, search: '', assignee: '', label: '', offset: 0 }) : undefined}
        >
          <SearchField label="Structure ou numéro" defaultValue={query.search} />
          <FilterSelect
            name="suivi"
            label="Suivi par"
            any="Tout le monde"
            defaultValue={query.assignee}
            options={[{ value: nobody, label: 'Personne' }, ...people]}
          />
          {words.length > 0 ? (
            <FilterSelect name="etiquette" label="Étiquette" any="Toutes" defaultValue={query.label} options={words} />
          ) : null}
        </Filters>
        {isCut ? (
          <Notice tone="wait" label="Étiquette très utilisée">
            Seuls les {formatNumber(mostLabelled)} derniers dossiers qui la portent sont listés.
          </Notice>
        ) : null}
        <WorkViews views={views} query={query} />
      </PageTitle>
      <BatchForm colleagues={people} labels={words} isEmpty={items.length === 0}>
        {table}
      </BatchForm>
      <Pagination
        page={query.offset / workPageSize + 1}
        pages={Math.ceil(total / workPageSize)}
        total={total}
        noun="dossier"
        href={(page) => workAddress({ ...query, offset: (page - 1) * workPageSize })}
      />
      <Shortcuts shortcuts={shortcuts} />
    </StaffView>
  )
}

const shortcuts = [
  { key: 'r', label: 'Chercher un dossier', focus: 'filtre-q' },
  { key: 'p', label: 'Les dossiers à prendre', href: '/admin/travail' },
  { key: 'm', label: 'Mes dossiers', href: '/admin/travail?onglet=a-moi' },
  { key: 'a', label: 'Les réponses reçues', href: '/admin/travail?onglet=reponses-recues' },
  { key: 'e', label: 'Les messages', href: '/admin/messages' },
] as const

const Ways = ({ query }: { readonly query: WorkQuery }) => (
  <>
    <SecondaryLink href={workAddress({ ...query, offset: 0 }, '/api/portal/cases.csv')} download>
      Exporter en CSV
    </SecondaryLink>
    <SecondaryLink href={workAddress({ ...query, offset: 0 }, '/admin/travail/imprimer')}>Imprimer</SecondaryLink>
    <SecondaryLink href="/admin/travail/etiquettes">Étiquettes</SecondaryLink>
    <SecondaryLink href="/admin/travail/modeles">Modèles</SecondaryLink>
    <SecondaryLink href="/admin/travail/absences">Absences</SecondaryLink>
  </>
)

/** Ticked for an act on several cases. */
const box: Column<WorkItem> = {
  header: 'Cocher',
  short: true,
  cell: (item) => (
    <input
      className="p-tick"
      type="checkbox"
      name="cases"
      data-kind="list"
      value={`${item.caseKind}:${item.id}:${item.revision}`}
      aria-label={`Cocher ${item.number}, ${item.organizationName}`}
    />
  ),
}

const labelColumn = (
  labels: readonly CaseLabel[],
  labelsOf: ReadonlyMap<string, readonly CaseLabel[]>,
): readonly Column<WorkItem>[] =>
  labels.length === 0
    ? []
    : [
        {
          header: 'Étiquettes',
          cell: (item) => (labelsOf.get(item.id) ?? []).map(({ id, name }) => <Tag key={id}>{name}</Tag>),
        },
      ]

function Empty({ query }: { readonly query: WorkQuery }) {
  if (query.search) {
    return (
      <EmptyState title={`Aucun dossier ne correspond à « ${query.search} »`}>
        Cherchez un mot du nom de la structure, ou le numéro. Les accents et les majuscules ne comptent pas.
      </EmptyState>
    )
  }
  const sentences = {
    toTake: 'Les candidatures et les badges déposés arrivent ici.',
    mine: 'Prenez un dossier en charge pour le voir ici.',
    awaiting: 'Les dossiers dont la structure doit répondre à une question arrivent ici.',
    others: 'Les dossiers que vos collègues instruisent arrivent ici.',
    decided: 'Les dossiers acceptés, refusés ou classés arrivent ici.',
    answered: 'Les dossiers dont la structure a répondu à votre question arrivent ici.',
    asleep: 'Les dossiers où rien ne se passe pendant plusieurs jours arrivent ici.',
    opinions: 'Les dossiers sur lesquels une ou un collègue vous demande votre avis arrivent ici.',
    refusals: 'Les refus qu’une autre personne propose, et qui attendent votre accord, arrivent ici.',
    past: 'Les dossiers dont le délai indicatif est dépassé arrivent ici.',
  }
  return <EmptyState title="Rien ici pour l’instant">{sentences[query.stage]}</EmptyState>
}
