import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ComponentProps } from 'react'
import { IssuanceTag } from '@/app/_awards/issuance-tag'
import { TechnicalDetail } from '@/app/_awards/technical-detail'
import { badgeWords } from '@/catalogue/addresses'
import { findIssuance, type IssuanceDetail } from '@/issuing/ledger/issuance-detail'
import { type TroubleWords, troubleOf } from '@/issuing/sending/trouble-words'
import { formatInstant, formatParisDate } from '@/kernel/dates'
import { hasStaffRole } from '@/platform/actor'
import type { JournalLine } from '@/platform/journal'
import { badgeLabel, badgeOfCode } from '@/ui/badge/drawing'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { WithAside } from '@/ui/layout'
import { LinkedText } from '@/ui/linked-text'
import { EmptyState, Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { AwardActions, IssuanceActions } from './issuance-actions'
import { hasTechnicalReason, issuanceEventName } from './issuance-events'
import { idOf, StaffView, staffOnly } from './staff-view'

/** One line of the ledger: where it stands, why it was decided, what happened to it, and what may be done now. */
export async function IssuanceView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const detail = await findIssuance(portal, actor, idOf(view))
  if (!detail) notFound()
  const { issuance, award } = detail
  const trouble = troubleOf(issuance)
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
            <IssuanceActions issuance={{ id: issuance.id, revision: issuance.revision }} events={detail.events} />
            {award ? <AwardActions award={award} mayManage={mayManage} /> : null}
          </>
        }
      >
        {trouble ? <Trouble detail={detail} trouble={trouble} mayManage={mayManage} /> : null}
        {award?.note ? (
          <Notice tone="wait" label="Motif">
            {award.note}
          </Notice>
        ) : null}
      </PageTitle>
      <WithAside
        aside={
          <Card title="Où en est ce badge">
            <Facts small items={factsOf(detail)} />
          </Card>
        }
      >
        <Card title="Pourquoi" large>
          <Why detail={detail} />
        </Card>
        {mayManage ? (
          <Card title="Historique" large>
            <DataTable
              caption="Historique"
              captionHidden
              columns={columns}
              rows={detail.history}
              empty={<EmptyState title="Rien ne s’est encore passé" />}
            />
          </Card>
        ) : null}
      </WithAside>
    </StaffView>
  )
}

/** Red for what waits for a person, and beside it the way to what settles it. */
function Trouble({
  detail: { issuance },
  trouble,
  mayManage,
}: {
  readonly detail: IssuanceDetail
  readonly trouble: TroubleWords
  readonly mayManage: boolean
}) {
  const isHeldByCeiling = issuance.state === 'held' && issuance.holdReason === 'ceiling'
  return (
    <Notice
      tone={issuance.state === 'dead' ? 'alert' : issuance.state === 'cancelled' ? 'info' : 'wait'}
      label={issuance.state === 'dead' ? 'À faire' : 'À savoir'}
      action={
        isHeldByCeiling ? (
          <a href={`/admin/registre?badge=${badgeWords.wordOf(issuance.badgeCode)}`}>Voir la suspension au registre</a>
        ) : issuance.state === 'dead' && mayManage ? (
          <a href="/admin/emetteur">Voir l’émetteur</a>
        ) : null
      }
    >
      {trouble.sentence}
      {trouble.detail ? <TechnicalDetail text={trouble.detail} /> : null}
    </Notice>
  )
}

const Why = ({ detail }: { readonly detail: IssuanceDetail }) =>
  detail.why ? (
    <>
      <p>{detail.why.sentence}</p>
      <p className="p-small p-muted">{detail.why.rule}</p>
    </>
  ) : (
    <p>Le badge de statut suit la décision d’accepter la structure.</p>
  )

const factsOf = ({ issuance, holder, recipientId }: IssuanceDetail): ComponentProps<typeof Facts>['items'] => [
  ['Titulaire', <Holder key="holder" name={holder} recipientId={recipientId} />],
  ['Décidé le', formatParisDate(issuance.decidedOn)],
  issuance.issuedAt ? ['Délivré le', formatInstant(issuance.issuedAt)] : null,
  issuance.revokedAt ? ['Retiré le', formatInstant(issuance.revokedAt)] : null,
  issuance.revocationReason ? ['Motif', issuance.revocationReason] : null,
  issuance.attempts > 0 ? ['Essais sans départ', issuance.attempts] : null,
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

const Holder = ({ name, recipientId }: { readonly name: string; readonly recipientId: string | null }) =>
  recipientId ? <a href={`/admin/registre/personnes/${recipientId}`}>{name}</a> : name

function reasonOf({ event, reason }: JournalLine): React.ReactNode {
  if (!reason) return '–'
  if (reason === 'ceiling') return 'Plafond horaire atteint'
  return hasTechnicalReason(event) ? <TechnicalDetail text={reason} label={false} /> : <LinkedText text={reason} />
}

const columns: readonly Column<JournalLine>[] = [
  { header: 'Quand', short: true, cell: (line) => formatInstant(line.at) },
  { header: 'Quoi', rowHeader: true, cell: (line) => issuanceEventName(line.event) },
  { header: 'Qui', cell: (line) => line.actorName ?? 'Le portail' },
  { header: 'Motif', cell: reasonOf },
]
