import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { unreadInCases } from '@/casework/queries'
import { findMappingsOf, findSubmissionsOf } from '@/catalogue/queries'
import { parisDateOf } from '@/kernel/dates'
import { ownPath } from '@/organizations/own-path'
import { isActiveOn } from '@/recognition/membership'
import { membershipFactsOf } from '@/recognition/queries'
import { ButtonLink } from '@/ui/button'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../own-organization'
import { BadgeTable } from './badge-table'

export const metadata = { title: 'Vos badges' }

export default async function OwnBadgesPage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace('/mon-espace/badges', searchParams)
  if (!organization) redirect('/mon-espace')
  const today = parisDateOf(portal.clock.now())
  const [submissions, mappings, { facts }, unread] = await Promise.all([
    findSubmissionsOf(portal, actor, organization.id),
    findMappingsOf(portal, actor, organization.id),
    membershipFactsOf(portal, organization.id),
    unreadInCases(portal, actor, organization.id),
  ])
  const isActive = isActiveOn(facts, today)
  const maySubmit = isActive && role !== 'reader'
  const start = ownPath('/mon-espace/badges/nouveau', organization.id)
  return (
    <Page
      crumbs={ownCrumbs(organization.id, 'Vos badges')}
      title="Vos badges"
      above={organization.displayName}
      lead="Soumettez les badges que vous délivrez, un par un, quand vous êtes prêts. La Région dit à quelle compétence ils se rattachent."
      actions={maySubmit ? <ButtonLink href={start}>Soumettre un badge</ButtonLink> : null}
      notices={
        isActive ? null : (
          <Notice tone="wait" label="Statut">
            <strong>Il faut un statut Participant en cours pour soumettre un badge.</strong> Vos dossiers restent
            visibles ici.
          </Notice>
        )
      }
    >
      <Stack>
        <BadgeTable
          submissions={submissions}
          mappings={mappings}
          today={today}
          unread={unread}
          empty={
            <EmptyState
              title="Aucun badge soumis pour l’instant"
              action={maySubmit ? <ButtonLink href={start}>Soumettre un badge</ButtonLink> : undefined}
            >
              Le premier apparaît ici dès que vous commencez son dossier.
            </EmptyState>
          }
        />
        <p className="p-small">
          <a href={`/catalogue?q=${encodeURIComponent(organization.displayName)}`}>
            Vos badges tels que le public les voit
          </a>
        </p>
      </Stack>
    </Page>
  )
}
