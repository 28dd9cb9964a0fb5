import type { IssuerPage } from '@/issuing/issuer-page'
import { differenceKinds, type IssuerDifference } from '@/issuing/reconciliation/reconciliation'
import { formatParisDate } from '@/kernel/dates'
import { formatNumber } from '@/kernel/french'
import { badgeName } from '@/ui/badge/drawing'
import { ReasonField } from '@/ui/form/fields/reason'
import { FormDialog } from '@/ui/form/form-dialog'
import { Stack } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { type Column, DataTable } from '@/ui/table'

/** What the comparisons found and nobody has settled: each line with the way to what settles it. */
export function Differences({ page: { last, differences, openDifferences } }: { readonly page: IssuerPage }) {
  return (
    <>
      <DataTable
        caption="Écarts à traiter"
        columns={columns}
        rows={differences}
        empty={
          last ? (
            <EmptyState title="Aucun écart">Le registre et l’émetteur disent la même chose.</EmptyState>
          ) : (
            <EmptyState title="Aucun écart connu">Les écarts paraissent ici après la première comparaison.</EmptyState>
          )
        }
      />
      {openDifferences > differences.length ? (
        <p>
          Les {formatNumber(differences.length)} derniers écarts sont montrés, sur {formatNumber(openDifferences)}. Des
          écarts aussi nombreux ont souvent une seule cause : cherchez-la avant de les classer un par un.
        </p>
      ) : null}
    </>
  )
}

const columns: readonly Column<IssuerDifference>[] = [
  {
    header: 'Écart',
    rowHeader: true,
    cell: ({ kind }) => (
      <>
        {differenceKinds[kind].title}
        <span className="p-note">{differenceKinds[kind].advice}</span>
      </>
    ),
  },
  { header: 'Badge', cell: (row) => badgeName(row.badgeCode) },
  { header: 'Où regarder', cell: (row) => <Where row={row} /> },
  { header: 'Constaté le', short: true, cell: (row) => formatParisDate(row.firstSeenOn) },
  { header: 'Suite', cell: (row) => <DifferenceActions row={row} /> },
]

/** Our line where there is one; whom the ledger does not know comes in by a list. */
const Where = ({ row: { issuanceId, eventId, kind } }: { readonly row: IssuerDifference }) => (
  <>
    {issuanceId ? (
      <a href={`/admin/registre/emissions/${issuanceId}`}>Suivi au registre</a>
    ) : kind === 'outsidePortal' ? (
      <a href="/admin/registre/reprise">Reprendre le titulaire</a>
    ) : null}
    {eventId ? <span className="p-detail">{`Chez l’émetteur : ${eventId}`}</span> : null}
  </>
)

function DifferenceActions({ row }: { readonly row: IssuerDifference }) {
  if (row.state === 'revoking')
    return row.lastError
      ? 'Retrait en cours. L’émetteur ne le confirme pas encore : le portail le redemande de lui-même.'
      : 'Retrait en cours.'
  const action = `/api/portal/issuer-differences/${row.id}/settle`
  return (
    <Stack flow="tight">
      {row.kind === 'secondEvent' ? (
        <FormDialog
          title="Retirer le second badge"
          variant="quiet"
          text="La personne garde le badge que le registre connaît. Seul l’autre est retiré chez l’émetteur."
          id={`revoquer-${row.id}`}
          action={action}
          revision={row.revision}
          values={{ revoke: true }}
          submitVariant="danger"
          successMessage="Le retrait du second badge est demandé à l’émetteur."
        >
          <ReasonField maxLength={1000} />
        </FormDialog>
      ) : null}
      <FormDialog
        trigger="Classer…"
        title="Classer cet écart"
        variant="quiet"
        text="Rien ne change chez l’émetteur ni au registre. L’écart n’est plus montré, et le motif reste au journal."
        id={`classer-${row.id}`}
        action={action}
        revision={row.revision}
        values={{ revoke: false }}
        submitLabel="Classer l’écart"
        successMessage="L’écart est classé."
      >
        <ReasonField maxLength={1000} />
      </FormDialog>
    </Stack>
  )
}
