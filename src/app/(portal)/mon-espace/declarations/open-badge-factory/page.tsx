import { notFound } from 'next/navigation'
import { SecretForm, SourceBadges, SourceState } from '@/app/_awards/source-parts'
import type { PageProps } from '@/app/page-props'
import { findOwnSource } from '@/intake/obf/queries'
import { ownPath } from '@/organizations/own-path'
import { Card } from '@/ui/card'
import { Section, Stack } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'
import { ownPlace } from '../../own-organization'

export const metadata = { title: 'Compte Open Badge Factory' }

export default async function SourcePage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace(
    '/mon-espace/declarations/open-badge-factory',
    searchParams,
  )
  if (!organization) notFound()
  const file = await findOwnSource(portal, actor, organization.id)
  const isAdmin = role === 'admin'
  return (
    <>
      <PageTitle
        title="Compte Open Badge Factory"
        above={organization.displayName}
        crumbs={[
          { label: 'Mon espace', href: ownPath('/mon-espace', organization.id) },
          { label: 'Déclarations', href: ownPath('/mon-espace/declarations', organization.id) },
          { label: 'Compte Open Badge Factory' },
        ]}
        lead="Une fois le compte connecté, les badges que vous délivrez sont relevés sans déclaration."
      />
      <Section tight>
        <Stack flow="wide">
          {file ? (
            <Card title="Relevé">
              <SourceState source={file.source} now={portal.clock.now()} mayChange={isAdmin} />
            </Card>
          ) : null}
          {file && file.source.state !== 'disconnected' ? (
            <Card title="Vos badges">
              <SourceBadges badges={file.badges} choices={file.choices} mayChange={isAdmin} />
            </Card>
          ) : null}
          {isAdmin ? (
            <Card title={file ? 'Changer de compte ou de secret' : 'Connecter votre compte'}>
              <SecretForm
                action={`/api/portal/organizations/${organization.id}/source`}
                {...(file ? { clientId: file.source.clientId } : {})}
              />
            </Card>
          ) : (
            <Card title="Connecter votre compte">
              <p>Demandez à une personne qui administre la structure de connecter ce compte.</p>
            </Card>
          )}
        </Stack>
      </Section>
    </>
  )
}
