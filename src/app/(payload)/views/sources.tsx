import { notFound } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { lagOf, SecretForm, SourceBadges, SourceState, sourceTag, troubleNames } from '@/app/_awards/source-parts'
import { findSourceDetail, findSources, type ListedSource, type ShownSource } from '@/intake/obf/queries'
import { findMappedBadges } from '@/intake/queries'
import { formatNumber } from '@/kernel/french'
import { hasStaffRole } from '@/platform/actor'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'
import { Filters, SearchField } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { type Column, DataTable } from '@/ui/table'
import { textIn } from './query'
import { idOf, StaffView, staffOnly } from './staff-view'

const path = '/admin/sources'
const nameOf = ({ organizationName }: ShownSource): string => organizationName ?? 'Compte de la Région'

/** The accounts that awards are read from, each with its lag; what is in trouble comes first. */
export async function SourcesView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const sources = await findSources(portal, actor)
  const now = portal.clock.now()
  const region = sources.find(({ organizationId }) => organizationId === null)
  const columns: readonly Column<ListedSource>[] = [
    { header: 'Source', rowHeader: true, cell: (row) => <a href={`${path}/${row.id}`}>{nameOf(row)}</a> },
    { header: 'État', short: true, cell: sourceTag },
    { header: 'Incident', cell: (row) => (row.trouble ? troubleNames[row.trouble] : '–') },
    { header: 'Retard', cell: (row) => lagOf(row, now) },
    { header: 'Reçues', align: 'end', cell: (row) => formatNumber(row.taken) },
    { header: 'Illisibles', align: 'end', cell: (row) => formatNumber(row.unreadable) },
    { header: 'Badges à relier', align: 'end', cell: (row) => formatNumber(row.unlinked) },
  ]
  return (
    <StaffView view={view}>
      <PageTitle
        title="Sources de badges obtenus"
        lead="Les comptes Open Badge Factory relevés par le portail. Les déclarations des structures s’y ajoutent."
      />
      <Stack flow="wide">
        <DataTable
          caption="Sources de badges obtenus"
          captionHidden
          columns={columns}
          rows={sources}
          isMarked={(row) => row.trouble !== null}
          empty={
            <EmptyState title="Aucun compte connecté">
              Une structure connecte le sien dans son espace, à la page des déclarations.
            </EmptyState>
          }
        />
        {hasStaffRole(actor, 'schemeManager') ? (
          <Card title="Compte de la Région">
            <p>
              {region
                ? 'Ce compte est enregistré. Saisissez de nouveau l’identifiant et le secret pour en changer.'
                : 'Pour les structures qui partagent leurs badges avec la Région.'}
            </p>
            <SecretForm action="/api/portal/sources" clientId={region?.clientId} />
          </Card>
        ) : null}
      </Stack>
    </StaffView>
  )
}

/** Beside the trouble that only a person can mend: mostly its structure, at need a manager. */
const NewSecret = ({ source }: { readonly source: ShownSource }) => (
  <Card title="Saisir un nouveau secret">
    {source.organizationId ? (
      <p>
        La structure peut le faire elle-même, dans son espace, à la page « Compte Open Badge Factory ». Prévenez-la, ou
        saisissez ici le secret qu’elle vous confie.
      </p>
    ) : null}
    <SecretForm
      action={
        source.organizationId ? `/api/portal/organizations/${source.organizationId}/source` : '/api/portal/sources'
      }
      clientId={source.clientId}
    />
  </Card>
)

/** One source: its state, and which badge of the scheme each of its badges is. */
export async function SourceView(view: AdminViewServerProps) {
  const { portal, actor } = await staffOnly()
  const id = idOf(view)
  const detail = await findSourceDetail(portal, actor, id)
  if (!detail) notFound()
  const words = textIn(view.searchParams, 'q')
  const isShared = detail.source.organizationId === null
  const linkedIds = detail.badges.flatMap((badge) => badge.partnerBadgeId ?? [])
  const found = isShared ? await findMappedBadges(portal, actor, words, linkedIds) : []
  const choices = isShared
    ? found.map(({ partnerBadgeId, badgeName, organizationName }) => ({
        partnerBadgeId,
        name: `${badgeName} (${organizationName})`,
      }))
    : detail.choices
  const isManager = hasStaffRole(actor, 'schemeManager')
  return (
    <StaffView view={view}>
      <PageTitle
        title={nameOf(detail.source)}
        crumbs={[{ label: 'Sources de badges obtenus', href: path }, { label: nameOf(detail.source) }]}
        tags={sourceTag(detail.source)}
      />
      <Stack flow="wide">
        <Card title="Relevé">
          <SourceState source={detail.source} now={portal.clock.now()} mayChange={isManager} />
        </Card>
        <Card title="Badges de ce compte">
          {isShared ? (
            <Filters action={`${path}/${id}`} label="Chercher un badge de la démarche">
              <SearchField label="Badge ou structure" defaultValue={words} />
            </Filters>
          ) : null}
          <SourceBadges badges={detail.badges} choices={choices} mayChange={isManager} />
        </Card>
        {isManager && detail.source.state !== 'active' ? <NewSecret source={detail.source} /> : null}
      </Stack>
    </StaffView>
  )
}
