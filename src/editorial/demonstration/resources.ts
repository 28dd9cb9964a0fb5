import type { StoryText } from './story-text'

export const resourcesOfTheStory: readonly StoryText[] = [
  {
    daysAgo: 500,
    data: {
      title: 'Guide : remettre un badge',
      topic: 'guide',
      summary: 'Avant, pendant, après : douze pages pour que la remise soit un moment.',
      keywords: 'remise, accueil, encadrants',
    },
    parts: ['Le guide suit une encadrante sur une semaine. Chaque page se lit seule.'],
    document: {
      name: 'Guide Remettre un badge',
      paragraphs: [
        'Avant : choisir le moment, prévenir la personne, relire les critères ensemble.',
        'Pendant : raconter ce que l’on a vu, puis remettre le badge. L’image vient en dernier.',
        'Après : montrer comment l’accepter, et dire qu’on peut le refuser.',
      ],
    },
  },
  {
    daysAgo: 470,
    data: {
      title: 'Modèle : écrire ses critères',
      topic: 'template',
      summary: 'Une page à remplir à deux, avec quatre exemples acceptés.',
      keywords: 'critères, conception',
    },
    parts: ['Remplissez la colonne de gauche seul, celle de droite avec un collègue qui n’était pas là.'],
    document: {
      name: 'Modèle Écrire ses critères',
      paragraphs: [
        'La scène :',
        'Ce que l’on voit :',
        'Qui observe :',
        'Ce que l’on ne voit pas, et que l’on enlève :',
      ],
    },
  },
  {
    daysAgo: 300,
    data: {
      title: 'Kit d’affichage pour l’accueil',
      topic: 'kit',
      summary: 'Une affiche A4 et une page pour les personnes, à imprimer.',
      keywords: 'affiche, accueil, CFA',
    },
    parts: ['Les structures participantes trouvent dans leur espace une version à leur nom.'],
    document: {
      name: 'Kit affichage accueil',
      paragraphs: ['Ici, vos compétences se voient.', 'Demandez à une personne de l’équipe comment vient un badge.'],
    },
  },
  {
    daysAgo: 260,
    data: {
      title: 'Spécification : déclarer des badges par fichier',
      topic: 'specification',
      summary: 'Les colonnes, les formats de date, ce que dit le rapport ligne à ligne.',
      keywords: 'CSV, déclaration, format',
    },
    parts: [
      'Le fichier est un CSV en UTF-8, séparé par des points-virgules. Chaque ligne dit une adresse, une date et un badge. Le portail répond ligne par ligne avant d’enregistrer quoi que ce soit.',
    ],
    document: {
      name: 'Spécification déclaration CSV',
      paragraphs: [
        'adresse ; date ; badge',
        'La date s’écrit 2026-11-23. Le badge porte le nom qu’il a dans votre espace.',
      ],
    },
  },
  {
    daysAgo: 75,
    data: {
      title: 'Vidéo : remettre un badge, trois scènes',
      topic: 'video',
      summary: 'Trois remises filmées, et ce que l’on ferait autrement.',
      keywords: 'remise, encadrants',
      address: 'https://videos.exemple.fr/remettre-un-badge',
    },
    parts: [
      {
        type: 'video',
        title: 'Remettre un badge, trois scènes',
        address: 'https://videos.exemple.fr/remettre-un-badge',
        duration: '4 minutes',
        transcript: `Première scène, un atelier. Une encadrante et un salarié regardent un établi rangé.
L’encadrante : « Hier soir, tu as laissé le poste prêt sans qu’on te le demande. C’est la troisième fois. »
Le salarié : « Je n’y avais pas pensé comme ça. »

Deuxième scène, un bureau. Deux personnes lisent une feuille de critères.
La conseillère : « Lequel te ressemble ? »
La stagiaire montre une ligne : « Celui-là. Je demande avant de deviner. »

Troisième scène, une salle. Un formateur remet un badge devant le groupe, puis s’arrête.
Le formateur, face à la caméra : « J’aurais dû lui demander d’abord si elle voulait que ce soit devant tout le monde. »`,
      },
    ],
  },
  {
    daysAgo: 2,
    state: 'draft',
    data: { title: 'Vidéo : lire un badge quand on recrute', topic: 'video' },
    parts: [
      {
        type: 'video',
        title: 'Lire un badge quand on recrute',
        address: 'https://videos.exemple.fr/lire-un-badge',
        duration: '3 minutes',
        transcript: '',
      },
    ],
  },
]
