import { Prose } from '@/ui/layout'
import { Page } from '@/ui/page'
import { Proposal } from '@/ui/proposal'

export const metadata = { title: 'Mentions légales' }

export default function LegalNotice() {
  return (
    <Page title="Mentions légales" tags={<Proposal />}>
      <Prose>
        <h2>Éditeur</h2>
        <p>
          Le portail « La Normandie badge les compétences » est édité par la Région Normandie, collectivité
          territoriale.
        </p>
        <ul>
          <li>
            Contact : <a href="mailto:badges-formation@normandie.fr">badges-formation@normandie.fr</a>
          </li>
          <li>Adresse postale et téléphone : à compléter par la Région.</li>
          <li>Direction de la publication : à compléter par la Région.</li>
        </ul>
        <h2>Hébergement</h2>
        <p>
          À compléter par la Région au moment de la mise en service : nom, adresse et téléphone de l’hébergeur. Tant que
          le bandeau « Démonstration » est affiché, le portail fonctionne sur la machine de la personne qui l’essaie.
        </p>
        <h2>Ce que vaut un badge</h2>
        <p>
          Un badge est une reconnaissance. Il dit qu’une personne a montré une compétence, dans une situation et devant
          une structure qui sont nommées. Il ne remplace ni un diplôme ni un titre.
        </p>
        <p>
          Les badges des structures engagent les structures qui les délivrent. Les badges Région résultent de règles
          publiques, appliquées de la même façon à toutes et à tous : elles sont décrites sur{' '}
          <a href="/badges">la page des badges</a>.
        </p>
        <h2>Droits sur les contenus</h2>
        <p>
          Les textes et les images des badges Région appartiennent à la Région Normandie. Vous pouvez citer et partager
          une page ou l’image d’un badge que vous avez reçu, sans la modifier. Les conditions d’une réutilisation plus
          large sont à préciser par la Région.
        </p>
        <p>
          Le code du portail est libre (licence MIT). Les polices Bricolage Grotesque et Atkinson Hyperlegible Next sont
          diffusées sous licence SIL Open Font License.
        </p>
        <h2>Signaler un problème</h2>
        <p>
          Vous avez trouvé une erreur, un contenu illicite ou une faille de sécurité :{' '}
          <a href="/contact">écrivez-nous</a>. Pour une faille, ne la rendez pas publique avant notre réponse.
        </p>
      </Prose>
    </Page>
  )
}
