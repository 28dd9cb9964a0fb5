import type { WorkItem } from '@/casework/work-query'
import { daysBetween, formatParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import type { Column } from '@/ui/table'
import { Tag } from '@/ui/tag'

/** What the work list says of each case, on the screen and on paper. */
export const workListColumns = (
  today: string,
  opinionOf: ReadonlyMap<string, 'asked' | 'given'> = new Map(),
): readonly Column<WorkItem>[] => [
  { header: 'Numéro', short: true, sort: 'number', cell: (item) => <a href={item.href}>{item.number}</a> },
  { header: 'Structure', sort: 'organization', rowHeader: true, cell: (item) => item.organizationName },
  { header: 'Nature', short: true, cell: (item) => item.kind },
  {
    header: 'État',
    short: true,
    cell: (item) => (
      <>
        <Tag>{item.state}</Tag> <OpinionMark mark={opinionOf.get(item.id)} />
      </>
    ),
  },
  { header: 'Âge', sort: 'age', align: 'end', short: true, cell: (item) => ageOf(item, today) },
  { header: 'Suivi par', sort: 'assignee', short: true, cell: (item) => item.assigneeName ?? '–' },
  { header: 'Dernier message', sort: 'lastMessage', short: true, cell: lastMessageOf },
]

const OpinionMark = ({ mark }: { readonly mark: 'asked' | 'given' | undefined }) =>
  mark ? <Tag tone={mark === 'given' ? 'ok' : 'wait'}>{mark === 'given' ? 'Avis rendu' : 'Avis demandé'}</Tag> : null

const ageOf = (item: WorkItem, today: string): string =>
  item.submittedAt ? counted(daysBetween(parisDateOf(item.submittedAt), today), 'jour') : '–'

function lastMessageOf(item: WorkItem): string {
  if (!item.lastMessageAt) return '–'
  const who = item.lastMessageSide === 'organization' ? 'Structure' : 'Région'
  return `${who}, ${formatParisDate(parisDateOf(item.lastMessageAt))}`
}
