import type { BadgeLink, IssuerPage } from '@/issuing/issuer-page'
import type { IssuerBadge } from '@/issuing/ports'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { type Column, DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'

/** The badges of the scheme beside the issuer's own: a badge that is missing there, or a draft, cannot be issued. */
export function IssuerBadges({ page: { links, unlinked } }: { readonly page: IssuerPage }) {
  const isWrong = ({ issuerName, isDraft }: BadgeLink): boolean => unlinked !== null && (!issuerName || isDraft)
  return (
    <Stack>
      <h2>Badges de l’émetteur</h2>
      {unlinked === null ? (
        <Notice tone="alert" label="À vérifier">
          La liste des badges de l’émetteur n’a pas encore été lue. Vérifiez l’émetteur maintenant.
        </Notice>
      ) : null}
      {links.some(isWrong) ? (
        <Notice tone="alert" label="À faire">
          Un badge introuvable, en brouillon ou à relier ne peut pas être délivré : ce qui est dû attend, et part dès
          qu’il peut l’être. Publiez-le chez l’émetteur, ou recopiez son identifiant depuis le tableau ci-dessous dans{' '}
          <a href="/admin/collections/regional-badges">les badges de la Région</a>, puis vérifiez de nouveau.
        </Notice>
      ) : null}
      <DataTable
        caption="Badges de la démarche et badges de l’émetteur"
        columns={unlinked === null ? linkColumns.slice(0, 2) : linkColumns}
        rows={links}
        rowKey={(row) => row.code}
        empty={<EmptyState title="Aucun badge publié">Publiez d’abord les badges de la démarche.</EmptyState>}
      />
      {unlinked && unlinked.length > 0 ? (
        <DataTable
          caption="Badges de l’émetteur sans lien avec la démarche"
          columns={unlinkedColumns}
          rows={unlinked}
          rowKey={(row) => row.issuerBadgeId}
          empty={null}
        />
      ) : null}
    </Stack>
  )
}

const linkColumns: readonly Column<BadgeLink>[] = [
  { header: 'Badge de la démarche', rowHeader: true, cell: (row) => row.title },
  {
    header: 'Identifiant chez l’émetteur',
    cell: (row) => (row.issuerBadgeId ? <code>{row.issuerBadgeId}</code> : 'Non renseigné'),
  },
  {
    header: 'Nom chez l’émetteur',
    cell: ({ issuerBadgeId, issuerName, isDraft }) => (
      <>
        {issuerName ?? <Tag tone="alert">{issuerBadgeId ? 'Introuvable' : 'À relier'}</Tag>}{' '}
        {isDraft ? <Tag tone="alert">Brouillon</Tag> : null}
      </>
    ),
  },
]

const unlinkedColumns: readonly Column<IssuerBadge>[] = [
  { header: 'Nom chez l’émetteur', rowHeader: true, cell: ({ name, draft }) => (draft ? `${name} (brouillon)` : name) },
  { header: 'Identifiant chez l’émetteur', cell: (row) => <code>{row.issuerBadgeId}</code> },
]
