import { notice } from '@/platform/notice'

/* What recognition tells (NOT). */

const cases = { category: 'cases', to: 'members', isObligatory: true } as const
const status = { category: 'status', to: 'responsible' } as const

export const receipt = notice('recognition.receipt', { ...cases, tells: 'Accusé de réception d’une candidature' })
export const question = notice('recognition.question', {
  ...cases,
  tells: 'Question ou demande de correction sur une candidature',
})
export const decision = notice('recognition.decision', { ...cases, tells: 'Décision sur une candidature' })
export const withdrawn = notice('recognition.withdrawn', { ...cases, tells: 'Retrait d’une candidature' })
export const idleDraft = notice('recognition.idle-draft', {
  ...cases,
  tells: 'Brouillon bientôt effacé, quatorze jours avant',
})
export const reply = notice('recognition.reply', {
  category: 'work',
  to: 'reviewers',
  tells: 'Réponse d’une structure dans sa candidature',
})

export const refusalProposed = notice('recognition.refusal-proposed', {
  category: 'work',
  to: 'reviewers',
  tells: 'Refus proposé, qui attend une seconde lecture',
})

export const statusChanged = notice('recognition.status-changed', {
  category: 'status',
  to: 'members',
  isObligatory: true,
  tells: 'Suspension, reprise ou départ d’une structure',
})
export const reminder = notice('recognition.reminder', {
  ...status,
  tells: 'Échéance du statut, six mois, trois mois et un mois avant',
})
export const lastReminder = notice('recognition.last-reminder', {
  ...status,
  isObligatory: true,
  tells: 'Échéance du statut, sept jours avant',
})
export const lapsed = notice('recognition.lapsed', {
  ...status,
  isObligatory: true,
  tells: 'Statut arrivé à son terme',
})
export const unreachable = notice('recognition.unreachable', {
  category: 'watch',
  to: 'reviewers',
  isObligatory: true,
  tells: 'Échéance d’une structure où personne n’est joignable pour demander le statut',
})
export const endings = notice('recognition.endings', {
  category: 'watch',
  to: 'reviewers',
  gathers: true,
  tells: 'Statuts qui prennent fin, une fois par jour',
})
