type Words = Readonly<Record<string, unknown>>

/** A save of a page, and what it was made from. */
export interface Save {
  /** What was sent, by field. */
  readonly sent: Words
  /** Fields that hold words of the page, the state and the dates apart. */
  readonly fields: ReadonlySet<string>
  /** When the page was last written, drafts included. */
  readonly current: string
  /** Whether a save that says nothing of what it read is refused as well. */
  readonly isStrict: boolean
}

export type SaveFault = 'missing' | 'older'

const isSameInstant = (one: unknown, other: string): boolean =>
  typeof one === 'string' && Date.parse(one) === Date.parse(other)

/**
 * Whether a save was made from what the page holds now. It carries, as `updatedAt`, the date of the version that it
 * read; one that writes no word (a publication, a withdrawal) decides on nothing that it read.
 */
export function saveFault({ sent, fields, current, isStrict }: Save): SaveFault | null {
  if (!Object.keys(sent).some((name) => fields.has(name))) return null
  if (sent.updatedAt === undefined || sent.updatedAt === null) return isStrict ? 'missing' : null
  return isSameInstant(sent.updatedAt, current) ? null : 'older'
}
