import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { journal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { publishedBadges } from './content'
import { allFamilies } from './families'
import { badgeCodesOf, type FamilyState, type FamilyVersion, familyOn } from './family'
import { latestFamily } from './family-change'
import { type FamilyForm, formOf, territoryNames } from './family-form'

/** One version as the history shows it. */
export interface FamilyVersionView {
  readonly key: string
  readonly version: number
  readonly inForceFrom: ParisDate
  readonly state: FamilyState
  readonly isInForce: boolean
  readonly note: string
  readonly writtenBy: string | null
}

export interface FamilyView {
  readonly code: string
  readonly name: string
  /** In force today; null before the first version begins. */
  readonly state: FamilyState | null
  readonly territories: string
  readonly competencies: readonly string[]
  readonly levels: readonly { readonly name: string; readonly partialThreshold: number }[]
  readonly milestones: readonly { readonly code: string; readonly name: string; readonly needed: number }[]
  /** Badges, and those among them whose text is published. */
  readonly badges: number
  readonly published: number
  /** Of the last version written: where a new one begins from. */
  readonly form: FamilyForm
  readonly from: ParisDate
  readonly history: readonly FamilyVersionView[]
}

/** Every family with what is in force, what is to come, and who wrote what; for the staff's screen. */
export async function familiesPage(
  portal: Portal,
): Promise<{ readonly families: readonly FamilyView[]; readonly today: ParisDate }> {
  const today = parisDateOf(portal.clock.now())
  const [versions, texts, lines] = await Promise.all([
    allFamilies(portal),
    publishedBadges(portal),
    portal.store.find(journal, {
      where: { subject: { equals: 'family-versions' }, event: { equals: 'familyWritten' } },
      limit: 1_000,
    }),
  ])
  const authors = new Map(lines.map((line) => [line.subjectId, line.actorName]))
  const published = new Set(texts.map(({ code }) => code))
  const codes = [...new Set(versions.map(({ code }) => code))]
  return { families: codes.flatMap((code) => viewOf(versions, code, { today, authors, published }) ?? []), today }
}

function viewOf(
  versions: readonly FamilyVersion[],
  code: string,
  given: {
    readonly today: ParisDate
    readonly authors: ReadonlyMap<string, string | null>
    readonly published: ReadonlySet<string>
  },
): FamilyView | null {
  const latest = latestFamily(versions, code)
  if (!latest) return null
  const now = familyOn(versions, code, given.today)
  const shown = now ?? latest
  const badges = badgeCodesOf(shown)
  const from = latest.inForceFrom > given.today ? latest.inForceFrom : given.today
  return {
    ...{ code, name: shown.name, state: now?.state ?? null },
    territories: shown.state === 'trial' ? territoryNames(shown.territories) : '',
    competencies: shown.competencies.map(({ name }) => name),
    levels: shown.levels,
    milestones: shown.milestones,
    badges: badges.length,
    published: badges.filter((badge) => given.published.has(badge)).length,
    form: { ...formOf(latest), inForceFrom: from },
    from,
    history: versions
      .filter((version) => version.code === code)
      .map(({ id, versionKey, version, inForceFrom, state, note }) => ({
        ...{ key: versionKey, version, inForceFrom, state, note },
        isInForce: id === now?.id,
        writtenBy: given.authors.get(id) ?? null,
      }))
      .toReversed(),
  }
}
