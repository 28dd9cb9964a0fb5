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

/** Asked for by its reader, to an address from which mails came back. */
export const addressCheck = notice('notifications.address-check', {
  category: 'account',
  to: 'account',
  isObligatory: true,
  inPage: false,
  tells: 'Courriel d’essai, à une adresse dont les courriels reviennent',
})
