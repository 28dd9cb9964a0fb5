import type { z } from 'zod'
import type { draftInput } from './inputs'
import { searchOfBadge } from './partner-badge'
import type { BadgeSubmission, RequestedTerms } from './submission'

type DraftInput = z.output<typeof draftInput>
type DraftColumns = Pick<BadgeSubmission, 'badge' | 'badgeName' | 'requested' | 'explanation' | 'search'>

/** An absent choice keeps its value, an empty one forgets it. */
const chosen = <T extends string>(given: T | '' | undefined, current: T | null): T | null =>
  given === undefined ? current : given === '' ? null : given

/** The case with what a form sent: an absent field keeps its value, an empty one empties it. */
export function merged(submission: BadgeSubmission, given: DraftInput): DraftColumns {
  const { sourceUrl, ...texts } = given.badge ?? {}
  const written = Object.entries(texts).filter(([, value]) => value !== undefined)
  const badge = {
    ...submission.badge,
    ...Object.fromEntries(written),
    sourceUrl: sourceUrl === undefined ? submission.badge.sourceUrl : sourceUrl || null,
  }
  const requested: RequestedTerms = {
    competency: chosen(given.requested?.competency, submission.requested.competency),
    level: chosen(given.requested?.level, submission.requested.level),
    coverage: chosen(given.requested?.coverage, submission.requested.coverage),
  }
  return {
    badge,
    badgeName: badge.name,
    requested,
    explanation: given.explanation ?? submission.explanation,
    search: searchOf({ ...submission, badgeName: badge.name }),
  }
}

export const searchOf = (submission: Pick<BadgeSubmission, 'number' | 'badgeName' | 'organizationName'>): string => {
  const number = submission.number.startsWith('draft:') ? '' : submission.number
  return searchOfBadge(`${number} ${submission.badgeName}`, submission.organizationName)
}
