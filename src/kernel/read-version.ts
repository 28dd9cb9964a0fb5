type Words = Readonly<Record<string, unknown>>

/** A save of a page, and what it was made from. */
export interface Save {
  /** What was sent, by field. */
  readonly sent: Words
  /** Fields that hold words of the page, the state and the dates apart. */
  readonly fields: ReadonlySet<string>
  /** When the page was last written, drafts included. */
  readonly current: string
}

const isSameInstant = (one: unknown, other: string): boolean =>
  typeof one === 'string' && Date.parse(one) === Date.parse(other)

/**
 * Whether a save was made from an older state than the page has now. It carries, as `updatedAt`, the date of the version
 * that it read. One that writes no word (a publication, a withdrawal) decides on nothing that it read; one that names no
 * version changes the page as it is, its own fields alone.
 */
export function isOlder({ sent, fields, current }: Save): boolean {
  if (!Object.keys(sent).some((name) => fields.has(name))) return false
  return sent.updatedAt !== undefined && sent.updatedAt !== null && !isSameInstant(sent.updatedAt, current)
}
