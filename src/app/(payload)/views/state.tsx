import type { AdminViewServerProps } from 'payload'
import { TechnicalDetail } from '@/app/_awards/technical-detail'
import type { Instant } from '@/kernel/clock'
import { formatInstant } from '@/kernel/dates'
import { formatNumber } from '@/kernel/french'
import type { PageCacheFigures } from '@/platform/pages/page-cache'
import { type QueueState, queueState } from '@/platform/queue-state'
import type { EffectRow } from '@/platform/store/store'
import { Figure, Figures } from '@/ui/figures'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { effectNames } from './effect-names'
import { StaffView, staffOnly } from './staff-view'

/** What the portal still owes, and what it gave up: the only place from which a dead delivery starts again. */
export async function StateView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['schemeManager'])
  const state = await queueState(portal, actor)
  return (
    <StaffView view={view}>
      <PageTitle title="État du portail" lead="Les envois en attente, et ceux qui demandent une décision." />
      {state ? <State state={state} now={portal.clock.now()} /> : null}
      <KeptPages figures={portal.pages.figures()} />
    </StaffView>
  )
}

function State({ state, now }: { readonly state: QueueState; readonly now: Instant }) {
  return (
    <Stack flow="wide">
      <Worker seenAt={state.workerSeenAt} now={now} />
      <Figures>
        <Figure value={state.waiting + state.running} label="en attente" />
        <Figure value={state.failed} label="en échec, réessayés d’eux-mêmes" />
        <Figure value={state.dead.length} label="abandonnés" />
      </Figures>
      {state.dead.length > 0 ? (
        <Notice tone="alert" label="À faire">
          Le portail a réessayé plusieurs fois, puis abandonné. Levez la cause, puis réessayez ici.
        </Notice>
      ) : null}
      <DataTable
        caption="Envois abandonnés"
        columns={columns}
        rows={state.dead}
        empty={<EmptyState title="Aucun envoi abandonné">Tout ce qui était dû est parti, ou va partir.</EmptyState>}
      />
    </Stack>
  )
}

const mebibytes = (bytes: number): string => formatNumber(Math.round((10 * bytes) / 2 ** 20) / 10)

/** What the web process that answers this page keeps for anonymous readers; others keep their own. */
const KeptPages = ({ figures }: { readonly figures: PageCacheFigures }) => {
  const { hits, renderings, entries, bytes, budgetBytes, evicted } = figures
  const asked = hits + renderings
  return (
    <Stack>
      <h2>Pages publiques gardées en mémoire</h2>
      <Figures>
        <Figure
          value={asked === 0 ? '–' : `${formatNumber(Math.floor((100 * hits) / asked))} %`}
          label="servies de la mémoire"
        />
        <Figure value={entries} label="pages gardées" />
        <Figure value={`${mebibytes(bytes)} Mio`} label={`occupés, sur ${mebibytes(budgetBytes)} Mio`} />
      </Figures>
      <p className="p-small p-muted">
        Depuis le démarrage de ce processus : {formatNumber(hits)} réponses de la mémoire, {formatNumber(renderings)}{' '}
        pages calculées, {formatNumber(evicted)} sorties faute de place. Chaque page est refaite dès que ce qu’elle
        montre change.
      </p>
    </Stack>
  )
}

const longestSilenceMs = 60_000

/** A worker that fell silent is worse than one that never spoke: everything looks calm and nothing leaves. */
export function Worker({ seenAt, now }: { readonly seenAt: Instant | null; readonly now: Instant }) {
  if (!seenAt)
    return (
      <Notice tone="alert" label="À vérifier">
        Aucun processus d’arrière-plan n’a donné signe de vie : les courriels et les badges attendent.
      </Notice>
    )
  if (Date.parse(now) - Date.parse(seenAt) <= longestSilenceMs)
    return <p>Le processus d’arrière-plan travaille. Dernier signe : {formatInstant(seenAt)}.</p>
  return (
    <Notice tone="alert" label="À faire">
      Le processus d’arrière-plan ne répond plus depuis le {formatInstant(seenAt)} : les courriels et les badges
      attendent. Prévenez la personne qui administre le serveur. Rien n’est perdu.
    </Notice>
  )
}

const columns: readonly Column<EffectRow>[] = [
  { header: 'Envoi', rowHeader: true, cell: (row) => effectNames[row.type] ?? row.type },
  { header: 'Demandé le', short: true, cell: (row) => formatInstant(row.createdAt) },
  { header: 'Essais', align: 'end', short: true, cell: (row) => row.attempts },
  {
    header: 'Motif',
    cell: (row) => (row.lastError ? <TechnicalDetail text={row.lastError} label={false} /> : 'Aucune réponse notée'),
  },
  {
    header: 'Action',
    cell: (row) => (
      <PortalForm
        id={`retry-${row.id}`}
        action={`/api/portal/effects/${row.id}/retry`}
        submitLabel="Réessayer"
        submitVariant="ghost"
        successMessage="L’envoi repart : il est tenté dans la minute."
      />
    ),
  },
]
