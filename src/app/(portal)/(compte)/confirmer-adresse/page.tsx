import type { PageProps } from '@/app/page-props'
import { localPath, queryText } from '@/people/paths'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { PasswordField } from '@/ui/form/fields/text'
import { Prose } from '@/ui/layout'
import { Page } from '@/ui/page'
import { DemonstrationMail } from '../demonstration-mail'
import { SendAgain } from '../send-again'
import { SessionForm } from '../session-form'

export const metadata = { title: 'Confirmer votre adresse' }

export default async function ConfirmAddressPage({ searchParams }: PageProps) {
  const query = await searchParams
  const [compte, jeton] = [queryText(query, 'compte'), queryText(query, 'jeton')]
  const { portal } = await currentActor()
  if (!compte || !jeton) return <LookIntoYourMail portal={portal} />
  return (
    <Page
      title="Confirmer votre adresse"
      lead="Une dernière étape : le mot de passe choisi à l’inscription montre que ce compte est bien le vôtre."
      aside={
        <Card title="Le lien ne marche pas">
          <p>Il est valable 24 heures, et seul le dernier envoyé compte.</p>
          <SendAgain />
        </Card>
      }
    >
      <Card>
        <SessionForm
          action="/api/portal/account/confirm"
          submitLabel="Confirmer et me connecter"
          next={localPath(queryText(query, 'suite'))}
          values={{ profileId: compte, token: jeton }}
        >
          <PasswordField name="password" label="Mot de passe" kind="current" />
        </SessionForm>
        <p>
          <a href="/mot-de-passe-oublie">Choisir un nouveau mot de passe</a>
        </p>
      </Card>
    </Page>
  )
}

const LookIntoYourMail = ({ portal }: Parameters<typeof DemonstrationMail>[0]) => (
  <Page
    title="Consultez votre messagerie"
    lead="Un courriel vient de partir à l’adresse que vous avez indiquée. Ouvrez le lien qu’il contient pour confirmer votre compte."
    aside={
      <Card title="Rien n’est arrivé">
        <SendAgain />
      </Card>
    }
  >
    <DemonstrationMail portal={portal} />
    <Card>
      <Prose>
        <ul>
          <li>Le courriel arrive en quelques minutes. Regardez aussi parmi les indésirables.</li>
          <li>Le lien est valable 24 heures.</li>
          <li>Si cette adresse a déjà un compte, le courriel vous le dit et vous aide à vous connecter.</li>
        </ul>
      </Prose>
    </Card>
  </Page>
)
