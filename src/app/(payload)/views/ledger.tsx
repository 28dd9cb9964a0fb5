import type { AdminViewServerProps } from 'payload'
import { IssuanceTag } from '@/app/_awards/issuance-tag'
import { badgeWords } from '@/catalogue/addresses'
import { badgeCodes } from '@/catalogue/competency'
import type { IssuingGate } from '@/issuing/gate'
import { issuanceStates } from '@/issuing/issuance'
import { countTroubles, findLedger, findPausedGates, type LedgerLine, type LedgerQuery } from '@/issuing/ledger/ledger'
import { attentionWords, issuanceStateWords } from '@/issuing/ledger/ledger-words'
import { troubleOf } from '@/issuing/sending/trouble-words'
import { formatParisDate } from '@/kernel/dates'
import { counted, listed } from '@/kernel/french'
import { hasStaffRole } from '@/platform/actor'
import { badgeName } from '@/ui/badge/drawing'
import { SecondaryLink } from '@/ui/button'
import { SelectField } from '@/ui/form/fields/choice'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { LinkedText } from '@/ui/linked-text'
import { FilterSelect, Filters, Pagination, SearchField } from '@/ui/lists'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { RetryIssuance } from './issuance-actions'
import { ledgerAddress, ledgerPageSize, ledgerPages, readLedgerQuery } from './ledger-query'
import { StaffView, staffOnly } from './staff-view'

const path = '/admin/registre'

/** The ledger: each badge of the Région, towards whom, in which state; behind each line, why. */
export async function LedgerView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const query = readLedgerQuery(view.searchParams ?? {})
  const [{ lines, total }, gates, troubles] = await Promise.all([
    findLedger(portal, actor, query),
    findPausedGates(portal, actor),
    countTroubles(portal, actor),
  ])
  const mayManage = hasStaffRole(actor, 'schemeManager')
  const isFiltered = Boolean(query.badgeCode || query.state || query.search || query.attention)
  return (
    <StaffView view={view}>
      <PageTitle
        title="Registre des badges"
        lead="Chaque badge décidé, et pourquoi. Les adresses des personnes n’y paraissent jamais."
        actions={
          <>
            <SecondaryLink href={`${path}/reprise`}>Reprise</SecondaryLink>
            <SecondaryLink href={`${path}/saisie`}>Saisir un badge obtenu</SecondaryLink>
            <SecondaryLink href={ledgerAddress({ ...query, offset: 0 }, '/api/portal/ledger.csv')} download>
              Exporter en CSV
            </SecondaryLink>
            {mayManage ? <PauseBadge /> : null}
          </>
        }
      >
        {gates.map((gate) => (
          <PausedGate key={gate.id} gate={gate} mayResume={mayManage} />
        ))}
        {troubles.waiting > 0 && !isFiltered ? (
          <Notice
            tone="wait"
            action={<a href={`${path}?vue=${attentionWords.wordOf('waiting')}`}>Voir les délivrances bloquées</a>}
          >
            {counted(troubles.waiting, 'délivrance attend', 'délivrances attendent')} une vérification ou une décision.
          </Notice>
        ) : null}
        {troubles.review > 0 && !isFiltered ? (
          <Notice
            tone="wait"
            action={<a href={`${path}?vue=${attentionWords.wordOf('review')}`}>Voir les badges à relire</a>}
          >
            {counted(troubles.review, 'badge est', 'badges sont')} à relire : une preuve ne compte plus, ou la personne
            a le même badge deux fois.
          </Notice>
        ) : null}
        <Filters action={path} label="Chercher dans le registre" reset={isFiltered ? path : undefined}>
          <SearchField label="Structure, badge ou initiales" defaultValue={query.search} />
          <FilterSelect
            name="badge"
            label="Badge"
            defaultValue={query.badgeCode && badgeWords.wordOf(query.badgeCode)}
            options={badgeCodes.map((code) => ({ value: badgeWords.wordOf(code), label: badgeName(code) }))}
          />
          <FilterSelect
            name="etat"
            label="État"
            defaultValue={query.state && issuanceStateWords.wordOf(query.state)}
            options={issuanceStateWords.named(issuanceStates)}
          />
          <FilterSelect
            name="vue"
            label="À traiter"
            defaultValue={query.attention ? attentionWords.wordOf(query.attention) : ''}
            options={attentionWords.named({ waiting: 'Bloqués ou en attente', review: 'À relire' })}
          />
        </Filters>
      </PageTitle>
      <DataTable
        caption="Badges décidés"
        captionHidden
        columns={isTroubleView(query) ? [...troubleColumns, ...(mayManage ? [retry] : [])] : columns}
        rows={lines}
        rowKey={({ issuance }) => issuance.id}
        isMarked={({ issuance }) => issuance.state === 'dead' || issuance.state === 'held'}
        empty={<Empty query={query} />}
      />
      <Pagination
        page={query.offset / ledgerPageSize + 1}
        pages={ledgerPages(total)}
        total={total}
        noun="badge"
        href={(page) => ledgerAddress({ ...query, offset: (page - 1) * ledgerPageSize })}
      />
    </StaffView>
  )
}

