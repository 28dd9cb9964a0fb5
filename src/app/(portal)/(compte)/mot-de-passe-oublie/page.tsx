import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { EmailField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'
import { DemonstrationMail } from '../demonstration-mail'

export const metadata = { title: 'Mot de passe oublié' }

export default async function ForgottenPasswordPage() {
  const { portal } = await currentActor()
  return (
    <Page
      title="Mot de passe oublié"
      lead="Indiquez l’adresse de votre compte. Un courriel vous permet de choisir un nouveau mot de passe."
      aside={
        <Card title="Vous vous en souvenez">
          <p>
            <a href="/connexion">Se connecter</a>
          </p>
        </Card>
      }
    >
      <Card>
        <PortalForm
          id="mot-de-passe-oublie"
          action="/api/portal/account/forgotten-password"
          submitLabel="Recevoir un lien"
          successMessage="Si un compte existe à cette adresse, un courriel vient de partir. Son lien est valable une heure."
        >
          <EmailField name="email" label="Adresse électronique" autoComplete="username" />
        </PortalForm>
      </Card>
      <DemonstrationMail portal={portal} />
    </Page>
  )
}
