import { redirect } from 'next/navigation'
import { lagOf } from '@/app/_awards/source-parts'
import type { PageProps } from '@/app/page-props'
import { type AccountBadges, findAccountBadges } from '@/intake/obf/queries'
import type { SourceBadge } from '@/intake/obf/records'
import { ownPath } from '@/organizations/own-path'
import { SecondaryLink } from '@/ui/button'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { Filters, Pagination, SearchField } from '@/ui/lists'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { type Column, DataTable } from '@/ui/table'
import { ownCrumbs, ownPlace } from '../../../own-organization'

export const metadata = { title: 'Reprendre un badge de votre compte' }

const path = '/mon-espace/badges/nouveau/open-badge-factory'
const account = '/mon-espace/declarations/open-badge-factory'

/** Badges of the structure's connected account; each begins a draft with its own words and picture. */
export default async function AccountBadgesPage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace(path, searchParams)
  if (!organization) redirect('/mon-espace')
  if (role === 'reader') redirect(ownPath('/mon-espace/badges', organization.id))
  const given = await searchParams
  const q = typeof given.q === 'string' ? given.q.slice(0, 100) : ''
  const found = await findAccountBadges(portal, actor, organization.id, { q, page: Number(given.page) || 1 })
  const isReadable = found !== null && found.source.state === 'active'
  const href = (page: number) => `${ownPath(path, organization.id)}&${new URLSearchParams({ q, page: `${page}` })}`
  return (
    <Page
      crumbs={ownCrumbs(
        organization.id,
        ['Vos badges', '/mon-espace/badges'],
        ['Soumettre un badge', '/mon-espace/badges/nouveau'],
        'Open Badge Factory',
      )}
      above={organization.displayName}
      title="Reprendre un badge de votre compte"
      lead="Le nom, les critères et l’image sont lus dans Open Badge Factory. Vous relisez, complétez, puis soumettez."
      notices={
        found && !isReadable ? <NotConnected state={found.source.state} organizationId={organization.id} /> : null
      }
    >
      {found ? (
        <Stack>
          {isReadable ? (
            <p className="p-small p-muted">Dernière lecture de la liste : {lagText(found, portal.clock.now())}.</p>
          ) : null}
          <Filters action={path} label="Chercher dans le compte" keep={{ structure: organization.id }}>
            <SearchField name="q" label="Chercher un badge" defaultValue={q} />
          </Filters>
          <DataTable
            caption="Badges du compte Open Badge Factory"
            captionHidden
            columns={columnsFor(organization.id, isReadable)}
            rows={found.badges}
            empty={
              <EmptyState title={q ? 'Aucun badge ne porte ce nom' : 'Aucun badge dans ce compte pour l’instant'}>
                {q ? 'Essayez un autre mot.' : 'La liste du compte est relue tous les quarts d’heure.'}
              </EmptyState>
            }
          />
          <Pagination page={found.page} pages={found.pages} total={found.total} noun="badge" href={href} />
        </Stack>
      ) : (
        <EmptyState
          title="Aucun compte Open Badge Factory n’est connecté"
          action={<SecondaryLink href={ownPath(account, organization.id)}>Connecter le compte</SecondaryLink>}
        >
          Une personne qui administre la structure connecte le compte une fois pour toutes.
        </EmptyState>
      )}
    </Page>
  )
}

const lagText = ({ source }: AccountBadges, now: string): string =>
  source.caughtUpAt ? `il y a ${lagOf(source, now)}` : 'en cours'

const NotConnected = ({
  state,
  organizationId,
}: {
  readonly state: AccountBadges['source']['state']
  readonly organizationId: string
}) => (
  <Notice
    tone="alert"
    label="Compte"
    action={<SecondaryLink href={ownPath(account, organizationId)}>Voir le compte</SecondaryLink>}
  >
    <strong>
      {state === 'disconnected'
        ? 'Ce compte est déconnecté.'
        : 'Open Badge Factory refuse l’identifiant ou le secret de ce compte.'}
    </strong>{' '}
    Ses badges ne peuvent pas être lus tant qu’une personne qui administre la structure ne l’a pas connecté de nouveau.
  </Notice>
)

const columnsFor = (organizationId: string, isReadable: boolean): readonly Column<SourceBadge>[] => [
  { header: 'Badge', rowHeader: true, cell: ({ name }) => name || 'Sans nom' },
  {
    header: 'Dans la démarche',
    cell: ({ partnerBadgeId, isGone }) =>
      isGone ? 'Retiré du compte, ou redevenu brouillon' : partnerBadgeId ? 'Déjà soumis' : 'Pas encore soumis',
  },
  {
    header: 'Reprendre',
    cell: ({ id, isGone, partnerBadgeId }) =>
      isGone || !isReadable ? (
        '–'
      ) : (
        <PortalForm
          id={`reprendre-${id}`}
          action="/api/portal/badge-imports/account"
          values={{ organizationId, sourceBadgeId: id }}
          submitLabel={partnerBadgeId ? 'Soumettre une nouvelle version' : 'Reprendre ce badge'}
          submitVariant="ghost"
          successRedirect="/mon-espace/badges/{id}"
        />
      ),
  },
]
