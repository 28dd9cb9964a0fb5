import { notice } from '@/platform/notice'

/* What the week tells (NOT). */

export const proposed = notice('agenda.proposed', {
  category: 'programme',
  to: 'editors',
  tells: 'Un rendez-vous de la semaine est proposé, ou revient complété',
})
export const decided = notice('agenda.decided', {
  category: 'cases',
  to: 'members',
  tells: 'Suite donnée à un rendez-vous que votre structure propose',
})

/* To people without an account, who asked for it. */
const toRegistrant = { category: 'programme', to: 'addressee', isObligatory: true } as const

export const confirmation = notice('agenda.confirmation', {
  ...toRegistrant,
  tells: 'Confirmer une inscription à un rendez-vous',
})
export const registration = notice('agenda.registration', {
  ...toRegistrant,
  tells: 'Inscription, liste d’attente, place proposée, annulation',
})
export const eventChange = notice('agenda.event-change', {
  ...toRegistrant,
  tells: 'Un rendez-vous change ou est annulé',
})
export const reminder = notice('agenda.reminder', {
  ...toRegistrant,
  tells: 'Rappel, une semaine et un jour avant',
})
