import type { StoryRole } from '@/platform/demonstration/story'

export const categoriesOfTheStory = [
  ['Conception', 'Écrire un badge : critères, preuves, niveaux, images.'],
  ['Attribution', 'Observer, décider, remettre : la vie d’un badge dans une structure.'],
  ['Recruteurs', 'Ce que les employeurs lisent, demandent et comprennent.'],
  ['Événements', 'La semaine des badges, les rencontres, les visites.'],
  ['Entraide', 'Une question sur le portail ou sur la démarche, une réponse.'],
] as const

export type Writer = Extract<StoryRole, 'structure' | 'candidate' | 'reviewer' | 'caretaker'>

export interface StoryTopic {
  readonly daysAgo: number
  readonly category: number
  readonly by: Writer
  readonly title: string
  readonly text: string
  readonly replies: readonly (readonly [by: Writer, text: string])[]
  /** Which reply solved it. */
  readonly solution?: number
}

/** What practitioners ask and tell each other. */
export const topicsOfTheStory: readonly StoryTopic[] = [
  {
    ...{ daysAgo: 310, category: 0, by: 'structure' },
    title: 'Combien de critères pour un premier badge ?',
    text: 'Nous en avions onze. À la relecture, trois personnes sur quatre n’en retenaient que cinq. Où placez-vous la limite ?',
    replies: [
      ['caretaker', 'Quatre à six chez nous. Au-delà, l’encadrante coche sans regarder.'],
      [
        'reviewer',
        'La grille ne fixe pas de nombre. Ce qui compte : chaque critère se voit, et une autre personne le verrait aussi.',
      ],
    ],
    solution: 1,
  },
  {
    ...{ daysAgo: 270, category: 1, by: 'caretaker' },
    title: 'Remettre un badge à quelqu’un qui n’a pas d’adresse électronique',
    text: 'Deux personnes de l’atelier n’ont pas de boîte à elles. Nous ne voulons pas créer une adresse à leur place. Comment faites-vous ?',
    replies: [
      [
        'structure',
        'Une demi-heure avec le conseiller numérique de la mairie, à la remise. L’adresse est à la personne, et elle repart avec son mot de passe.',
      ],
      [
        'candidate',
        'Nous gardons la preuve sur papier et remettons le badge plus tard. Six mois après, la moitié est revenue le demander.',
      ],
    ],
  },
  {
    ...{ daysAgo: 230, category: 2, by: 'structure' },
    title: 'Un recruteur nous demande ce que vaut « Je pratique »',
    text: 'Il connaît le CV, pas les badges. J’ai répondu par un exemple vu en cuisine. Avez-vous une phrase plus courte ?',
    replies: [
      [
        'caretaker',
        'La nôtre : « il l’a fait plusieurs fois, avec quelqu’un à côté ». Et « je maîtrise » : seul, et il sait l’expliquer.',
      ],
      ['structure', 'C’est exactement ce qu’il nous manquait. Je la mets sur notre affiche.'],
    ],
    solution: 0,
  },
  {
    ...{ daysAgo: 180, category: 0, by: 'candidate' },
    title: 'Observer une compétence sans mettre la personne en examen',
    text: 'Dès qu’on sort la grille, le geste change. Nous avons essayé d’écrire après coup. D’autres manières ?',
    replies: [
      [
        'structure',
        'Deux regards : l’encadrante écrit le soir, la personne raconte le lendemain. On compare, on ne note pas.',
      ],
      [
        'caretaker',
        'La grille reste au bureau. Sur le terrain, un carnet avec une seule question : qu’est-ce que j’ai vu ?',
      ],
      ['reviewer', 'Si vous décrivez cela dans le dossier, en trois lignes, l’instruction ira plus vite.'],
    ],
  },
  {
    ...{ daysAgo: 140, category: 4, by: 'caretaker' },
    title: 'Corriger une date dans une déclaration déjà envoyée',
    text: 'Une colonne était décalée d’un jour pour douze personnes. La demi-heure est passée. Que faire ?',
    replies: [
      [
        'reviewer',
        'Écrivez-nous depuis la page de la déclaration, avec le nom du fichier. Les lignes sont reprises, rien n’est à refaire de votre côté.',
      ],
      ['caretaker', 'Fait, et réglé le lendemain. Merci.'],
    ],
    solution: 0,
  },
  {
    ...{ daysAgo: 95, category: 3, by: 'structure' },
    title: 'Ouvrir l’atelier pendant la semaine des badges',
    text: 'Huit personnes à la fois, c’est notre limite de sécurité. Vaut-il mieux deux créneaux ou une liste d’attente ?',
    replies: [
      [
        'candidate',
        'Deux créneaux courts. L’an dernier, la liste d’attente n’a libéré que deux places, trop tard pour prévenir.',
      ],
    ],
  },
  {
    ...{ daysAgo: 60, category: 1, by: 'candidate' },
    title: 'Qui signe quand l’encadrante s’en va ?',
    text: 'Notre encadrante part en janvier. Cinq badges attendent une dernière observation. Sa remplaçante ne connaît pas les personnes.',
    replies: [
      [
        'structure',
        'Une semaine à deux, et les observations écrites restent au dossier. La remplaçante ajoute la sienne, elle ne recommence pas.',
      ],
    ],
  },
  {
    ...{ daysAgo: 24, category: 2, by: 'caretaker' },
    title: 'Mettre le lien du badge sur un CV imprimé',
    text: 'Le lien est long. Un code à scanner, est-ce que quelqu’un le scanne vraiment ?',
    replies: [],
  },
]
