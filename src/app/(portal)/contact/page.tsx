import { Card } from '@/ui/card'
import { Grid, Section } from '@/ui/layout'
import { PageTitle } from '@/ui/page-title'

export const metadata = { title: 'Nous écrire' }

const contactAddress = 'badges-formation@normandie.fr'

export default function Contact() {
  return (
    <>
      <PageTitle
        title="Nous écrire"
        lead="Une équipe de la Région Normandie anime la démarche et répond à vos questions."
      />
      <Section tight>
        <Grid columns={2}>
          <Card title="Par courriel">
            <p>
              <a href={`mailto:${contactAddress}`}>{contactAddress}</a>
            </p>
            <p className="p-muted">
              Dites-nous qui vous êtes et, si vous en avez un, le numéro de votre dossier ou l’adresse du badge. Ne nous
              envoyez ni pièce d’identité ni mot de passe.
            </p>
          </Card>
          <Card title="Votre structure a déjà un dossier">
            <p>
              Écrivez dans le fil de votre dossier, depuis <a href="/mon-espace">votre espace</a>. Votre message arrive
              à la personne qui suit le dossier et reste avec lui.
            </p>
          </Card>
          <Card title="Un badge vous paraît faux">
            <p>
              <a href="/verifier">Vérifiez-le</a> d’abord : la page dit si le badge vient bien de la Région. S’il porte
              une erreur, écrivez-nous avec son adresse.
            </p>
          </Card>
          <Card title="Vos données">
            <p>
              Pour consulter, corriger ou faire effacer ce que le portail sait de vous, ou vous opposer à recevoir des
              badges Région, lisez <a href="/donnees-personnelles#vos-droits">vos droits</a>.
            </p>
          </Card>
        </Grid>
      </Section>
    </>
  )
}
