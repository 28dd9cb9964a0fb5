import { notice } from '@/platform/notice'

/* What insights tells (NOT). */

export const sleepingCases = notice('insights.sleeping-cases', {
  category: 'watch',
  to: 'reviewers',
  gathers: true,
  tells: 'Dossiers qui attendent, une fois par jour',
})
