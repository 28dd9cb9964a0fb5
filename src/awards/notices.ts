import { notice } from '@/platform/notice'

/* What awards tells (NOT): to people without an account, at their address. */

const holders = { category: 'holders', to: 'addressee', isObligatory: true } as const

export const addressRequested = notice('awards.address-requested', {
  ...holders,
  tells: 'Confirmation de l’adresse d’une personne',
})
export const addressJoined = notice('awards.address-joined', {
  ...holders,
  tells: 'Adresse remplacée ou jointe à une autre',
})
export const personalLink = notice('awards.personal-link', { ...holders, tells: 'Lien vers la page personnelle' })
export const erasureDone = notice('awards.erasure-done', { ...holders, tells: 'Données effacées' })
