import { formatInstant } from '@/kernel/dates'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { accountById } from '@/people/accounts'
import { enrolmentPath } from '@/people/paths'
import { requireMember } from '@/people/require-member'
import { findOwnFactor } from '@/people/second-factor/queries'
import { findOwnSessions } from '@/people/sessions'
import { isStaff } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { SecondFactorField } from '@/ui/form/fields/second-factor'
import { EmailField, PasswordField, TextField } from '@/ui/form/fields/text'
import { FormDialog } from '@/ui/form/form-dialog'
import { PortalForm } from '@/ui/form/portal-form'
import { Row } from '@/ui/layout'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'

export const metadata = { title: 'Votre compte' }

/** Name, address, password, sessions: the same page for members and for the Région's staff. */
export default async function OwnAccount() {
  const { portal, actor } = await requireMember('/mon-espace/compte')
  const { sessionId } = await currentActor()
  const [account, sessions, factor] = await Promise.all([
    accountById(portal, actor.userId),
    findOwnSessions(portal, actor, sessionId),
    findOwnFactor(portal, actor),
  ])
  const home = isStaff(actor)
    ? { label: 'Espace Région', href: '/admin' }
    : { label: 'Mon espace', href: '/mon-espace' }
  return (
    <Page
      title="Votre compte"
      crumbs={[home, { label: 'Votre compte' }]}
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
          Votre adresse est <strong>{account?.email}</strong>. La nouvelle reçoit un lien à ouvrir, celle d’aujourd’hui
          un avis. Rien ne change avant.
        </p>
        <PortalForm
          id="nouvelle-adresse"
          action="/api/portal/account/new-address"
          submitLabel="Envoyer le lien"
          successMessage="Un lien vient de partir à la nouvelle adresse. Ouvrez-le dans les 24 heures."
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
    </Page>
  )
}
