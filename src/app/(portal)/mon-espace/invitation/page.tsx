import type { PageProps } from '@/app/page-props'
import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import { findInvitation, type ShownInvitation } from '@/organizations/invitation-queries'
import { ownPath } from '@/organizations/own-path'
import { roleNames } from '@/organizations/seat'
import { queryText } from '@/people/paths'
import { type Actor, isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { EmptyState, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { SignOut } from '../../(compte)/sign-out'

/** The address carries the invitation's secret, which no other site shall read. */
export const metadata = { title: 'Invitation', referrer: 'no-referrer' as const }

/** Who invites to what, before anybody signs in; what became of an invitation that is over, and what to do then. */
export default async function InvitationPage({ searchParams }: PageProps) {
  const query = await searchParams
  const [id, token] = [queryText(query, 'invitation'), queryText(query, 'jeton')]
  const { portal, actor } = await currentActor()
  const shown = await findInvitation(portal, actor, id, token)
  if (!shown) return <Unknown />
  if (shown.state !== 'sent') return <Over invitation={shown} actor={actor} />
  return (
    <Page
      title={`Rejoindre ${shown.organizationName}`}
      lead={`${shown.invitedBy} vous invite dans l’équipe de ${shown.organizationName}.`}
    >
      <Card>
        <p>
          Votre rôle : <strong>{roleNames[shown.role]}</strong>. L’invitation est valable jusqu’au{' '}
          {formatParisDate(lastValidDay(parisDateOf(shown.expiresAt)))}, pour l’adresse{' '}
          <strong>{shown.addressHint}</strong>.
        </p>
        <Answer invitation={shown} actor={actor} />
      </Card>
    </Page>
  )
}

const linkOf = ({ id, token }: ShownInvitation): string =>
  `/mon-espace/invitation?invitation=${encodeURIComponent(id)}&jeton=${encodeURIComponent(token)}`

function Answer({ invitation, actor }: { readonly invitation: ShownInvitation; readonly actor: Actor }) {
  if (!isMember(actor)) {
    const back = encodeURIComponent(linkOf(invitation))
    return (
      <>
        <p>Connectez-vous avec le compte de cette adresse, ou créez-le : l’invitation vous attend dans votre espace.</p>
        <Row>
          <ButtonLink href={`/connexion?suite=${back}`}>Se connecter</ButtonLink>
          <SecondaryLink href={`/inscription?suite=${back}`}>Créer un compte</SecondaryLink>
        </Row>
      </>
    )
  }
  if (!invitation.isForActor)
    return (
      <>
        <Notice tone="wait">
          La session ouverte est celle d’un autre compte que celui de l’adresse invitée. Déconnectez-vous, puis rouvrez
          le lien du courriel avec le compte de cette adresse.
        </Notice>
        <SignOut variant="ghost" />
      </>
    )
  return (
    <PortalForm
      id="accepter-l-invitation"
      action={`/api/portal/invitations/${invitation.id}/accept`}
      submitLabel="Accepter l’invitation"
      values={{ token: invitation.token }}
      successRedirect="/mon-espace?structure={organizationId}"
    />
  )
}

const whatBecame = ({ state, invitedBy, organizationName, expiresAt }: ShownInvitation) => {
  if (state === 'expired')
    return {
      title: 'Cette invitation a expiré',
      sentence: `${invitedBy} vous invitait à rejoindre ${organizationName}, jusqu’au ${formatParisDate(lastValidDay(parisDateOf(expiresAt)))}.`,
    }
  if (state === 'withdrawn')
    return {
      title: 'Cette invitation a été retirée',
      sentence: `${invitedBy} vous invitait à rejoindre ${organizationName}. L’invitation a été retirée depuis.`,
    }
  return {
    title: 'Cette invitation a déjà servi',
    sentence: `L’invitation de ${invitedBy} à rejoindre ${organizationName} est acceptée : elle ne sert qu’une fois.`,
  }
}

/** It is over: whoever it was for may ask to join, or ask for another one. */
function Over({ invitation, actor }: { readonly invitation: ShownInvitation; readonly actor: Actor }) {
  const { title, sentence } = whatBecame(invitation)
  const isIn = isMember(actor) && actor.seats.some((seat) => seat.organizationId === invitation.organizationId)
  const mayAsk = isMember(actor) && !isIn && invitation.state !== 'accepted'
  return (
    <Page title={title} lead={sentence}>
      <Card>
        {isIn ? (
          <p>
            Vous faites déjà partie de l’équipe.{' '}
            <a href={ownPath('/mon-espace', invitation.organizationId)}>Ouvrir l’espace de la structure</a>
          </p>
        ) : (
          <p>
            Demandez à {invitation.invitedBy} de vous en envoyer une nouvelle
            {mayAsk ? ', ou demandez vous-même à rejoindre la structure.' : '.'}
          </p>
        )}
        {mayAsk ? (
          <PortalForm
            id="demander-a-rejoindre"
            action={`/api/portal/organizations/${invitation.organizationId}/seats`}
            submitLabel={`Demander à rejoindre ${invitation.organizationName}`}
            successRedirect="/mon-espace"
            successMessage="Votre demande est partie. La personne qui administre la structure vous répondra."
          />
        ) : null}
        {isMember(actor) ? null : (
          <Row>
            <SecondaryLink href={`/connexion?suite=${encodeURIComponent(linkOf(invitation))}`}>
              Se connecter pour demander à rejoindre la structure
            </SecondaryLink>
          </Row>
        )}
      </Card>
    </Page>
  )
}

const Unknown = () => (
  <Page title="Invitation">
    <EmptyState title="Ce lien n’ouvre aucune invitation" action={<a href="/mon-espace">Ouvrir mon espace</a>}>
      Il est incomplet, ou il a été coupé par la messagerie. Copiez-le en entier depuis le courriel, ou demandez à la
      structure de vous en envoyer un nouveau.
    </EmptyState>
  </Page>
)
