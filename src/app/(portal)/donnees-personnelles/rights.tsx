import { ButtonLink, SecondaryLink } from '@/ui/button'
import { Prose, Row } from '@/ui/layout'

const address = 'badges-formation@normandie.fr'

/** How to do each thing that a person may ask; the mails about Région badges lead here and to the personal page. */
export function Rights() {
  return (
    <Prose>
      <h2 id="vos-droits">Vos droits</h2>
      <p>
        Tout se fait depuis votre page personnelle, sans compte et sans donner de raison. Son lien figure dans chaque
        courriel de la Région. Vous ne l’avez plus ?
      </p>
      <Row>
        <ButtonLink href="/j-ai-recu-un-badge#recevoir-mon-lien">Recevoir mon lien</ButtonLink>
        <SecondaryLink href="/contact">Écrire à la Région</SecondaryLink>
      </Row>
      <h3 id="consulter">Savoir ce que le portail conserve</h3>
      <p>
        Votre page montre vos badges et où vous en êtes. Pour recevoir une copie de tout ce que le portail conserve à
        votre sujet, <a href="/contact">écrivez-nous</a>.
      </p>
      <h3 id="corriger">Corriger votre adresse</h3>
      <p>
        Sur votre page, choisissez « Changer ou ajouter une adresse ». La nouvelle adresse reçoit un courriel qui la
        confirme ; dès lors tout y arrive, et l’ancien lien ne fonctionne plus.
      </p>
      <h3 id="opposition">Ne plus recevoir de badges Région</h3>
      <p>
        Sur votre page, choisissez « Ne plus recevoir de badges ». Plus aucun badge Région ne vous est alors délivré, et
        ce qui attendait est annulé. Vous pouvez changer d’avis au même endroit. Les badges que les structures vous ont
        délivrés restent à vous.
      </p>
      <h3 id="effacement">Faire effacer vos données</h3>
      <p>
        Sur votre page, choisissez « Effacer mes données ». Votre adresse et vos initiales sont effacées. Nous gardons
        une empreinte de votre adresse, illisible, dans le seul but de respecter votre choix. Les badges déjà délivrés
        se vérifient toujours à leur adresse.
      </p>
      <h3 id="par-ecrit">Sans votre page, par écrit ou par téléphone</h3>
      <p>
        Vous pouvez aussi <a href="/contact">nous écrire</a>, ou envoyer un courriel à{' '}
        <a href={`mailto:${address}`}>{address}</a> depuis l’adresse concernée. Votre demande est inscrite à un
        registre, et nous répondons dans un délai d’un mois. Nous ne vous demandons une preuve d’identité que s’il y a
        un doute sérieux. Vous pouvez demander aussi d’en limiter l’usage pendant une contestation.
      </p>
      <h3>Un désaccord</h3>
      <p>
        Si notre réponse ne vous convient pas, vous pouvez saisir la{' '}
        <a href="https://www.cnil.fr/fr/plaintes">Commission nationale de l’informatique et des libertés (CNIL)</a>.
      </p>
    </Prose>
  )
}
