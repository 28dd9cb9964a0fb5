import type { BadgeLink, IssuerPage } from '@/awards/issuing/issuer-page'
import { issuerWarnings, pauseCauses } from '@/awards/issuing/issuer-state'
import { differenceKinds, type IssuerDifference } from '@/awards/issuing/reconciliation'
import { formatInstant, formatParisDate, parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { ConfirmDialog } from '@/ui/dialog'
import { Figure, Figures } from '@/ui/figures'
import { TextArea } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { type Column, DataTable } from '@/ui/table'

/** Everything of the screen below its title. */
export function IssuerSections({ page }: { readonly page: IssuerPage }) {
  return (
    <Stack flow="wide">
      <State page={page} />
      <Stack>
        <h2>Comparaison de la nuit</h2>
        <Night page={page} />
        <DataTable
          caption="Écarts à traiter"
          columns={differenceColumns}
          rows={page.differences}
          rowKey={(row) => row.id}
          empty={<EmptyState title="Aucun écart">Le registre et l’émetteur disent la même chose.</EmptyState>}
        />
      </Stack>
      <Stack>
        <h2>Badges de l’émetteur</h2>
        {page.unlinked === null ? (
          <Notice tone="alert" label="À vérifier">
            La liste des badges de l’émetteur n’a pas encore été lue. Vérifiez l’émetteur maintenant.
          </Notice>
        ) : null}
        <DataTable
          caption="Badges de la démarche et badges de l’émetteur"
          columns={linkColumns}
          rows={page.links}
          rowKey={(row) => row.code}
          empty={<EmptyState title="Aucun badge publié">Publiez d’abord les badges de la démarche.</EmptyState>}
        />
        {page.unlinked && page.unlinked.length > 0 ? (
          <p>
            Badges de l’émetteur qui ne sont rattachés à rien :{' '}
            {page.unlinked.map(({ name, issuerBadgeId }) => `${name} (${issuerBadgeId})`).join(', ')}.
          </p>
        ) : null}
      </Stack>
    </Stack>
  )
}

function State({ page: { issuer, warning } }: { readonly page: IssuerPage }) {
  const isPaused = issuer.state === 'paused'
  return (
    <Stack>
      {isPaused ? (
        <Notice tone="alert" label="Émission suspendue">
          {pauseCauses[issuer.cause ?? 'other']}
          {issuer.cause === 'person' && issuer.reason ? ` Raison : ${issuer.reason}` : ''}
          {issuer.resumeAt ? ` Nouvel essai : ${formatInstant(issuer.resumeAt)}.` : ''}
        </Notice>
      ) : null}
      {warning ? (
        <Notice tone="alert" label="À prévoir">
          {issuerWarnings[warning]}
        </Notice>
      ) : null}
      <Figures>
        <Figure value={issuer.issuesLeft ?? 'Sans limite'} label="émissions restantes" />
        <Figure
          value={issuer.paidUntil ? formatParisDate(parisDateOf(issuer.paidUntil)) : 'Sans fin'}
          label="abonnement jusqu’au"
        />
      </Figures>
      <p>
        {issuer.checkedAt ? `Vérifié le ${formatInstant(issuer.checkedAt)}.` : 'Pas encore vérifié.'}
        {issuer.trouble ? ' La dernière vérification a signalé un incident.' : ''}
      </p>
      <PortalForm
        id="verifier"
        action={`/api/portal/issuers/${issuer.id}/look`}
        revision={issuer.revision}
        submitLabel="Vérifier maintenant"
        submitVariant="ghost"
      />
      <ConfirmDialog
        trigger={isPaused ? 'Reprendre l’émission…' : 'Suspendre l’émission…'}
        variant="quiet"
        title={isPaused ? 'Reprendre l’émission' : 'Suspendre toute émission'}
      >
        <p>
          {isPaused
            ? 'Les badges en attente partent dans les minutes qui suivent.'
            : 'Aucun badge ne part tant qu’une personne ne reprend pas l’émission. Rien n’est perdu.'}
        </p>
        <PortalForm
          id="emission"
          action={`/api/portal/issuers/${issuer.id}`}
          revision={issuer.revision}
          values={{ state: isPaused ? 'open' : 'paused' }}
          submitLabel={isPaused ? 'Reprendre l’émission' : 'Suspendre l’émission'}
        >
          <TextArea name="reason" label="Raison" maxLength={1000} />
        </PortalForm>
      </ConfirmDialog>
    </Stack>
  )
}

function Night({ page: { last } }: { readonly page: IssuerPage }) {
  if (!last) return <p>Aucune comparaison n’a encore eu lieu : la première se fait la nuit qui suit un envoi.</p>
  const day = formatParisDate(last.day)
  return (
    <p>
      {last.state === 'done' ? `Comparaison du ${day}` : `Comparaison du ${day}, en cours`} :{' '}
      {counted(last.acts, 'badge')}
      chez l’émetteur, {counted(last.rows, 'ligne')} au registre, {counted(last.differences, 'écart')}.
    </p>
  )
}

const differenceColumns: readonly Column<IssuerDifference>[] = [
  {
    key: 'kind',
    header: 'Écart',
    rowHeader: true,
    cell: ({ kind }) => (
      <>
        {differenceKinds[kind].title}
        <br />
        <small>{differenceKinds[kind].advice}</small>
      </>
    ),
  },
  { key: 'badge', header: 'Badge', cell: (row) => row.badgeCode },
  { key: 'event', header: 'Chez l’émetteur', cell: (row) => row.eventId ?? '–' },
  { key: 'since', header: 'Constaté le', cell: (row) => formatParisDate(row.firstSeenOn) },
  { key: 'action', header: 'Suite', cell: (row) => <DifferenceActions row={row} /> },
]

function DifferenceActions({ row }: { readonly row: IssuerDifference }) {
  if (row.state === 'revoking')
    return <>Révocation en cours{row.lastError ? ' : l’émetteur ne la confirme pas encore' : ''}</>
  const action = `/api/portal/issuer-differences/${row.id}/settle`
  return (
    <Stack>
      {row.kind === 'secondEvent' ? (
        <ConfirmDialog trigger="Révoquer le second badge…" variant="quiet" title="Révoquer le second badge">
          <p>La personne garde le badge que le registre connaît. Seul l’autre est révoqué chez l’émetteur.</p>
          <PortalForm
            id={`revoquer-${row.id}`}
            action={action}
            revision={row.revision}
            values={{ revoke: true }}
            submitLabel="Révoquer le second badge"
            submitVariant="danger"
          >
            <TextArea name="reason" label="Raison" maxLength={1000} />
          </PortalForm>
        </ConfirmDialog>
      ) : null}
      <ConfirmDialog trigger="Classer…" variant="quiet" title="Classer cet écart">
        <p>Il n’est plus montré. La raison reste dans le journal.</p>
        <PortalForm
          id={`classer-${row.id}`}
          action={action}
          revision={row.revision}
          values={{ revoke: false }}
          submitLabel="Classer l’écart"
        >
          <TextArea name="reason" label="Raison" maxLength={1000} />
        </PortalForm>
      </ConfirmDialog>
    </Stack>
  )
}

const linkColumns: readonly Column<BadgeLink>[] = [
  { key: 'title', header: 'Badge de la démarche', rowHeader: true, cell: (row) => row.title },
  { key: 'id', header: 'Identifiant chez l’émetteur', cell: (row) => row.issuerBadgeId },
  {
    key: 'name',
    header: 'Nom chez l’émetteur',
    cell: (row) => (row.issuerName ? `${row.issuerName}${row.isDraft ? ' (brouillon)' : ''}` : 'Introuvable'),
  },
]
