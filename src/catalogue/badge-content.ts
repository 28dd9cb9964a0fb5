/** A link from a badge to a public framework (ROME, ESCO…), as Open Badges calls it. */
export interface BadgeAlignment {
  readonly targetName: string
  readonly targetUrl: string
  readonly targetFramework?: string
  readonly targetCode?: string
  readonly targetDescription?: string
}

/** The badge as it reads on the day of the decision; frozen with the issuance (ISS-6). */
export interface BadgeText {
  /** `<competency>-<level>`, `general`, `participant` or `ambassador`. */
  readonly code: string
  readonly version: number
  readonly name: string
  readonly description: string
  /** Plain text or Markdown. */
  readonly criteria: string
  readonly tags?: readonly string[]
  readonly alignments?: readonly BadgeAlignment[]
  /** The drawing as SVG source; null or absent lets the issuer use the one that it keeps for this badge. */
  readonly imageSvg?: string | null
}
