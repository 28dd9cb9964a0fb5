import type { StoryText } from './story-text'

export const pagesOfTheStory: readonly StoryText[] = [
  {
    daysAgo: 130,
    data: {
      title: 'Concevoir un badge qui se lit',
      slug: 'concevoir-un-badge',
      summary: 'De l’idée à la soumission : ce qui fait qu’un badge sera compris par quelqu’un qui n’était pas là.',
    },
    parts: [
      'Un bon badge répond à une question : qu’est-ce que cette personne a fait, et qui l’a vu ?',
      {
        type: 'steps',
        items: [
          { title: 'Partir d’une scène', text: 'Choisissez un moment que vous avez vu dix fois. Racontez-le.' },
          { title: 'Écrire quatre à six critères', text: 'Un fait observable par ligne, un verbe au début.' },
          { title: 'Dessiner', text: 'Une image qui se lit à la taille d’un timbre.' },
          { title: 'Soumettre', text: 'La Région lit, demande, propose un rattachement.' },
        ],
      },
      'Le guide et les modèles sont dans [les ressources](/ressources).',
    ],
  },
]
