import type { Step } from '@/ui/case'

/** Nine badges, as a family: the general one in the middle row. */
export const heroBadges = [
  'communicate-mastery',
  'adapt-practice',
  'organize-practice',
  'general',
  'integrate-mastery',
  'organize-mastery',
  'adapt-mastery',
  'communicate-practice',
  'integrate-practice',
] as const

export const audiences = [
  {
    href: '/rejoindre',
    title: 'Je représente une structure',
    text: 'Devenir Participant pour trois ans, inscrire vos badges, voir ceux qu’ils déclenchent.',
  },
  {
    href: '/recruteurs',
    title: 'Je recrute',
    text: 'Lire un badge en dix secondes, savoir ce qu’il prouve et qui l’a délivré.',
  },
  {
    href: '/j-ai-recu-un-badge',
    title: 'J’ai reçu un badge',
    text: 'Le montrer sur un CV, le faire vérifier, comprendre comment vient le suivant.',
  },
] as const

export const competencyTexts = [
  { competency: 'communicate', title: 'Communiquer', text: 'Écouter, se faire comprendre, transmettre.' },
  { competency: 'organize', title: 'Organiser', text: 'Préparer, prioriser, tenir dans la durée.' },
  { competency: 'adapt', title: 'S’adapter', text: 'Faire face à l’imprévu, apprendre vite.' },
  { competency: 'integrate', title: 'S’intégrer', text: 'Trouver sa place, coopérer, respecter un cadre.' },
] as const

export const howItWorks: readonly Step[] = [
  {
    title: 'Une structure vous remet un badge',
    note: 'En formation, en emploi ou pendant un parcours d’insertion, après vous avoir vu faire.',
  },
  {
    title: 'La Région l’a rattaché à une compétence',
    note: 'Il la couvre en entier (1 pour 1) ou en partie (3 pour 1).',
  },
  {
    title: 'Un badge complet, ou trois badges partiels',
    note: 'Même compétence, même niveau, obtenus où que ce soit en Normandie.',
  },
  { title: 'Vous recevez le badge Région', note: 'Par courriel, avec le nom de la structure qui est à son origine.' },
]
