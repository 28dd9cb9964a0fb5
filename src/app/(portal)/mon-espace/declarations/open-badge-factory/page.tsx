import { notFound } from 'next/navigation'
import { SecretForm, SourceBadges, SourceState } from '@/app/_awards/source-parts'
import type { PageProps } from '@/app/page-props'
import { findOwnSource } from '@/intake/obf/queries'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../../own-organization'

export const metadata = { title: 'Compte Open Badge Factory' }

export default async function SourcePage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace(
    '/mon-espace/declarations/open-badge-factory',
    searchParams,
  )
  if (!organization) notFound()
  const detail = await findOwnSource(portal, actor, organization.id)
  const isAdmin = role === 'admin'
  return (
    <Page
      title="Compte Open Badge Factory"
      above={organization.displayName}
      crumbs={ownCrumbs(organization.id, ['Déclarations', '/mon-espace/declarations'], 'Compte Open Badge Factory')}
      lead="Une fois le compte connecté, les badges que vous délivrez sont relevés sans déclaration."
    >
      <Stack flow="wide">
        {detail ? (
          <Card title="Relevé">
            <SourceState source={detail.source} now={portal.clock.now()} mayChange={isAdmin} />
          </Card>
        ) : null}
        {detail && detail.source.state !== 'disconnected' ? (
          <Card title="Vos badges">
            <SourceBadges badges={detail.badges} choices={detail.choices} mayChange={isAdmin} />
          </Card>
        ) : null}
        {isAdmin ? (
          <Card title={detail ? 'Changer de compte ou de secret' : 'Connecter votre compte'}>
            <SecretForm
              action={`/api/portal/organizations/${organization.id}/source`}
              clientId={detail?.source.clientId}
            />
          </Card>
        ) : (
          <Card title="Connecter votre compte">
            <p>Demandez à une personne qui administre la structure de connecter ce compte.</p>
          </Card>
        )}
      </Stack>
    </Page>
  )
}
