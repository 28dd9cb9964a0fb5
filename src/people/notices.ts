import { notice } from '@/platform/notice'

/* What people tells (NOT). They carry links that open an account, or tell of its safety: mails alone, and always. */

const account = { category: 'account', to: 'account', isObligatory: true, inPage: false } as const

export const confirmAddress = notice('people.confirm-address', { ...account, tells: 'Confirmation d’une adresse' })
export const alreadyKnown = notice('people.already-known', {
  ...account,
  tells: 'Inscription avec une adresse qui a déjà un compte',
})
export const newPassword = notice('people.new-password', { ...account, tells: 'Choix d’un nouveau mot de passe' })
export const newAddress = notice('people.new-address', {
  category: 'account',
  to: 'addressee',
  isObligatory: true,
  tells: 'Confirmation d’une nouvelle adresse',
})
export const addressLeaving = notice('people.address-leaving', { ...account, tells: 'Changement d’adresse demandé' })
export const passwordChanged = notice('people.password-changed', { ...account, tells: 'Mot de passe changé' })
export const securityChanged = notice('people.security-changed', { ...account, tells: 'Sécurité du compte changée' })
export const accountDeleted = notice('people.account-deleted', {
  category: 'account',
  to: 'addressee',
  isObligatory: true,
  tells: 'Compte supprimé',
})
