import { Prose } from '@/ui/layout'

const address = 'badges-formation@normandie.fr'
const subject = encodeURIComponent('Opposition aux badges Région')

/** What a person may ask for; the mails about Région badges link to `#opposition`. */
export function Rights() {
  return (
    <Prose>
      <h2 id="vos-droits">Vos droits</h2>
      <p>Vous pouvez, gratuitement :</p>
      <ul>
        <li>savoir ce que le portail conserve à votre sujet et en recevoir une copie ;</li>
        <li>faire corriger une information fausse ou incomplète ;</li>
        <li>vous opposer à recevoir des badges Région ;</li>
        <li>demander l’effacement de vos données, ou d’en limiter l’usage pendant une contestation.</li>
      </ul>
      <p>
        Écrivez à <a href={`mailto:${address}`}>{address}</a> depuis l’adresse concernée. Nous répondons dans un délai
        d’un mois. Nous ne vous demandons une preuve d’identité que s’il y a un doute sérieux.
      </p>
      <h3 id="opposition">S’opposer aux badges Région</h3>
      <p>
        Suivez le lien qui figure au bas de chaque courriel de la Région, ou{' '}
        <a href={`mailto:${address}?subject=${subject}`}>écrivez-nous</a> depuis l’adresse concernée. Plus aucun badge
        Région ne vous est alors délivré. Nous gardons une empreinte de votre adresse, illisible, dans le seul but de
        respecter votre choix. Les badges que les structures vous ont remis restent à vous.
      </p>
      <h3>Un désaccord</h3>
      <p>
        Si notre réponse ne vous convient pas, vous pouvez saisir la{' '}
        <a href="https://www.cnil.fr/fr/plaintes">Commission nationale de l’informatique et des libertés (CNIL)</a>.
      </p>
    </Prose>
  )
}
