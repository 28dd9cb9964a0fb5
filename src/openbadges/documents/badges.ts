import { badgeCodes, competencyOfBadge, describePair } from '@/catalogue/competency'
import { knownFamilyBadges, nameOfMilestone } from '@/catalogue/family-names'
import type { IssuerBadge } from '@/issuing/ports'

const otherNames: Readonly<Record<string, string>> = {
  general: 'Badge général',
  participant: 'Participant',
  ambassador: 'Ambassadeur',
}

function nameOf(code: string): string {
  const pair = competencyOfBadge(code)
  return pair ? describePair(pair.competency, pair.level) : (otherNames[code] ?? nameOfMilestone(code))
}

/** The embedded issuer knows the badges of the scheme by their codes; their text comes with each request. */
export const embeddedBadges = (): readonly IssuerBadge[] =>
  [...badgeCodes, ...knownFamilyBadges()].map((code) => ({ issuerBadgeId: code, name: nameOf(code), draft: false }))
