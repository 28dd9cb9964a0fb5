import { badgeCodes, competencyOfBadge, describePair } from '@/catalogue/competency'
import { allFamilies } from '@/catalogue/families'
import { knownFamilyBadges, nameOfMilestone } from '@/catalogue/family-names'
import type { IssuerBadge } from '@/issuing/ports'
import type { Portal } from '@/platform/portal'

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

/** Whether there is such a badge; a family that another process has written meanwhile is looked up first. */
export async function isEmbeddedBadge(portal: Pick<Portal, 'store' | 'clock'>, code: string): Promise<boolean> {
  const isKnown = () => embeddedBadges().some(({ issuerBadgeId }) => issuerBadgeId === code)
  if (isKnown()) return true
  await allFamilies(portal)
  return isKnown()
}
