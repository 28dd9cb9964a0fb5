import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { IssuanceTag } from '@/app/_awards/issuance-tag'
import type { Issuance } from '@/awards/issuing/issuance'
import { findIssuance, type IssuanceFile } from '@/awards/ledger/issuance-file'
import { formatInstant, formatParisDate } from '@/kernel/dates'
import { hasStaffRole } from '@/platform/actor'
import type { JournalLine } from '@/platform/journal'
import { badgeLabel, badgeOfCode } from '@/ui/badge/drawing'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { WithAside } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { AwardActions, IssuanceActions } from './issuance-actions'
import { issuanceEventName } from './issuance-events'
import { StaffView, staffOnly } from './staff-view'

/** One line of the ledger: where it stands, why it was decided, what happened to it, and what may be done now. */
export async function IssuanceView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly(['reviewer', 'schemeManager'])
  const segments = view.params?.segments
  const file = await findIssuance(portal, actor, Array.isArray(segments) ? (segments.at(-1) ?? '') : '')
  if (!file) notFound()
  const { issuance, award } = file
  const badge = badgeOfCode(issuance.badgeCode)
  const title = badge ? badgeLabel(badge) : issuance.badge.name
  const mayManage = hasStaffRole(actor, 'schemeManager')
  return (
    <StaffView view={view}>
      <PageTitle
        crumbs={[{ label: 'Registre', href: '/admin/registre' }, { label: title }]}
        title={title}
        tags={
          <>
            <IssuanceTag state={issuance.state} />
            {award?.state === 'flagged' ? <Tag tone="alert">À relire</Tag> : null}
            {award?.state === 'duplicate' ? <Tag tone="wait">Second exemplaire</Tag> : null}
          </>
        }
        actions={
          <>
            <IssuanceActions issuance={{ id: issuance.id, revision: issuance.revision }} events={file.events} />
            {award ? <AwardActions award={award} mayManage={mayManage} /> : null}
          </>
        }
      >
        {issuance.lastError && issuance.state !== 'cancelled' ? (
          <Notice tone="alert" label="Incident">
            {issuance.lastError}
          </Notice>
        ) : null}
        {award?.note ? <Notice tone="wait">{award.note}</Notice> : null}
      </PageTitle>
      <WithAside
        aside={
          <Card title="Où en est ce badge">
            <Facts small items={factsOf(file)} />
          </Card>
        }
      >
        <Card title="Pourquoi" large>
          <Why file={file} />
        </Card>
        {mayManage ? (
          <Card title="Historique" large>
            <DataTable
              caption="Historique"
              captionHidden
              columns={columns}
              rows={file.history}
              rowKey={(line) => line.id}
              empty={<EmptyState title="Rien ne s’est encore passé" />}
            />
          </Card>
        ) : null}
      </WithAside>
    </StaffView>
  )
}

const Why = ({ file }: { readonly file: IssuanceFile }) =>
  file.why ? (
    <>
      <p>{file.why.sentence}</p>
      <p className="p-small p-muted">{file.why.rule}</p>
    </>
  ) : (
    <p>Le badge de statut suit la décision d’accepter la structure.</p>
  )

type Fact = readonly [string, React.ReactNode]

function factsOf({ issuance, holder, recipientId }: IssuanceFile): readonly Fact[] {
  const facts: readonly (Fact | null)[] = [
    [
      'Titulaire',
      recipientId ? (
        <a key="holder" href={`/admin/registre/personnes/${recipientId}`}>
          {holder}
        </a>
      ) : (
        holder
      ),
    ],
    ['Décidé le', formatParisDate(issuance.decidedOn)],
    issuance.issuedAt ? ['Émis le', formatInstant(issuance.issuedAt)] : null,
    issuance.revokedAt ? ['Révoqué le', formatInstant(issuance.revokedAt)] : null,
    issuance.revocationReason ? ['Motif', issuance.revocationReason] : null,
    issuance.holdReason ? ['Retenu', holdWords(issuance)] : null,
    ['Essais', issuance.attempts],
    issuance.retryAt && issuance.state === 'retry' ? ['Nouvel essai', formatInstant(issuance.retryAt)] : null,
    issuance.issuer ? ['Émetteur', issuance.issuer === 'obf' ? 'Open Badge Factory' : 'Le portail'] : null,
    issuance.pageUrl
      ? [
          'Page',
          <a href={issuance.pageUrl} key="page">
            Voir le badge
          </a>,
        ]
      : null,
  ]
  return facts.filter((fact) => fact !== null)
}

const holdWords = ({ holdReason }: Issuance): string =>
  holdReason === 'ceiling' ? 'Plafond horaire atteint' : (holdReason ?? '')

const columns: readonly Column<JournalLine>[] = [
  { key: 'at', header: 'Quand', cell: (line) => formatInstant(line.at) },
  { key: 'event', header: 'Quoi', rowHeader: true, cell: (line) => issuanceEventName(line.event) },
  { key: 'actor', header: 'Qui', cell: (line) => line.actorName ?? 'Le portail' },
  { key: 'reason', header: 'Raison', cell: (line) => line.reason ?? '–' },
]
