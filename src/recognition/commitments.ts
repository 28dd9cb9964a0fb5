import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import type { FieldProblem } from '@/kernel/result'

/** R24: badges match what was really acquired; the public hears of the Région's badges. */
export type CommitmentCode = 'accurateBadges' | 'informPublic'

/** One version of one commitment's text; versions are never changed, only followed. */
export interface Commitment {
  readonly id: string
  /** `<code>:<version>`, unique. */
  readonly key: string
  readonly code: CommitmentCode
  readonly version: number
  readonly text: string
  readonly effectiveFrom: ParisDate
}

/** Who accepted which version, when: kept apart from the application, for as long as the status counts. */
export interface CommitmentAcceptance {
  readonly id: string
  readonly revision: number
  /** `<applicationId>:<commitment key>`, unique. */
  readonly key: string
  readonly applicationId: string
  readonly organizationId: string
  readonly commitmentKey: string
  readonly acceptedAt: Instant
  readonly userId: string
}

/** As ticked in an application: commitment key → when and by whom. */
export type AcceptedCommitments = Readonly<Record<string, { readonly acceptedAt: Instant; readonly userId: string }>>

/** First versions, « proposition à valider par la Région »; later ones are added as rows. */
export const firstCommitments: readonly Omit<Commitment, 'id'>[] = [
  {
    key: 'accurateBadges:1',
    code: 'accurateBadges',
    version: 1,
    text: 'Nous attribuons un badge seulement à une personne qui a réellement acquis et montré ce que ce badge reconnaît.',
    effectiveFrom: '2022-11-21',
  },
  {
    key: 'informPublic:1',
    code: 'informPublic',
    version: 1,
    text: 'Nous informons les personnes que nous accompagnons des badges que la Région remet et de ce qu’ils leur apportent.',
    effectiveFrom: '2022-11-21',
  },
]

/** Of each commitment the latest version that is in force on that day. */
export function inForceOn(commitments: readonly Commitment[], date: ParisDate): readonly Commitment[] {
  const latest = new Map<CommitmentCode, Commitment>()
  for (const commitment of commitments) {
    const known = latest.get(commitment.code)
    if (commitment.effectiveFrom <= date && (!known || known.version < commitment.version))
      latest.set(commitment.code, commitment)
  }
  return [...latest.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

export function missingCommitments(
  inForce: readonly { readonly key: string; readonly code: CommitmentCode }[],
  accepted: AcceptedCommitments,
): readonly FieldProblem[] {
  return inForce
    .filter(({ key }) => !accepted[key])
    .map(({ key }) => ({
      name: `commitments.${key}`,
      detail: 'Lisez cet engagement, puis cochez la case si votre structure le prend.',
    }))
}
