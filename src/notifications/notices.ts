import { notice } from '@/platform/notice'

/* What notifications tells of itself (NOT). */

/** Of what stands in the page already; its links refuse all that it gathers. */
export const digest = notice('notifications.digest', {
  category: 'digest',
  to: 'account',
  inPage: false,
  gathers: true,
  tells: 'Résumé du jour',
})