const restsOnNothing = (kind: string): string =>
  kind === 'status' ? 'Statut de la structure' : 'Délivré avant le portail'

const what: readonly Column<LedgerLine>[] = [
  { header: 'Décidé le', short: true, cell: ({ issuance }) => formatParisDate(issuance.decidedOn) },
  { header: 'Badge', rowHeader: true, cell: ({ issuance }) => badgeName(issuance.badgeCode) },
  {
    header: 'Titulaire',
    cell: ({ holder, recipientId }) =>
      recipientId ? <a href={`${path}/personnes/${recipientId}`}>{holder}</a> : holder,
  },
]

const state: Column<LedgerLine> = { header: 'État', cell: ({ issuance }) => <IssuanceTag state={issuance.state} /> }

const page: Column<LedgerLine> = {
  header: 'Suivi',
  short: true,
  cell: ({ issuance }) => (
    <a href={`${path}/emissions/${issuance.id}`}>
      Voir<span className="p-hidden"> la délivrance du badge {badgeName(issuance.badgeCode)}</span>
    </a>
  ),
}

const columns: readonly Column<LedgerLine>[] = [
  ...what,
  {
    header: 'Repose sur',
    cell: ({ issuance }) =>
      issuance.evidence.length > 0 ? listed(issuance.evidence.map(({ name }) => name)) : restsOnNothing(issuance.kind),
  },
  { ...state, short: true },
  page,
]

const troubledStates: readonly LedgerQuery['state'][] = ['dead', 'held', 'unknown', 'failed', 'retry', 'revoking']
const isTroubleView = ({ attention, state }: LedgerQuery): boolean =>
  attention === 'waiting' || troubledStates.includes(state)

/** What is blocked says why, and starts again from here; what it rests on is a page further. */
const troubleColumns: readonly Column<LedgerLine>[] = [
  ...what,
  state,
  { header: 'Ce qui se passe', cell: ({ issuance }) => troubleOf(issuance)?.sentence ?? 'En cours, sans incident.' },
  page,
]

const retry: Column<LedgerLine> = {
  header: 'Action',
  short: true,
  cell: ({ issuance }) => (issuance.state === 'dead' ? <RetryIssuance issuance={issuance} /> : null),
}

function PauseBadge() {
  return (
    <FormDialog
      trigger="Suspendre un badge…"
      title="Suspendre la délivrance d’un badge"
      text="Les badges déjà délivrés ne changent pas. Ceux qui sont dus attendent, et partent à la reprise."
      id="suspendre"
      action="/api/portal/paused-badges"
      submitLabel="Suspendre la délivrance"
      submitVariant="danger"
      successMessage="La délivrance de ce badge est suspendue."
    >
      <SelectField
        name="badgeCode"
        label="Badge"
        choices={badgeCodes.map((code) => ({ value: code, label: badgeName(code) }))}
      />
      <ReasonField maxLength={1000} />
    </FormDialog>
  )
}

function PausedGate({ gate, mayResume }: { readonly gate: IssuingGate; readonly mayResume: boolean }) {
  return (
    <Notice
      tone="alert"
      label="Suspendu"
      action={
        mayResume ? (
          <FormDialog
            trigger="Reprendre…"
            title="Reprendre la délivrance"
            text="Les badges qui attendent partent aussitôt, et le compte de l’heure repart de zéro."
            id={`reprendre-${gate.badgeCode}`}
            action={`/api/portal/issuing-gates/${gate.badgeCode}`}
            revision={gate.revision}
            values={{ state: 'open' }}
            successMessage="La délivrance de ce badge reprend."
          >
            <ReasonField maxLength={1000} />
          </FormDialog>
        ) : null
      }
    >
      La délivrance du badge « {badgeName(gate.badgeCode)} » est suspendue. Motif :{' '}
      <LinkedText text={gate.reason ?? 'non précisé'} />.
    </Notice>
  )
}

function Empty({ query }: { readonly query: LedgerQuery }) {
  return query.badgeCode || query.state || query.search || query.attention ? (
    <EmptyState title="Aucun badge ne correspond">
      Changez un filtre ou cherchez un autre mot. Les accents et les majuscules ne comptent pas.
    </EmptyState>
  ) : (
    <EmptyState title="Aucun badge pour l’instant">
      Les badges s’inscrivent ici dès qu’une structure est acceptée ou qu’une déclaration déclenche un badge.
    </EmptyState>
  )
}
