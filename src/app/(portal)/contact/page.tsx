import { isMember } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'
import { Card } from '@/ui/card'
import { Page } from '@/ui/page'
import { MessageForm } from './message-form'

export const metadata = { title: 'Nous écrire' }

const contactAddress = 'badges-formation@normandie.fr'

export default async function Contact() {
  const { actor } = await currentActor()
  return (
    <Page
      title="Nous écrire"
      lead="Une équipe de la Région Normandie anime la démarche et répond à vos questions."
      aside={
        <>
          <Card title="Par courriel">
            <p>
              <a href={`mailto:${contactAddress}`}>{contactAddress}</a>
            </p>
          </Card>
          <Card title="Votre structure a déjà un dossier">
            <p>
              Écrivez dans le fil de votre dossier, depuis <a href="/mon-espace">votre espace</a>, à tout moment. Votre
              message arrive à la personne qui suit le dossier et reste avec lui.
            </p>
          </Card>
          <Card title="Un badge vous paraît faux">
            <p>
              <a href="/verifier">Vérifiez-le</a> d’abord : la page dit si le badge vient bien de la Région. S’il porte
              une erreur, écrivez-nous avec son adresse.
            </p>
          </Card>
          <Card title="Vos données">
            <p>
              Pour consulter, corriger ou faire effacer ce que le portail sait de vous, ou ne plus recevoir de badges
              Région, lisez <a href="/donnees-personnelles#vos-droits">vos droits</a>.
            </p>
          </Card>
        </>
      }
    >
      <Card title="Écrire à la Région" large>
        <MessageForm isMember={isMember(actor)} />
      </Card>
    </Page>
  )
}
