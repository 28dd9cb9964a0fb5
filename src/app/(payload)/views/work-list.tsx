import type { AdminViewServerProps } from 'payload'
import { findMessageDesk } from '@/casework/message-desk'
import { findStoodInFor } from '@/casework/stand-ins'
import { workList } from '@/casework/work-list'
import { type WorkItem, type WorkQuery, workStageNames } from '@/casework/work-query'
import { workSourcesOf } from '@/casework/work-source'
import { daysBetween, formatParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { publishedSlices } from '@/platform/published-slices'
import { SecondaryLink } from '@/ui/button'
import { Filters, Pagination, SearchField } from '@/ui/lists'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { StaffView, staffOnly } from './staff-view'
import { TopicList } from './topic-list'
import { address, directionWords, pageSize, readQuery, readTopic, sortWords, stageWords } from './work-list-query'
import { WorkTabs } from './work-tabs'

/** Everything that the Région has to review, candidatures and badges together. */
export async function WorkListView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const topic = readTopic(view.searchParams ?? {})
  if (topic) return <TopicList view={view} topic={topic} />
  const query = readQuery(view.searchParams ?? {})
  const [list, desk, away] = await Promise.all([
    workList(portal, actor, workSourcesOf(publishedSlices()), query),
    findMessageDesk(portal, actor, { state: 'open', limit: 1 }),
    findStoodInFor(portal, actor),
  ])
  const { counts, items, total } = list ?? { counts: null, items: [], total: 0 }
  const today = parisDateOf(portal.clock.now())
  return (
    <StaffView view={view}>
      <PageTitle title="À traiter" actions={<SecondaryLink href="/admin/travail/absences">Absences</SecondaryLink>}>
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
          reset={query.search ? address({ ...query, search: '', offset: 0 }) : undefined}
        >
          <SearchField label="Structure ou numéro" defaultValue={query.search} />
        </Filters>
      </PageTitle>
      <DataTable
        caption={`Dossiers : ${workStageNames[query.stage].toLowerCase()}`}
        captionHidden
        columns={columns(today)}
        rows={items}
        isMarked={(item) => item.lastMessageSide === 'organization' && query.stage !== 'decided'}
        empty={<Empty query={query} />}
        sort={{
          by: query.sort,
          direction: query.direction,
          href: (by, direction) => address({ ...query, sort: by as WorkQuery['sort'], direction, offset: 0 }),
        }}
      />
      <Pagination
        page={query.offset / pageSize + 1}
        pages={Math.ceil(total / pageSize)}
        total={total}
        noun="dossier"
        href={(page) => address({ ...query, offset: (page - 1) * pageSize })}
      />
    </StaffView>
  )
}

const columns = (today: string): readonly Column<WorkItem>[] => [
  { header: 'Numéro', short: true, sort: 'number', cell: (item) => <a href={item.href}>{item.number}</a> },
  { header: 'Structure', sort: 'organization', rowHeader: true, cell: (item) => item.organizationName },
  { header: 'Nature', short: true, cell: (item) => item.kind },
  { header: 'État', short: true, cell: (item) => <Tag>{item.state}</Tag> },
  { header: 'Âge', sort: 'age', align: 'end', short: true, cell: (item) => ageOf(item, today) },
  { header: 'Suivi par', sort: 'assignee', short: true, cell: (item) => item.assigneeName ?? '–' },
  { header: 'Dernier message', sort: 'lastMessage', short: true, cell: lastMessageOf },
]

const ageOf = (item: WorkItem, today: string): string =>
  item.submittedAt ? counted(daysBetween(parisDateOf(item.submittedAt), today), 'jour') : '–'

function lastMessageOf(item: WorkItem): string {
  if (!item.lastMessageAt) return '–'
  const who = item.lastMessageSide === 'organization' ? 'Structure' : 'Région'
  return `${who}, ${formatParisDate(parisDateOf(item.lastMessageAt))}`
}

function Empty({ query }: { readonly query: WorkQuery }) {
  if (query.search) {
    return (
      <EmptyState title={`Aucun dossier ne correspond à « ${query.search} »`}>
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
    past: 'Les dossiers dont le délai indicatif est dépassé arrivent ici.',
  }
  return <EmptyState title="Rien ici pour l’instant">{sentences[query.stage]}</EmptyState>
}
