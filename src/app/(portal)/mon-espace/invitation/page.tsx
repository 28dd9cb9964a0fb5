import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { findInvitation } from '@/organizations/queries'
import { roleNames } from '@/organizations/seat'
import { queryText } from '@/people/paths'
import { isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'
import { SignOut } from '../../(compte)/sign-out'

export const metadata = { title: 'Invitation' }

export default async function InvitationPage({ searchParams }: PageProps) {
  const query = await searchParams
  const [invitation, jeton] = [queryText(query, 'invitation'), queryText(query, 'jeton')]
  const { portal, actor } = await currentActor()
  if (!isMember(actor)) {
    const back = `/mon-espace/invitation?invitation=${encodeURIComponent(invitation)}&jeton=${encodeURIComponent(jeton)}`
    redirect(`/connexion?suite=${encodeURIComponent(back)}`)
  }
  const shown = await findInvitation(portal, actor, invitation, jeton)
  if (!shown) {
    return (
      <Page title="Invitation">
        <EmptyState title="Cette invitation n’est plus valable" action={<a href="/mon-espace">Ouvrir mon espace</a>}>
          Elle a déjà servi, a été retirée, ou a plus de 14 jours. Demandez à la structure de vous en envoyer une
          nouvelle.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={`Rejoindre ${shown.organizationName}`} lead={`${shown.invitedBy} vous invite dans l’équipe.`}>
      {shown.isForActor ? (
        <Card>
          <p>
            Votre rôle : <strong>{roleNames[shown.role]}</strong>.
          </p>
          <PortalForm
            id="accepter-l-invitation"
            action={`/api/portal/invitations/${shown.id}/accept`}
            submitLabel="Accepter l’invitation"
            values={{ token: shown.token }}
            successRedirect="/mon-espace?structure={organizationId}"
          />
        </Card>
      ) : (
        <Card title="Cette invitation est pour une autre adresse">
          <p>
            La session ouverte est celle d’un autre compte que celui de l’adresse invitée. Déconnectez-vous, puis
            rouvrez le lien du courriel avec le compte de cette adresse.
          </p>
          <SignOut variant="ghost" />
        </Card>
      )}
    </Page>
  )
}
