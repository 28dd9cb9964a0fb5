import { notice } from '@/platform/notice'

/* What endorsements tell (NOT). */

const toAdministrators = { category: 'cases', to: 'administrators' } as const

export const asked = notice('endorsements.asked', {
  ...toAdministrators,
  tells: 'Endossement demandé à votre institution, ou proposé à votre structure',
})
export const answered = notice('endorsements.answered', {
  ...toAdministrators,
  tells: 'Réponse à un endossement que vous avez demandé ou proposé',
})
export const withdrawn = notice('endorsements.withdrawn', { ...toAdministrators, tells: 'Endossement retiré' })
