import { type AwardFact, evaluate } from '@/awards/evaluation/eligibility'
import { factOf, type LoadedFacts, loadFacts } from '@/awards/evaluation/facts'
import { declarationKey } from '@/awards/evaluation/grant-keys'
import { partnerAwardsOf } from '@/awards/find-awards'
import { recipientKeyOf, sealAddress } from '@/awards/persons/recipients'
import type { PartnerAward } from '@/awards/records'
import { type PartnerBadge, partnerBadgesOf } from '@/catalogue/partner-badge'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { initialsOf, searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import { type AwardImport, type AwardImportLine, awardImportLines } from '../import'
import type { DeclaredLine } from './read-lines'

/** Looks at one batch of lines, writing nothing. */
export type Preview = (lines: readonly DeclaredLine[]) => Promise<readonly AwardImportLine[]>

/** What each line of a structure would give if it were recorded today: by the same evaluation. */
export async function declarationPreview(
  portal: Portal,
  { id, organizationId }: Pick<AwardImport, 'id' | 'organizationId'>,
): Promise<{ readonly onlyBadge: string | null; readonly preview: Preview }> {
  const badges = organizationId ? await partnerBadgesOf(portal, organizationId) : []
  const facts = await loadFacts(
    portal,
    badges.map((badge) => badge.id),
  )
  const byName = new Map(badges.map((badge) => [searchable(badge.name), badge]))
  const preview: Preview = async (lines) => {
    const rows = lines.map((line) => lineRow(portal, id, line, byName.get(searchable(line.badge)) ?? null))
    const known = Map.groupBy(await knownAwards(portal, rows), (award) => award.recipientKey)
    const seen = await keysBefore(portal, id, rows)
    return rows.map((row) => withOutcome(portal, row, facts, known, seen))
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

const recipientKeysOf = (rows: readonly AwardImportLine[]): readonly string[] => [
  ...new Set(rows.flatMap((row) => row.recipientKey ?? [])),
]

async function knownAwards(portal: Portal, rows: readonly AwardImportLine[]): Promise<readonly PartnerAward[]> {
  const recipientKeys = recipientKeysOf(rows)
  return recipientKeys.length === 0 ? [] : partnerAwardsOf(portal, recipientKeys)
}

/** The awards that earlier lines of the same file declare: asked of the rows, so that a file of any length is no burden. */
async function keysBefore(portal: Portal, importId: string, rows: readonly AwardImportLine[]): Promise<Set<string>> {
  const earlier = await portal.store.find(awardImportLines, {
    where: {
      importId: { equals: importId },
      recipientKey: { in: recipientKeysOf(rows) },
      line: { less_than: rows[0]?.line ?? 0 },
    },
  })
  return new Set(earlier.flatMap((row) => (row.outcome === 'invalid' ? [] : (sourceKeyOf(row) ?? []))))
}

const sourceKeyOf = ({ partnerBadgeId, recipientKey, issuedOn }: AwardImportLine): string | null =>
  partnerBadgeId && recipientKey && issuedOn ? declarationKey(partnerBadgeId, recipientKey, issuedOn) : null

function withOutcome(
  portal: Portal,
  row: AwardImportLine,
  facts: LoadedFacts,
  known: ReadonlyMap<string, readonly PartnerAward[]>,
  seen: Set<string>,
): AwardImportLine {
  const sourceKey = sourceKeyOf(row)
  if (row.problem || !sourceKey || !row.partnerBadgeId || !row.recipientKey || !row.issuedOn) return row
  const others = known.get(row.recipientKey) ?? []
  if (seen.has(sourceKey) || others.some((award) => award.sourceKey === sourceKey)) return { ...row, outcome: 'known' }
  seen.add(sourceKey)
  const declared: AwardFact = {
    id: row.id,
    partnerBadgeId: row.partnerBadgeId,
    recipientKey: row.recipientKey,
    issuedOn: row.issuedOn,
    createdOn: null,
    source: 'declared',
    externalId: sourceKey,
    revokedAtSource: false,
    receivedOn: parisDateOf(portal.clock.now()),
    ruling: null,
  }
  const outcome = evaluate([...others.map(factOf), declared], facts).at(-1)?.outcome
  if (!outcome) return row
  return { ...row, outcome: outcome.state === 'eligible' ? 'counts' : outcome.state, reason: outcome.reason }
}
