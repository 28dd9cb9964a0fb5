import { notFound } from 'next/navigation'
import { eventsOfStructure } from '@/agenda/queries'
import { AmbassadorTag } from '@/app/_cases/ambassador-tag'
import { CoverageTag } from '@/app/_cases/coverage-tag'
import { EndorseLink } from '@/app/_cases/endorse-link'
import { EndorsementsCard } from '@/app/_cases/endorsements-card'
import { EventsCard } from '@/app/_week/events-card'
import type { PageProps } from '@/app/page-props'
import { organizationThing } from '@/app/structured-things'
import { describePair } from '@/catalogue/competency'
import { activeMappingsOf } from '@/catalogue/queries'
import { endorsementsOf, endorsersAmong } from '@/endorsements/queries'
import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { isEmptyText } from '@/kernel/rich-text/document'
import { excerptOf } from '@/kernel/rich-text/plain-text'
import { typeset } from '@/kernel/typography'
import { departments, organizationKinds } from '@/organizations/organization'
import { currentActor } from '@/platform/current-actor'
import { findPublicOrganization } from '@/recognition/directory'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { RichText } from '@/ui/rich-text/rich-text'
import { ShareCard } from '@/ui/share'
import { Structured } from '@/ui/structured'
import { DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'

export async function generateMetadata({ params }: PageProps<'slug'>) {
  const { portal } = await currentActor()
  const organization = await findPublicOrganization(portal, (await params).slug)
  if (!organization) return { title: 'Structure introuvable' }
  const description = typeset(excerptOf(organization.presentation, 200))
  return { title: typeset(organization.displayName), ...(description && { description }) }
}

export default async function OrganizationPage({ params }: PageProps<'slug'>) {
  const { portal, actor } = await currentActor()
  const organization = await findPublicOrganization(portal, (await params).slug)
  if (!organization) notFound()
  const endorsers = await endorsersAmong(portal, actor, organization.id)
  const today = parisDateOf(portal.clock.now())
  const shown = await activeMappingsOf(portal, organization.id, today)
  return (
    <Page
      title={organization.displayName}
      crumbs={[{ label: 'Les structures', href: '/structures' }, { label: organization.displayName }]}
      tags={
        <>
          <Tag tone="ok">Participant</Tag>
          <AmbassadorTag isAmbassador={organization.isAmbassador} />
          <Tag>{organizationKinds[organization.kind]}</Tag>
        </>
      }
      aside={
        <>
          <Card title="En bref">
            <Facts
              small
              items={[
                ['Commune', organization.city],
                ['Département', departments[organization.department]],
                ['Statut', `Participant jusqu’au ${formatParisDate(lastValidDay(organization.activeUntil))}`],
                organization.website ? ['Site', <Site key="site" address={organization.website} />] : null,
              ]}
            />
          </Card>
          <EndorseLink endorsers={endorsers} target={`organization:${organization.id}`} />
          <ShareCard
            url={`${portal.env.portalUrl}/structures/${organization.slug}`}
            title={typeset(organization.displayName)}
          />
          <Structured thing={organizationThing(organization, portal.env.portalUrl)} />
        </>
      }
    >
      {isEmptyText(organization.presentation) ? null : (
        <Card title="Présentation">
          <RichText text={organization.presentation} firstHeading={3} />
          <p className="p-small">
            <a href={`/signaler?adresse=${encodeURIComponent(`/structures/${organization.slug}`)}`}>
              Signaler ce texte
            </a>
          </p>
        </Card>
      )}
      <EndorsementsCard endorsements={await endorsementsOf(portal, 'organization', organization.id)} />
      <EventsCard events={await eventsOfStructure(portal, organization.id)} />
      <Card title="Ses badges rattachés">
        <DataTable
          caption="Badges de la structure rattachés à un badge Région"
          captionHidden
          rows={shown}
          rowKey={({ mapping }) => mapping.id}
          empty={
            <EmptyState title="Aucun badge rattaché pour l’instant">
              Les badges de cette structure apparaîtront ici dès que la Région les aura examinés.
            </EmptyState>
          }
          columns={[
            {
              header: 'Badge',
              rowHeader: true,
              cell: ({ mapping }) => <a href={`/catalogue/${mapping.partnerBadgeId}`}>{mapping.badgeName}</a>,
            },
            { header: 'Badge Région', cell: ({ version }) => describePair(version.competency, version.level) },
            { header: 'Part', short: true, cell: ({ version }) => <CoverageTag terms={version} /> },
            { header: 'Depuis', short: true, cell: ({ version }) => formatParisDate(version.effectiveFrom ?? today) },
          ]}
        />
      </Card>
    </Page>
  )
}

const Site = ({ address }: { readonly address: string }) => (
  <a href={address} rel="noopener">
    {new URL(address).hostname}
  </a>
)
