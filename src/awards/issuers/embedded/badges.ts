import type { IssuerBadge } from '../../ports'

const names: Readonly<Record<string, string>> = {
  'communicate-practice': 'Communiquer · je pratique',
  'communicate-mastery': 'Communiquer · je maîtrise',
  'organize-practice': 'Organiser · je pratique',
  'organize-mastery': 'Organiser · je maîtrise',
  'adapt-practice': 'S’adapter · je pratique',
  'adapt-mastery': 'S’adapter · je maîtrise',
  'integrate-practice': 'S’intégrer · je pratique',
  'integrate-mastery': 'S’intégrer · je maîtrise',
  general: 'Badge général',
  participant: 'Participant',
  ambassador: 'Ambassadeur',
}

/** The embedded issuer knows the badges of the scheme by their codes; their text comes with each request. */
export const embeddedBadges: readonly IssuerBadge[] = Object.entries(names).map(([issuerBadgeId, name]) => ({
  issuerBadgeId,
  name,
  draft: false,
}))
