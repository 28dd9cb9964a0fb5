import type { AdminViewServerProps } from 'payload'
import { workAddress } from '@/casework/work-address'
import { workForPaper } from '@/casework/work-export'
import { workStageNames } from '@/casework/work-query'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { DataTable } from '@/ui/table'
import { StaffView, staffOnly } from './staff-view'
import { workListColumns } from './work-columns'
import { readQuery } from './work-list-query'

/** A view of the work list on one page, for paper; that it was asked for is in the journal. */
export async function WorkPrintView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const query = readQuery(view.searchParams ?? {})
  const { items, total } = (await workForPaper(portal, actor, query)) ?? { items: [], total: 0 }
  const today = parisDateOf(portal.clock.now())
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'À traiter', href: workAddress(query) }, { label: 'À imprimer' }]}
        title={`Dossiers : ${workStageNames[query.stage].toLowerCase()}`}
        lead={`${counted(total, 'dossier')} le ${formatParisDate(today)}${items.length < total ? ` : voici les ${items.length} premiers, l’export en CSV les a tous` : ''}. Imprimez cette page depuis votre navigateur.`}
      />
      <DataTable
        caption="Dossiers"
        captionHidden
        columns={workListColumns(today)}
        rows={items}
        empty={<EmptyState title="Aucun dossier dans cette vue" />}
      />
    </StaffView>
  )
}
