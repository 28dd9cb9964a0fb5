import { badgeCodes, competencyOfBadge, describePair } from '@/catalogue/competency'
import type { IssuerBadge } from '@/issuing/ports'

const otherNames: Readonly<Record<string, string>> = {
  general: 'Badge général',
  participant: 'Participant',
  ambassador: 'Ambassadeur',
}

function nameOf(code: string): string {
  const pair = competencyOfBadge(code)
  return pair ? describePair(pair.competency, pair.level) : (otherNames[code] ?? code)
}

/** The embedded issuer knows the badges of the scheme by their codes; their text comes with each request. */
export const embeddedBadges: readonly IssuerBadge[] = badgeCodes.map((code) => ({
  issuerBadgeId: code,
  name: nameOf(code),
  draft: false,
}))
