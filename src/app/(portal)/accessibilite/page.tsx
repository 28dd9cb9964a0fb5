import {
  type Assessed,
  type Criterion,
  conformity,
  failedCriteria,
  themes,
  triedLabels,
} from '@/app/accessibility/criteria'
import { typeset } from '@/kernel/typography'
import { Prose } from '@/ui/layout'
import { Page } from '@/ui/page'
import { Proposal } from '@/ui/proposal'
import { Tag } from '@/ui/tag'

export const metadata = { title: 'Accessibilité' }

export default function Accessibility() {
  const { met, failed, absent, percent, level } = conformity()
  return (
    <Page
      title="Accessibilité"
      tags={
        <>
          <Tag tone={failed === 0 ? 'ok' : 'wait'}>{`${level.charAt(0).toUpperCase()}${level.slice(1)}`}</Tag>
          <Proposal />
        </>
      }
      lead="Nous voulons que chaque personne puisse lire ce portail et s’en servir, avec les outils qui sont les siens."
    >
      <Prose>
        <h2>Où nous en sommes</h2>
        <p>
          La Région Normandie s’engage à rendre ses services en ligne accessibles, comme le demande l’article 47 de la
          loi n° 2005‑102 du 11 février 2005. Cette page concerne le portail « La Normandie badge les compétences ».
        </p>
        <p>
          <strong>Le portail est {level}</strong> au référentiel général d’amélioration de l’accessibilité (RGAA 4.1) :{' '}
          {typeset(`${percent} %`)} des critères qui concernent ses pages sont respectés ({met} sur {met + failed}, et{' '}
          {absent} sans objet). C’est notre propre évaluation, critère par critère ; un audit indépendant n’a pas encore
          été mené.
        </p>
        <h2>Ce qui est déjà fait</h2>
        <ul>
          <li>Toutes les pages s’utilisent au clavier, avec un repère visible de l’endroit où vous êtes.</li>
          <li>Les états sont écrits, la couleur ne fait que les répéter.</li>
          <li>Les textes s’agrandissent jusqu’à 400 % sans défilement de côté.</li>
          <li>Les erreurs de formulaire sont rassemblées en haut et rappelées près de chaque champ.</li>
          <li>Chaque graphique est accompagné de son tableau.</li>
          <li>Le portail suit vos réglages : thème sombre, animations réduites, taille des caractères.</li>
        </ul>
        <p>
          Ces points sont contrôlés par des essais automatiques à chaque modification et par des relectures au clavier.
          Ils ne remplacent pas un audit avec des personnes concernées.
        </p>
        <h2>Ce qui ne l’est pas encore</h2>
        <ul>
          {failedCriteria.map(({ number, asks, note }) => (
            <li key={number}>
              {asks} (critère {number}). {note}
            </li>
          ))}
          <li>
            L’espace des agents de la Région repose sur un outil tiers, qui n’est pas compris dans cette évaluation.
          </li>
        </ul>
        <h2>Nous signaler une difficulté</h2>
        <p>
          Si une page vous résiste, écrivez à{' '}
          <a href="mailto:badges-formation@normandie.fr">badges-formation@normandie.fr</a>. Indiquez l’adresse de la
          page et ce que vous vouliez faire. Nous vous répondons et vous proposons une autre façon d’obtenir
          l’information ou d’accomplir la démarche.
        </p>
        <h2>Voies de recours</h2>
        <p>
          Vous avez signalé une difficulté et vous n’avez pas reçu de réponse satisfaisante : vous pouvez saisir le
          Défenseur des droits.
        </p>
        <ul>
          <li>
            Par son <a href="https://formulaire.defenseurdesdroits.fr/">formulaire en ligne</a>
          </li>
          <li>
            Auprès de <a href="https://www.defenseurdesdroits.fr/saisir/delegues">l’un de ses délégués</a>, près de chez
            vous
          </li>
          <li>Par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07</li>
        </ul>
        <h2>Ce que nous allons faire</h2>
        <ul>
          <li>Relire le portail avec deux lecteurs d’écran, et corriger ce qui gêne.</li>
          <li>Passer chaque page dans un validateur de code, et la mesurer avec un texte plus espacé.</li>
          <li>Permettre d’indiquer la langue d’un texte.</li>
          <li>Demander un audit indépendant, avec des personnes concernées.</li>
        </ul>
        <h2>Sur cette déclaration</h2>
        <p>
          Elle a été écrite à partir de nos propres essais, menés avec Chromium et l’outil axe, au clavier et par
          relecture. Elle suit le portail : chaque critère y est consigné avec la façon dont il a été essayé.
        </p>
        <details>
          <summary>Les 106 critères, un par un</summary>
          {themes.map(({ title, criteria }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {criteria.map((criterion) => (
                  <Line key={criterion.number} criterion={criterion} />
                ))}
              </dl>
            </section>
          ))}
        </details>
      </Prose>
    </Page>
  )
}

const results: Readonly<Record<Assessed, string>> = { met: 'respecté', failed: 'non respecté', absent: 'sans objet' }

const Line = ({ criterion: { number, asks, result, tried, note } }: { readonly criterion: Criterion }) => (
  <>
    <dt>
      {number} {asks}
    </dt>
    <dd>
      {results[result]}, {triedLabels[tried]}. {note}
    </dd>
  </>
)
