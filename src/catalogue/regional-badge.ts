import type { BadgeCode, Competency, Level } from './competency'

export type RegionalBadgeKind = 'competency' | 'general' | 'status'

/** A badge of the Région as its page reads; content that editors keep in the CMS. */
export interface RegionalBadge {
  readonly code: BadgeCode
  readonly kind: RegionalBadgeKind
  readonly competency: Competency | null
  readonly level: Level | null
  readonly title: string
  readonly description: string
  /** One observable fact a line. */
  readonly criteria: readonly string[]
  /** Raised by the editor when the criteria change; issued badges keep the text that they were issued with. */
  readonly version: number
  readonly versionNote: string | null
  /** Not yet confirmed by the Région. */
  readonly isProposal: boolean
  /** The badge's id at the issuer; the code for the embedded one. */
  readonly issuerBadgeId: string
  readonly position: number
  readonly updatedAt: string
}

export const criteriaFromText = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^[-–•*]\s*/, '').trim())
    .filter(Boolean)
export const criteriaToText = (criteria: readonly string[]): string => criteria.join('\n')

/** Markdown for the issuer, which shows it as the badge's criteria. */
export const criteriaToMarkdown = (criteria: readonly string[]): string =>
  criteria.map((line) => `- ${line}`).join('\n')
