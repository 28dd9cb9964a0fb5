import { notFound } from 'next/navigation'
import { describePair, shortCoverageLabels } from '@/catalogue/competency'
import { activeMappingsOf } from '@/catalogue/queries'
import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { isEmptyText } from '@/kernel/rich-text/document'
import { excerptOf } from '@/kernel/rich-text/plain-text'
import { typeset } from '@/kernel/typography'
import { departments, organizationKinds } from '@/organizations/organization'
import { currentActor } from '@/platform/current-actor'
import { findPublicOrganization } from '@/recognition/directory'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/figures'
import { Section, WithAside } from '@/ui/layout'
import { EmptyState } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { RichText } from '@/ui/rich-text/rich-text'
import { DataTable } from '@/ui/table'
import { Tag } from '@/ui/tag'

type Params = Promise<{ readonly slug: string }>

export async function generateMetadata({ params }: { readonly params: Params }) {
  const { portal } = await currentActor()
  const organization = await findPublicOrganization(portal, (await params).slug)
  if (!organization) return { title: 'Structure introuvable' }
  const description = typeset(excerptOf(organization.presentation, 200))
  return { title: typeset(organization.displayName), ...(description && { description }) }
}

export default async function OrganizationPage({ params }: { readonly params: Params }) {
  const { portal } = await currentActor()
  const organization = await findPublicOrganization(portal, (await params).slug)
  if (!organization) notFound()
  const today = parisDateOf(portal.clock.now())
  const shown = await activeMappingsOf(portal, organization.id, today)
  return (
    <>
      <PageTitle
        title={organization.displayName}
        crumbs={[{ label: 'Les structures', href: '/structures' }, { label: organization.displayName }]}
        tags={
          <>
            <Tag tone="ok">Participant</Tag>
            <Tag>{organizationKinds[organization.kind]}</Tag>
          </>
        }
      />
      <Section tight>
        <WithAside
          aside={
            <Card title="En bref">
              <Facts
                small
                items={[
                  ['Commune', organization.city],
                  ['Département', departments[organization.department]],
                  ['Statut', `Participant jusqu’au ${formatParisDate(lastValidDay(organization.activeUntil))}`],
                  ...(organization.website
                    ? [
                        [
                          'Site',
                          <a key="site" href={organization.website} rel="noopener">
                            {new URL(organization.website).hostname}
                          </a>,
                        ] as const,
                      ]
                    : []),
                ]}
              />
            </Card>
          }
        >
          {isEmptyText(organization.presentation) ? null : (
            <Card title="Présentation">
              <RichText text={organization.presentation} firstHeading={3} />
            </Card>
          )}
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
                { header: 'Badge', rowHeader: true, cell: ({ mapping }) => mapping.badgeName },
                { header: 'Badge Région', cell: ({ version }) => describePair(version.competency, version.level) },
                {
                  header: 'Part',
                  short: true,
                  cell: ({ version }) => (
                    <Tag tone={version.coverage === 'full' ? 'ok' : 'info'}>
                      {shortCoverageLabels[version.coverage]}
                    </Tag>
                  ),
                },
                {
                  header: 'Depuis',
                  short: true,
                  cell: ({ version }) => formatParisDate(version.effectiveFrom ?? today),
                },
              ]}
            />
          </Card>
        </WithAside>
      </Section>
    </>
  )
}
