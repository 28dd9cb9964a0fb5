import type { Step } from '@/ui/case'

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
