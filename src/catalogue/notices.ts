import { notice } from '@/platform/notice'

/* What catalogue tells (NOT). */

const cases = { category: 'cases', to: 'members', isObligatory: true } as const

export const receipt = notice('catalogue.receipt', { ...cases, tells: 'Accusé de réception d’un badge soumis' })
export const question = notice('catalogue.question', { ...cases, tells: 'Question sur un badge soumis' })
export const requalification = notice('catalogue.requalification', {
  ...cases,
  tells: 'Proposition d’un autre rattachement',
})
export const decision = notice('catalogue.decision', { ...cases, tells: 'Décision sur un badge soumis' })
export const reply = notice('catalogue.reply', {
  category: 'work',
  to: 'reviewers',
  tells: 'Réponse d’une structure sur un badge soumis',
})
export const mappingEnding = notice('catalogue.mapping-ending', {
  category: 'cases',
  to: 'administrators',
  tells: 'Fin prochaine du rattachement d’un badge, un mois et sept jours avant',
})
