import type { StoryText } from './story-text'

export const pagesOfTheStory: readonly StoryText[] = [
  {
    daysAgo: 420,
    data: {
      title: 'La charte de la démarche',
      slug: 'charte',
      summary: 'Ce à quoi s’engagent la Région et les structures participantes, en six points.',
      isProposal: true,
    },
    parts: [
      `## La Région s’engage

- à lire chaque badge soumis et à dire pourquoi elle le rattache, ou non ;
- à publier les critères, les règles et les chiffres ;
- à délivrer ses badges gratuitement, et à respecter le choix des personnes qui n’en veulent pas.

## Les structures s’engagent

- à remettre un badge après avoir vu la personne faire ;
- à dire à chacune ce que devient son adresse, et qu’elle peut s’y opposer ;
- à déclarer les badges remis, sans retard et sans les compter deux fois.

Une structure qui ne peut plus tenir ces engagements le dit : [la Région en parle avec elle](/contact) avant toute suspension.`,
    ],
  },
  {
    daysAgo: 45,
    data: {
      title: 'Vous êtes une personne accompagnée',
      slug: 'personne-accompagnee',
      summary: 'Cette page est écrite en langage simple. Elle explique les badges.',
      isEasyToRead: true,
    },
    parts: [
      `## Un badge, c’est quoi ?

Un badge est une image. Cette image dit ce que vous savez faire.

Une structure vous donne le badge. La structure vous a vu travailler.

## Le badge est à vous

Le badge est gratuit. Vous pouvez le montrer. Vous pouvez aussi le garder pour vous.

Vous ne voulez pas de badge ? Dites-le à la structure. Vous pouvez aussi [le dire à la Région](/donnees-personnelles#vos-droits).

## La Région peut vous donner un autre badge

Vous avez un badge d’une structure. La Région le lit. Parfois, la Région vous donne aussi son badge. Vous recevez alors un courriel.

## Vous avez une question ?

Demandez à une personne de la structure. Ou [écrivez à la Région](/contact).`,
    ],
  },
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
