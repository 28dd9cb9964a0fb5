import type { Instant } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { criteriaFromText } from './regional-badge'

/** The criteria of a badge as they stood from a day on. */
export interface CriteriaEdition {
  readonly version: number
  /** When this version was published first. */
  readonly since: Instant
  /** What changed in it; null for the first one. */
  readonly note: string | null
  readonly criteria: readonly string[]
}

/** Editors change criteria some times a year; a page shows no more. */
const mostEditions = 60

interface Kept {
  readonly updatedAt: string
  readonly version: {
    readonly version?: number | null
    readonly versionNote?: string | null
    readonly criteria?: string | null
  }
}

/**
 * Every version of a badge's criteria that the public has read, the latest first. Corrections within one version show
 * as that version's last words; drafts show nowhere. What was issued keeps the text of its day (ISS-6).
 */
export async function criteriaHistory(
  { payload }: Pick<Portal, 'payload'>,
  code: string,
): Promise<readonly CriteriaEdition[]> {
  const { docs } = await payload.findVersions({
    collection: 'regional-badges',
    where: { and: [{ parent: { equals: code } }, { 'version._status': { equals: 'published' } }] },
    sort: '-updatedAt',
    limit: 500,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return editionsOf(docs as unknown as readonly Kept[]).slice(0, mostEditions)
}

/** `kept`: published states, the latest first. */
export function editionsOf(kept: readonly Kept[]): readonly CriteriaEdition[] {
  const editions = new Map<number, CriteriaEdition>()
  for (const { updatedAt, version: state } of kept) {
    const version = Number(state.version ?? 1)
    const known = editions.get(version)
    editions.set(version, {
      version,
      since: updatedAt,
      note: known?.note ?? (version > 1 ? state.versionNote?.trim() || null : null),
      criteria: known?.criteria ?? criteriaFromText(String(state.criteria ?? '')),
    })
  }
  return [...editions.values()].toSorted((one, other) => other.version - one.version)
}
