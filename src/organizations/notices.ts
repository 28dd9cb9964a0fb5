import { notice } from '@/platform/notice'

/* What organizations tells (NOT). */

export const seatRequested = notice('organizations.seat-requested', {
  category: 'team',
  to: 'administrators',
  tells: 'Demande d’accès à la structure',
})
export const seatAnswered = notice('organizations.seat-answered', {
  category: 'team',
  to: 'account',
  isObligatory: true,
  tells: 'Réponse à une demande d’accès',
})
export const teamCorrected = notice('organizations.team-corrected', {
  category: 'team',
  to: 'account',
  isObligatory: true,
  tells: 'Correction de l’équipe par la Région',
})
export const handedOver = notice('organizations.handed-over', {
  category: 'team',
  to: 'account',
  isObligatory: true,
  tells: 'Administration de la structure confiée',
})
export const invitation = notice('organizations.invitation', {
  category: 'team',
  to: 'addressee',
  isObligatory: true,
  tells: 'Invitation à rejoindre une structure',
})
export const passportCode = notice('organizations.passport-code', {
  category: 'team',
  to: 'addressee',
  isObligatory: true,
  tells: 'Code qui confirme l’adresse du Passeport',
})
export const nobodyLeft = notice('organizations.nobody-left', {
  category: 'watch',
  to: 'managers',
  isObligatory: true,
  tells: 'Structure que plus personne ne gère',
})
