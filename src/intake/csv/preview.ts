import { evaluate } from '@/awards/evaluation/eligibility'
import { factOf, type LoadedFacts, loadFacts } from '@/awards/evaluation/facts'
import { partnerAwardsOf } from '@/awards/find-awards'
import { recipientKeyOf, sealAddress } from '@/awards/persons/recipients'
import type { PartnerAward } from '@/awards/records'
import { type PartnerBadge, partnerBadgesOf } from '@/catalogue/partner-badge'
import { newId } from '@/kernel/ids'
import { initialsOf, searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import type { AwardImport, AwardImportLine } from '../import'
import { type IncomingAward, newAward } from '../intake'
import { declaredAward, linesBefore, recipientKeysOf } from './declared-award'
import type { DeclaredLine } from './read-lines'

/** Looks at one batch of lines, writing nothing. */
export type Preview = (lines: readonly DeclaredLine[]) => Promise<readonly AwardImportLine[]>

/** What each line of a structure would give if it were recorded today: by the same evaluation. */
export async function declarationPreview(
  portal: Portal,
  source: Pick<AwardImport, 'id' | 'organizationId'>,
): Promise<{ readonly onlyBadge: string | null; readonly preview: Preview }> {
  const badges = source.organizationId ? await partnerBadgesOf(portal, source.organizationId) : []
  const facts = await loadFacts(
    portal,
    badges.map((badge) => badge.id),
  )
  const byName = new Map(badges.map((badge) => [searchable(badge.name), badge]))
  const declared = (row: AwardImportLine) => declaredAward(row, source, facts.today)
  const preview: Preview = async (lines) => {
    const rows = lines.map((line) => lineRow(portal, source.id, line, byName.get(searchable(line.badge)) ?? null))
    const known = Map.groupBy(await knownAwards(portal, rows), (award) => award.recipientKey)
    const earlier = (await linesBefore(portal, source.id, rows)).filter(({ outcome }) => outcome !== 'invalid')
    const seen = new Set(earlier.flatMap((row) => declared(row)?.sourceKey ?? []))
    return rows.map((row) => withOutcome(row, declared(row), facts, known, seen))
  }
  return { onlyBadge: onlyBadgeOf(badges), preview }
}

export const onlyBadgeOf = (badges: readonly PartnerBadge[]): string | null =>
  badges.length === 1 ? (badges[0]?.name ?? null) : null

function lineRow(portal: Portal, importId: string, line: DeclaredLine, badge: PartnerBadge | null): AwardImportLine {
  const problem =
    line.problem ??
    (badge
      ? null
      : `« ${line.badge.slice(0, 60)} » n’est pas un badge de votre structure. Vérifiez son nom dans « Vos badges ».`)
  return {
    ...previewLine(portal, importId, line, problem),
    partnerBadgeId: badge?.id ?? null,
    badgeCode: null,
    badgeName: badge?.name ?? line.badge.slice(0, 120),
    problem,
  }
}

/** What every line has, whatever it declares; the address is sealed before it is kept, and not kept without need. */
export function previewLine(portal: Portal, importId: string, line: DeclaredLine, problem: string | null) {
  const recipientKey = line.email ? recipientKeyOf(portal.env, line.email) : null
  return {
    id: newId(),
    revision: 0,
    lineKey: `${importId}:${line.line}`,
    importId,
    line: line.line,
    recipientKey,
    addressCipher: recipientKey && !problem ? sealAddress(portal.env, line.email, recipientKey) : null,
    initials: line.name || line.email ? initialsOf(line.name || line.email) : '–',
    issuedOn: line.issuedOn,
    eventId: null,
    outcome: line.isTotal ? ('ignored' as const) : ('invalid' as const),
    reason: null,
    nearDomain: line.nearDomain,
  }
}

async function knownAwards(portal: Portal, rows: readonly AwardImportLine[]): Promise<readonly PartnerAward[]> {
  const recipientKeys = recipientKeysOf(rows)
  return recipientKeys.length === 0 ? [] : partnerAwardsOf(portal, recipientKeys)
}

function withOutcome(
  row: AwardImportLine,
  declared: IncomingAward | null,
  facts: LoadedFacts,
  known: ReadonlyMap<string, readonly PartnerAward[]>,
  seen: Set<string>,
): AwardImportLine {
  if (row.problem || !declared) return row
  const { sourceKey, person } = declared
  const others = known.get(person.recipientKey) ?? []
  if (seen.has(sourceKey) || others.some((award) => award.sourceKey === sourceKey)) return { ...row, outcome: 'known' }
  seen.add(sourceKey)
  const outcome = evaluate([...others, newAward(declared)].map(factOf), facts).at(-1)?.outcome
  if (!outcome) return row
  return { ...row, outcome: outcome.state === 'eligible' ? 'counts' : outcome.state, reason: outcome.reason }
}
