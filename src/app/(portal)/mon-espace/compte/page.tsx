import type { PageProps } from '@/app/page-props'
import { formatInstant } from '@/kernel/dates'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { findLeaving } from '@/organizations/leaving'
import { handOverPath, ownPath } from '@/organizations/own-path'
import { accountById } from '@/people/accounts'
import { enrolmentPath, queryText } from '@/people/paths'
import { linkedOf } from '@/people/provider/linked-identities'
import { requireMember } from '@/people/require-member'
import { findOwnFactor } from '@/people/second-factor/queries'
import { findOwnSessions } from '@/people/sessions'
import { isStaff } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { CheckboxField } from '@/ui/form/fields/choice'
import { SecondFactorField } from '@/ui/form/fields/second-factor'
import { EmailField, PasswordField, TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { ProviderForm } from '../../(compte)/provider-form'
import { providerOutcome } from '../../(compte)/provider-words'
import { ownCrumbs } from '../own-organization'

export const metadata = { title: 'Votre compte' }

/** Name, address, password, sessions: the same page for members and for the Région's staff. */
export default async function OwnAccount({ searchParams }: PageProps) {
  const { portal, actor } = await requireMember('/mon-espace/compte')
  const { sessionId } = await currentActor()
  const outcome = providerOutcome(queryText(await searchParams, 'motif'))
  const [account, sessions, factor, leaving, identities] = await Promise.all([
    accountById(portal, actor.userId),
    findOwnSessions(portal, actor, sessionId),
    findOwnFactor(portal, actor),
    findLeaving(portal, actor.userId),
    linkedOf(portal, actor.profileId),
  ])
  const crumbs = isStaff(actor)
    ? [{ label: 'Espace Région', href: '/admin' }, { label: 'Votre compte' }]
    : ownCrumbs(null, 'Votre compte')
  return (
    <Page
      title="Votre compte"
      crumbs={crumbs}
      aside={
        <Card title="Vos connexions" id="connexions">
          <ul className="p-plain p-stack">
            {sessions.map((session) => (
              <li key={session.id}>
                <Row>
                  <strong>{session.device}</strong>
                  {session.isThis ? <Tag tone="ok">Cet appareil</Tag> : null}
                </Row>
                <p className="p-small p-muted">
                  Depuis le {formatInstant(session.since)}
                  {session.seenAt ? `. Dernier usage : le ${formatInstant(session.seenAt)}` : ''}
                </p>
                {session.isThis ? null : (
                  <PortalForm
                    id={`fin-${session.id}`}
                    action="/api/portal/account/sessions/end"
                    values={{ sessionId: session.id }}
                    submitLabel="Déconnecter cet appareil"
                    submitVariant="quiet"
                    successMessage="L’appareil est déconnecté."
                  />
                )}
              </li>
            ))}
          </ul>
          {sessions.length > 1 ? (
            <FormDialog
              trigger="Déconnecter tous les autres…"
              title="Déconnecter tous les autres appareils"
              text="Chacun devra se reconnecter. Cet appareil reste connecté."
              id="fin-des-autres"
              action="/api/portal/account/sessions/end"
              submitLabel="Déconnecter tous les autres"
              submitVariant="danger"
              successMessage="Tous les autres appareils sont déconnectés."
            />
          ) : null}
        </Card>
      }
    >
      <Card title="Nom" large>
        <PortalForm
          id="nom"
          action="/api/portal/account/name"
          submitLabel="Enregistrer le nom"
          successMessage="Votre nom est enregistré."
        >
          <TextField
            name="displayName"
            minLength={minimumLengths.personName}
            label="Prénom et nom"
            defaultValue={actor.displayName}
            autoComplete="name"
            maxLength={80}
          />
        </PortalForm>
      </Card>
      <Card title="Adresse électronique" id="adresse" large>
        <p>
          Votre adresse est <strong>{account?.email}</strong>. La nouvelle et celle d’aujourd’hui reçoivent chacune un
          lien à ouvrir. Rien ne change avant.
        </p>
        <PortalForm
          id="nouvelle-adresse"
          action="/api/portal/account/new-address"
          submitLabel="Envoyer le lien"
          successMessage="Un lien vient de partir à chacune des deux adresses. Ouvrez celui de la nouvelle dans les 24 heures."
        >
          <EmailField name="email" label="Nouvelle adresse" />
          <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
          {factor.isOn ? <SecondFactorField /> : null}
        </PortalForm>
      </Card>
      <Card title="Mot de passe" id="mot-de-passe" large>
        <p>Changer de mot de passe déconnecte vos autres appareils.</p>
        <PortalForm
          id="mot-de-passe"
          action="/api/portal/account/password"
          submitLabel="Changer le mot de passe"
          successMessage="Votre mot de passe est changé. Vos autres appareils sont déconnectés."
        >
          <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
          <PasswordField
            name="newPassword"
            label="Nouveau mot de passe"
            help="Une phrase de quatre mots convient bien."
            minLength={minimumLengths.password}
            kind="new"
          />
          {factor.isOn ? <SecondFactorField /> : null}
        </PortalForm>
      </Card>
      <Card title="Double authentification" id="double-authentification" large>
        <p>
          {factor.isOn
            ? `Elle est active : un code est demandé à chaque connexion. Codes de secours restants : ${factor.recoveryLeft}.`
            : 'Un code de votre téléphone s’ajoute au mot de passe : qui apprend le mot de passe n’entre pas.'}
        </p>
        <p>
          <a href={enrolmentPath}>
            {factor.isOn ? 'Gérer la double authentification' : 'Activer la double authentification'}
          </a>
        </p>
      </Card>
      {portal.env.identityProvider ? (
        <Card title="ProConnect" id="proconnect" large>
          {outcome ? (
            <Notice tone={outcome.tone} role="status">
              {outcome.sentence}
            </Notice>
          ) : null}
          {identities.length === 0 ? (
            <>
              <p>Liez votre identité d’agent ou de professionnel pour vous connecter avec elle.</p>
              <ProviderForm label="Lier ProConnect" next={null}>
                <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
                {factor.isOn ? <SecondFactorField /> : null}
              </ProviderForm>
            </>
          ) : (
            <>
              <p>ProConnect est lié depuis le {formatInstant(identities[0]?.linkedAt ?? '')}.</p>
              <FormDialog
                title="Délier ProConnect"
                text="Vous vous connectez alors avec votre mot de passe."
                id="delier"
                action="/api/portal/account/proconnect/unlink"
                submitVariant="danger"
                successMessage="ProConnect n’est plus lié à votre compte."
              >
                <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
                {factor.isOn ? <SecondFactorField /> : null}
              </FormDialog>
            </>
          )}
        </Card>
      ) : null}
      <Card title="Supprimer votre compte" id="suppression" large>
        <p>
          Votre compte, vos connexions et vos places dans les équipes disparaissent. Les badges reçus restent aux
          personnes, et ce qui est écrit dans un dossier reste au dossier.
        </p>
        {leaving.toHandOver.length > 0 ? (
          <Notice tone="wait">
            Vous êtes la seule personne qui administre une structure. Dites d’abord qui prend la suite :
            <ul>
              {leaving.toHandOver.map(({ organizationId, name }) => (
                <li key={organizationId}>
                  <a href={ownPath(handOverPath, organizationId)}>Passer le relais pour {name}</a>
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <>
            {leaving.leftAlone.map(({ organizationId, name }) => (
              <p key={organizationId}>
                Vous êtes la dernière personne de {name}.{' '}
                <a href={ownPath(handOverPath, organizationId)}>Inviter quelqu’un qui prend la suite</a>
              </p>
            ))}
            <FormDialog
              title="Supprimer mon compte"
              text="C’est définitif : personne ne peut le rétablir."
              id="supprimer-le-compte"
              action="/api/portal/account/delete"
              submitLabel="Supprimer définitivement"
              submitVariant="danger"
              successRedirect="/"
              successMessage="Votre compte est supprimé."
            >
              {leaving.leftAlone.length > 0 ? (
                <CheckboxField
                  name="leavesAlone"
                  label={`Je sais que ${leaving.leftAlone.map(({ name }) => name).join(', ')} reste sans personne, et que la Région en est prévenue.`}
                />
              ) : null}
              <PasswordField name="password" label="Votre mot de passe actuel" kind="current" />
              {factor.isOn ? <SecondFactorField /> : null}
            </FormDialog>
          </>
        )}
      </Card>
    </Page>
  )
}
