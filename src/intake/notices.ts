import { notice } from '@/platform/notice'

/* What intake tells (NOT). */

export const sourceTrouble = notice('intake.source-trouble', {
  category: 'alerts',
  to: 'managers',
  isObligatory: true,
  tells: 'Source de badges qui ne répond plus',
})
