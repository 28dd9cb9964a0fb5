import { redirect } from 'next/navigation'
import type { PageProps } from '@/app/page-props'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { queryText } from '@/people/paths'
import { Card } from '@/ui/card'
import { PasswordField } from '@/ui/form/fields/text'
import { PortalForm } from '@/ui/form/portal-form'
import { Page } from '@/ui/page'

export const metadata = { title: 'Choisir un nouveau mot de passe' }

export default async function NewPasswordPage({ searchParams }: PageProps) {
  const query = await searchParams
  const [compte, jeton] = [queryText(query, 'compte'), queryText(query, 'jeton')]
  if (!compte || !jeton) redirect('/mot-de-passe-oublie')
  return (
    <Page
      title="Choisir un nouveau mot de passe"
      lead="Il remplace l’ancien tout de suite, et met fin aux connexions ouvertes ailleurs."
      aside={
        <Card title="Le lien n’est plus valable">
          <p>
            Il l’est une heure et ne sert qu’une fois. <a href="/mot-de-passe-oublie">Demander un nouveau lien</a>
          </p>
        </Card>
      }
    >
      <Card>
        <PortalForm
          id="nouveau-mot-de-passe"
          action="/api/portal/account/new-password"
          submitLabel="Changer le mot de passe"
          values={{ profileId: compte, token: jeton }}
          successRedirect="/connexion?motif=mot-de-passe"
        >
          <PasswordField
            name="password"
            label="Nouveau mot de passe"
            help="Une phrase de quatre mots convient bien."
            minLength={minimumLengths.password}
            kind="new"
          />
        </PortalForm>
      </Card>
    </Page>
  )
}
