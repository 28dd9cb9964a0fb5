import type { Point } from '@/recognition/answers'
import type { FilingStep } from '@/recognition/filing-steps'

interface StepTexts {
  readonly title: string
  readonly lead: string
  /** What the Région looks for, said beside the form. */
  readonly counts: readonly string[]
}

/** What each page asks, and why; every name and situation is invented. */
export const stepTexts: Readonly<Record<Exclude<FilingStep, 'check'>, StepTexts>> = {
  presentation: {
    title: 'Qui est votre structure ?',
    lead: 'La Région veut comprendre qui vous accompagnez, et ce que vous faites pour l’insertion, l’emploi ou la formation.',
    counts: [
      'Une mission que l’on comprend sans vous connaître.',
      'Le public que vous accompagnez.',
      'Petite ou grande, chaque taille convient.',
    ],
  },
  territory: {
    title: 'Qu’est-ce qui vous lie à la Normandie ?',
    lead: 'Un établissement ici, ou un public normand : l’un des deux suffit.',
    counts: ['Une commune ou un département, nommés.', 'Ou le public normand que vous accompagnez, même à distance.'],
  },
  awarding: {
    title: 'Comment remettez-vous vos badges ?',
    lead: 'La Région cherche une façon de faire fiable, pas une procédure lourde. Dix lignes suffisent souvent.',
    counts: [
      'Quelqu’un a vu la personne agir.',
      'Une trace datée reste.',
      'La décision ne dépend pas d’une seule humeur.',
    ],
  },
  strategy: {
    title: 'Où vont vos badges ?',
    lead: 'Une stratégie relie les badges entre eux et à vos parcours. Elle peut tenir en quelques phrases.',
    counts: ['Quels badges, pour qui.', 'À quel moment du parcours.', 'Ce que la personne peut en faire ensuite.'],
  },
  badge: {
    title: 'Quel badge avez-vous créé ?',
    lead: 'Un badge de compétence suffit, créé ou délivré par vous.',
    counts: ['Un nom qui dit ce que la personne sait faire.', 'Des critères que l’on peut observer.'],
  },
  commitments: {
    title: 'À quoi vous engagez-vous ?',
    lead: 'Le statut repose sur deux engagements, et sur une adresse où le badge de la structure arrive.',
    counts: [
      'Les engagements sont ceux de la structure, pas d’une personne.',
      'L’adresse Passport appartient à la structure.',
    ],
  },
}

/** An answer that would do, folded under its question. */
export const examples: Readonly<Partial<Record<Point, { readonly text: string; readonly whose: string }>>> = {
  presentation: {
    text: 'Nous accompagnons des adultes éloignés de l’emploi par le maraîchage. Quatorze salariés, dont neuf en insertion, y passent un an en moyenne.',
    whose: 'Exemple d’un chantier d’insertion',
  },
  territory: {
    text: 'Notre atelier se trouve dans l’Orne. Les personnes nous sont adressées par les missions locales du département.',
    whose: 'Exemple d’une association',
  },
  awarding: {
    text: 'L’encadrante observe en cuisine, aux deux services. Elle note une situation par semaine. À la quatrième, elle relit ses notes avec la personne, et la coordinatrice décide.',
    whose: 'Exemple d’une structure d’insertion',
  },
  strategy: {
    text: 'Six badges, du premier jour au départ. Les trois premiers reconnaissent la vie de l’équipe, les suivants le métier. Chacun figure dans le livret de la personne.',
    whose: 'Exemple d’un organisme de formation',
  },
}
