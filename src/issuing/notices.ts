import { notice } from '@/platform/notice'

/* What issuing tells (NOT). */

const alerts = { category: 'alerts', to: 'managers', isObligatory: true } as const

/** Refused by an objection, at the page that the mail names (ISS-9). */
export const regionalBadge = notice('issuing.regional-badge', {
  category: 'holders',
  to: 'addressee',
  tells: 'Badge de la Région délivré',
})
export const statusBadge = notice('issuing.status-badge', {
  category: 'holders',
  to: 'addressee',
  isObligatory: true,
  tells: 'Badge de statut délivré, à l’adresse du Passeport',
})
export const badgeRevoked = notice('issuing.badge-revoked', {
  category: 'holders',
  to: 'addressee',
  isObligatory: true,
  tells: 'Badge retiré',
})
export const issuanceTrouble = notice('issuing.issuance-trouble', {
  ...alerts,
  tells: 'Délivrance qui attend une personne',
})
export const issuerTrouble = notice('issuing.issuer-trouble', { ...alerts, tells: 'Émetteur en pause' })
export const badgeNotLinked = notice('issuing.badge-not-linked', { ...alerts, tells: 'Badge sans lien à l’émetteur' })
export const differences = notice('issuing.differences', { ...alerts, tells: 'Écarts avec l’émetteur' })
