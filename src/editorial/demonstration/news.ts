import type { StoryText } from './story-text'

/** What was new, from the first statuses to the weeks to come. Structures and persons are invented. */
export const newsOfTheStory: readonly StoryText[] = [
  {
    daysAgo: 19,
    picture: 0,
    data: {
      title: 'Six mois de badges entre la serre et la mer',
      topic: 'experience',
      author: 'Yann Lescribe',
      summary:
        'À Hautegrève, un jardin d’insertion remet depuis mai des badges à ses salariés. Ce qui a changé tient moins aux images qu’aux conversations qu’elles obligent à avoir.',
    },
    parts: [
      `Le matin, on lit le planning à voix haute. Ensuite chacun dit ce qu’il a réussi la veille, et avec qui. « Au début, personne ne trouvait rien, se rappelle l’encadrante. Aujourd’hui il faut couper. » C’est de ce tour de table qu’est né le premier badge, en mai.

Il ne récompense pas la vitesse. Il dit qu’une personne prévient quand elle est en retard, demande une consigne au lieu de deviner, et laisse un poste prêt pour la suivante. Deux encadrants observent, une seule signe.`,
      {
        type: 'keyFigures',
        figures: [
          { value: '46', label: 'badges remis en six mois, à 31 personnes' },
          { value: '19', label: 'badges Région venus d’eux-mêmes ensuite' },
          { value: '1 sur 3', label: 'parle du badge en entretien d’embauche' },
        ],
        source: 'Chiffres de la structure, novembre 2026.',
      },
      `## Dire « pas encore » sans décourager

Le plus difficile n’a pas été d’écrire les critères, mais d’annoncer un refus. L’équipe a choisi une règle simple : on ne dit jamais non, on dit quand. La date de l’essai suivant est notée devant la personne.`,
      {
        type: 'pullQuote',
        quote: 'On ne m’a pas dit que j’étais bonne. On m’a dit ce que j’avais fait, et je pouvais le répéter.',
        author: 'Jade, salariée en insertion, badgée en juillet',
      },
      'Trois badges partiels suffisent pour qu’un badge Région arrive, sans rien demander. Pour onze personnes, ce fut celui-ci :',
      { type: 'badge', badge: 'integrate-practice' },
      `## Ce qu’ils referaient autrement

Commencer par un badge, pas par cinq. Prévoir, dès le premier jour, qui remplace l’encadrante absente. Et prévenir les employeurs du voisinage avant la première remise : deux d’entre eux sont venus voir.`,
      {
        type: 'callToAction',
        text: 'Vous représentez une structure et vous hésitez ?',
        label: 'Voir si la démarche est pour vous',
        address: '/rejoindre',
      },
    ],
  },
  {
    daysAgo: 11,
    data: {
      title: '« S’adapter » : une version plus concrète des critères',
      topic: 'criteria',
      summary:
        'Trois mots disparaissent, deux situations de travail arrivent. Les badges déjà délivrés ne changent pas.',
    },
    parts: [
      `Les structures nous l’ont dit : « faire preuve d’agilité » ne se voit pas. Les critères du badge parlent désormais de ce que l’on observe : changer de poste en cours de journée, demander ce qui change, aider un collègue à s’y faire.

## Ce qui change pour vous

- Les badges délivrés avant gardent leur texte.
- Les badges des structures restent rattachés : rien n’est à refaire.
- L’histoire des versions se lit au bas de la page de chaque badge.`,
      { type: 'badge', badge: 'adapt-practice' },
    ],
  },
  {
    daysAgo: 34,
    picture: 1,
    data: {
      title: 'Annoncer un badge à un employeur, en trois phrases',
      topic: 'practice',
      summary: 'Ce que dit le badge, qui l’a vu, où le vérifier : trois phrases à garder sur soi avant un entretien.',
    },
    parts: [
      `Un badge se raconte mieux qu’il ne se montre. Des conseillères de trois structures ont écrit avec des demandeurs d’emploi trois phrases qui tiennent en vingt secondes.`,
      {
        type: 'steps',
        items: [
          {
            title: 'Dire ce que l’on a fait',
            text: '« J’ai organisé la livraison de quarante repas, chaque vendredi, pendant trois mois. »',
          },
          { title: 'Dire qui l’a vu', text: '« Ma cheffe d’équipe l’a observé et l’a écrit dans un badge. »' },
          { title: 'Donner l’adresse', text: '« Vous pouvez le vérifier par ce lien, sans compte. »' },
        ],
      },
      'Les recruteurs interrogés retiennent surtout la deuxième phrase : quelqu’un a vu, et le dit. La page [Je recrute](/recruteurs) explique le reste.',
    ],
  },
  {
    daysAgo: 62,
    picture: 2,
    data: {
      title: 'Quarante structures, cinq départements : où en est la carte',
      topic: 'scheme',
      summary: 'La rentrée a vu arriver six nouvelles structures. Le bocage n’est plus une page blanche.',
    },
    parts: [
      `Une carte dit vite ce qu’une liste cache. En septembre, deux départements n’avaient presque pas de structure participante. Les rencontres du printemps ont porté : une régie, deux associations et un centre de formation ont rejoint la démarche.

## Trouver une structure près de chez soi

[L’annuaire](/structures) se filtre par département et par compétence reconnue. Une structure qui manque ? [Écrivez-nous](/contact), nous lui présenterons la démarche.`,
    ],
  },
  {
    daysAgo: 96,
    data: {
      title: 'Ce que les refus nous apprennent',
      topic: 'practice',
      summary: 'Un badge sur six est renvoyé avec une question. Presque toujours la même : qu’avez-vous vu ?',
    },
    parts: [
      `Quand une structure soumet un badge, la Région lit ses critères. Si elle ne peut pas se représenter la scène, elle demande.

> Le critère « motivé » ne se voit pas. Le critère « arrive avant l’heure et prépare le poste » se voit.

Trois conseils suffisent le plus souvent : un verbe d’action, une situation, une personne qui observe.`,
      {
        type: 'accordion',
        items: [
          { title: 'Combien de critères faut-il ?', text: 'De quatre à six. Au-delà, personne ne les observe tous.' },
          {
            title: 'Peut-on reprendre ceux de la Région ?',
            text: 'Oui, en disant dans quelle situation vous les observez.',
          },
        ],
      },
    ],
  },
  {
    daysAgo: 150,
    data: {
      title: 'Le badge général : quand trois compétences se rejoignent',
      topic: 'criteria',
      summary:
        'Trois compétences maîtrisées, où que ce soit en Normandie : le badge aux quatre couleurs arrive de lui-même.',
    },
    parts: [
      'Il ne se demande pas et ne se prépare pas. Il constate qu’une personne a montré sa maîtrise dans trois situations, devant des structures qui se connaissent rarement.',
      { type: 'badge', badge: 'general' },
    ],
  },
  {
    daysAgo: 210,
    data: {
      title: 'Renouveler son statut : ce qui se prépare six mois avant',
      topic: 'scheme',
      summary:
        'Le statut Participant dure trois ans. Vos réponses d’hier sont reprises : il ne reste qu’à dire ce qui a changé.',
    },
    parts: [
      `Six mois avant la fin, le portail prévient les administrateurs de la structure. Le formulaire est déjà rempli de vos dernières réponses.

Déposée avant la fin, la demande ne fait rien perdre : les badges obtenus pendant l’examen comptent s’il aboutit.`,
    ],
  },
  {
    daysAgo: 320,
    data: {
      title: 'Une année de badges, racontée par celles et ceux qui les remettent',
      topic: 'experience',
      summary: 'Douze encadrants, une même surprise : les mots des critères finissent par entrer dans la conversation.',
    },
    parts: [
      `Nous leur avons posé une seule question : qu’est-ce que les badges ont changé dans votre journée ?

La réponse tient en un mot, « regarder ». Pour remettre un badge, il faut avoir vu. Beaucoup ont pris l’habitude de noter, le soir, une scène et un prénom.`,
    ],
  },
  {
    daysAgo: 560,
    data: {
      title: 'Premiers badges de la Région délivrés automatiquement',
      topic: 'scheme',
      summary: 'Un badge complet, ou trois partiels : la règle est publique, et personne n’a de formulaire à remplir.',
    },
    parts: [
      'Depuis ce matin, le portail lit les badges déclarés par les structures et délivre ceux de la Région. Chaque badge dit pourquoi il est venu : la page de son titulaire nomme les badges qui l’ont déclenché.',
    ],
  },
  {
    daysAgo: -3,
    state: 'planned',
    data: {
      title: 'La semaine en chiffres',
      topic: 'week',
      summary: 'Trente-huit rendez-vous, cinq départements, et ce que l’on en garde.',
    },
    parts: [
      'Les chiffres définitifs de la semaine, rendez-vous par rendez-vous, avec ce que les participants en disent.',
    ],
  },
  {
    daysAgo: 1,
    state: 'draft',
    data: { title: 'Ce que la semaine a changé, vu de cinq communes', topic: 'week' },
    parts: ['À Hautegrève, la salle était pleine avant neuf heures. [À compléter](/page-a-ecrire).'],
  },
]
