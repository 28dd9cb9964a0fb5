import type { AdminViewServerProps } from 'payload'
import { formatInstant } from '@/kernel/dates'
import { type QueueState, queueState } from '@/platform/queue-state'
import type { EffectRow } from '@/platform/store/store'
import { Figure, Figures } from '@/ui/figures'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { StaffView, staffOnly } from './staff-view'

/** What the portal still owes, and what it gave up: the only place from which a dead delivery starts again. */
export async function StateView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['schemeManager'])
  const state = await queueState(portal, actor)
  return (
    <StaffView view={view}>
      <PageTitle title="État du portail" lead="Les envois en attente, et ceux qui demandent une décision." />
      {state ? <State state={state} /> : null}
    </StaffView>
  )
}

function State({ state }: { readonly state: QueueState }) {
  return (
    <Stack flow="wide">
      {state.workerSeenAt ? (
        <p>Dernier signe du processus d’arrière-plan : {formatInstant(state.workerSeenAt)}.</p>
      ) : (
        <Notice tone="alert" label="À vérifier">
          Aucun processus d’arrière-plan n’a donné signe de vie : les courriels et les badges attendent.
        </Notice>
      )}
      <Figures>
        <Figure value={state.waiting + state.running} label="envois en attente" />
        <Figure value={state.failed} label="envois qui seront réessayés" />
        <Figure value={state.dead.length} label="envois abandonnés" />
      </Figures>
      <DataTable
        caption="Envois abandonnés"
        columns={columns}
        rows={state.dead}
        rowKey={(row) => row.id}
        empty={<EmptyState title="Aucun envoi abandonné">Tout ce qui était dû est parti, ou va partir.</EmptyState>}
      />
    </Stack>
  )
}

const columns: readonly Column<EffectRow>[] = [
  { key: 'type', header: 'Envoi', rowHeader: true, cell: (row) => row.type },
  { key: 'since', header: 'Demandé le', short: true, cell: (row) => formatInstant(row.createdAt) },
  { key: 'attempts', header: 'Essais', align: 'end', short: true, cell: (row) => row.attempts },
  { key: 'reason', header: 'Raison', cell: (row) => row.lastError ?? '–' },
  {
    key: 'retry',
    header: 'Action',
    cell: (row) => (
      <PortalForm
        id={`retry-${row.id}`}
        action={`/api/portal/effects/${row.id}/retry`}
        submitLabel="Réessayer"
        submitVariant="ghost"
      />
    ),
  },
]
