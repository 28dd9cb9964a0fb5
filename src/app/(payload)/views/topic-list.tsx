import type { AdminViewServerProps } from 'payload'
import {
  type DeskTopic,
  deskTopicNames,
  type TopicItem,
  topicCounts,
  topicItems,
  topicSourcesOf,
} from '@/casework/desk-topics'
import { findMessageDesk } from '@/casework/message-desk'
import { workPageSize as pageSize } from '@/casework/work-address'
import { workList } from '@/casework/work-list'
import { workSourcesOf } from '@/casework/work-source'
import { formatParisDate } from '@/kernel/dates'
import { publishedSlices } from '@/platform/published-slices'
import { Pagination } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { lastPage, pageIn } from './query'
import { StaffView, staffOnly } from './staff-view'
import { readQuery, topicAddress } from './work-list-query'
import { WorkTabs } from './work-tabs'

/** What calls for the Région beside cases, the oldest first; each line leads to where it is handled. */
export async function TopicList({ view, topic }: { readonly view: AdminViewServerProps; readonly topic: DeskTopic }) {
  const { portal, actor } = await staffOnly()
  const sources = topicSourcesOf(publishedSlices())
  const page = pageIn(view.searchParams)
  const [items, counts, list, desk] = await Promise.all([
    topicItems(portal, actor, sources, topic, { offset: (page - 1) * pageSize, limit: pageSize }),
    topicCounts(
      portal,
      actor,
      sources.filter((source) => source.topic === topic),
    ),
    workList(portal, actor, workSourcesOf(publishedSlices()), { ...readQuery({}), limit: 1 }),
    findMessageDesk(portal, actor, { state: 'open', limit: 1 }),
  ])
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <StaffView view={view}>
      <PageTitle title="À traiter">
        <WorkTabs
          portal={portal}
          actor={actor}
          counts={list?.counts ?? null}
          query={null}
          messages={desk?.waiting ?? 0}
          topic={topic}
        />
      </PageTitle>
      <DataTable
        caption={deskTopicNames[topic]}
        captionHidden
        columns={columns[topic]}
        rows={items ?? []}
        empty={<EmptyState title="Rien ici pour l’instant">{emptyTexts[topic]}</EmptyState>}
      />
      <Pagination
        page={page}
        pages={Math.min(lastPage, Math.ceil(total / pageSize))}
        total={total}
        noun="ligne"
        href={(number) => topicAddress(topic, number)}
      />
    </StaffView>
  )
}

const columnsOf = (title: string, who: string, on: string): readonly Column<TopicItem>[] => [
  { header: title, rowHeader: true, cell: (item) => <a href={item.href}>{item.title}</a> },
  { header: who, cell: (item) => item.who },
  { header: 'Pourquoi', cell: (item) => item.detail },
  { header: on, short: true, cell: (item) => formatParisDate(item.on) },
]

const columns: Readonly<Record<DeskTopic, readonly Column<TopicItem>[]>> = {
  ending: columnsOf('Structure', 'Statut', 'Prend fin le'),
  lateDeclarations: columnsOf('Badge', 'Personne et structure', 'Déclaré le'),
  flagged: columnsOf('Badge', 'Titulaire', 'Décidé le'),
  failedSends: columnsOf('Badge', 'Titulaire', 'Décidé le'),
}

const emptyTexts: Readonly<Record<DeskTopic, string>> = {
  ending: 'Les structures dont le statut prend fin bientôt arrivent ici, avec leur renouvellement s’il est déposé.',
  lateDeclarations: 'Les badges déclarés tard, qui attendent votre avis, arrivent ici.',
  flagged: 'Les badges dont une preuve ne compte plus, ou qu’une personne a deux fois, arrivent ici.',
  failedSends: 'Les envois abandonnés après plusieurs essais arrivent ici.',
}
