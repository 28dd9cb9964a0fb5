import type { AdminViewServerProps } from 'payload'
import { groundLabels } from '@/moderation/grounds'
import { contentInWords, dayInWords, decisionInWords } from '@/moderation/in-words'
import { findQueue, type QueueName, queues, reportsAPage } from '@/moderation/queries'
import { type ContentReport, reportOrigins } from '@/moderation/report'
import type { Portal } from '@/platform/portal'
import { Stack } from '@/ui/layout'
import { Pagination, Tabs } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { pageIn, textIn } from './query'
import { StaffView, staffOnly } from './staff-view'

const base = '/admin/moderation'
const nameIn = (asked: string): QueueName =>
  (Object.keys(queues) as QueueName[]).find((name) => name === asked) ?? 'waiting'

/** One queue for reports, what the rules hold, and appeals (MOD). */
export async function ModerationView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['moderator', 'schemeManager'])
  const name = nameIn(textIn(view.searchParams, 'file'))
  const page = pageIn(view.searchParams)
  const found = await findQueue(portal, actor, name, page)
  if (!found) return null
  const href = (queue: QueueName, at = 1) => `${base}?file=${queue}${at > 1 ? `&page=${at}` : ''}`
  return (
    <StaffView view={view}>
      <PageTitle
        title="Modération"
        lead="Ce qui est signalé, ce que les règles retiennent avant parution, ce qui est contesté."
      />
      <Stack flow="wide">
        <Tabs
          label="File"
          tabs={(Object.keys(queues) as QueueName[]).map((each) => ({
            href: href(each),
            label: queues[each].label,
            count: found.counts[each],
            current: each === name,
          }))}
        />
        <DataTable
          caption={queues[name].label}
          captionHidden
          columns={columnsOf(portal)}
          rows={found.rows}
          empty={
            <EmptyState title="Rien dans cette file">
              Un signalement, un message retenu ou une contestation paraît ici dès qu’il arrive.
            </EmptyState>
          }
        />
        <Pagination
          page={page}
          pages={Math.max(1, Math.ceil(found.total / reportsAPage))}
          total={found.total}
          noun="signalement"
          nouns="signalements"
          href={(at) => href(name, at)}
        />
      </Stack>
    </StaffView>
  )
}

const columnsOf = (portal: Portal): readonly Column<ContentReport>[] => [
  {
    header: 'Contenu',
    rowHeader: true,
    cell: (row) => (
      <>
        <a href={`${base}/${row.id}`}>{contentInWords(portal, row)}</a>
        <span className="p-small p-muted"> {row.number}</span>
      </>
    ),
  },
  { header: 'Motif', cell: ({ ground }) => groundLabels[ground] },
  {
    header: 'Origine',
    short: true,
    cell: ({ origin, noticeCount }) => (
      <>
        {reportOrigins[origin]} {noticeCount > 1 ? <Tag tone="alert">{noticeCount} fois</Tag> : null}
      </>
    ),
  },
  { header: 'Reçu le', short: true, cell: ({ openedAt }) => dayInWords(openedAt) },
  { header: 'Décision', cell: (row) => (row.decidedAt ? decisionInWords(row, 'moderator') : '–') },
]
