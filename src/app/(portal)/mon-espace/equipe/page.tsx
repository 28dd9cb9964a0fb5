import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { handOverPath, ownPath } from '@/organizations/own-path'
import { findTeam } from '@/organizations/queries'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Stack } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { ownCrumbs, ownPlace } from '../own-organization'
import { Invitations } from './invitations'
import { Members } from './members'
import { Requests } from './requests'
import { RoleField } from './role-field'

export const metadata = { title: 'Équipe' }

export default async function TeamPage({ searchParams }: PageProps) {
  const { portal, actor, organization, role } = await ownPlace('/mon-espace/equipe', searchParams)
  if (!organization) redirect('/mon-espace/structure/nouvelle')
  const team = await findTeam(portal, actor, organization.id)
  const isAdmin = role === 'admin'
  const administrators = team.members.filter((seat) => seat.role === 'admin')
  return (
    <Page
      title="Équipe"
      above={organization.displayName}
      crumbs={ownCrumbs(organization.id, 'Équipe')}
      aside={isAdmin ? <Invite organizationId={organization.id} /> : <AdminsOnly />}
    >
      <Stack flow="section">
        {isAdmin && administrators.length === 1 ? (
          <Notice
            tone="info"
            label="Bon à savoir"
            action={
              <SecondaryLink href={ownPath(handOverPath, organization.id)}>Dire qui prend la suite</SecondaryLink>
            }
          >
            Vous êtes la seule personne qui administre {organization.displayName}. Une deuxième personne garde l’accès
            si vous partez ou changez d’adresse.
          </Notice>
        ) : null}
        {team.requests.length > 0 ? <Requests requests={team.requests} isAdmin={isAdmin} /> : null}
        <Members members={team.members} ownUserId={actor.userId} isAdmin={isAdmin} />
        {isAdmin && team.invitations.length > 0 ? (
          <Invitations invitations={team.invitations} now={portal.clock.now()} />
        ) : null}
      </Stack>
    </Page>
  )
}

const Invite = ({ organizationId }: { readonly organizationId: string }) => (
  <Card title="Inviter une personne">
    <PortalForm
      id="inviter"
      action={`/api/portal/organizations/${organizationId}/invitations`}
      submitLabel="Envoyer l’invitation"
      successMessage="L’invitation est partie. Elle est valable 14 jours."
    >
      <EmailField
        name="email"
        label="Adresse électronique"
        help="La personne ouvre un compte à cette adresse, si elle n’en a pas."
        autoComplete="off"
      />
      <RoleField />
    </PortalForm>
  </Card>
)

const AdminsOnly = () => (
  <EmptyState title="Inviter une personne">Une personne qui administre la structure peut le faire.</EmptyState>
)
