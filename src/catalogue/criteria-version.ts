import { criteriaFromText } from './regional-badge'

/** What a version of a badge's criteria is made of, as the CMS keeps it. */
export interface CriteriaRow {
  readonly criteria?: string | null | undefined
  readonly version?: number | null | undefined
  readonly versionNote?: string | null | undefined
}

export interface NextVersion {
  readonly version: number
  /** What has to be written before this can be published; null when it can. */
  readonly noteProblem: string | null
}

const sameCriteria = (one: CriteriaRow, other: CriteriaRow): boolean => {
  const [before, now] = [one, other].map(({ criteria }) => criteriaFromText(String(criteria ?? '')).join('\n'))
  return before === now
}

/**
 * The version that a save makes. Criteria that differ from the published ones are the next version, and publishing them
 * asks for a word on what changes; a corrected title or a draft that went back is no new version (ISS-6).
 */
export function nextCriteriaVersion(published: CriteriaRow, saved: CriteriaRow): NextVersion {
  const version = Number(published.version ?? 1)
  if (sameCriteria(published, saved)) return { version, noteProblem: null }
  const note = (saved.versionNote ?? '').trim()
  const isNew = note !== '' && note !== (published.versionNote ?? '').trim()
  return {
    version: version + 1,
    noteProblem: isNew ? null : 'Les critères changent : dites en une phrase ce qui change dans cette version.',
  }
}
