import type { PartnerBadge } from '@/catalogue/partner-badge'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { initialsOf, searchable } from '@/kernel/text'
import type { Portal } from '@/platform/portal'
import { type AwardFact, evaluate } from '../../eligibility'
import { factOf, type LoadedFacts, loadFacts } from '../../facts'
import { declarationKey } from '../../grant-keys'
import type { AwardImportLine, ImportCounts } from '../../import'
import { recipientKeyOf, sealAddress } from '../../recipients'
import { type PartnerAward, partnerAwards } from '../../records'
import type { DeclaredLine } from './read-declaration'

const batch = 400

/** What each line would give if it were recorded today: by the same evaluation, writing nothing. */
export async function previewLines(
  portal: Portal,
  importId: string,
  badges: readonly PartnerBadge[],
  lines: readonly DeclaredLine[],
): Promise<readonly AwardImportLine[]> {
  const facts = await loadFacts(
    portal,
    badges.map((badge) => badge.id),
  )
  const byName = new Map(badges.map((badge) => [searchable(badge.name), badge]))
  const preview: AwardImportLine[] = []
  const seen = new Set<string>()
  for (let start = 0; start < lines.length; start += batch) {
    const rows = lines
      .slice(start, start + batch)
      .map((line) => lineRow(portal, importId, line, byName.get(searchable(line.badge)) ?? null))
    const known = await knownAwards(portal, rows)
    preview.push(...rows.map((row) => withOutcome(portal, row, facts, known, seen)))
  }
  return preview
}

function lineRow(portal: Portal, importId: string, line: DeclaredLine, badge: PartnerBadge | null): AwardImportLine {
  const problem =
    line.problem ??
    (badge
      ? null
      : `« ${line.badge.slice(0, 60)} » n’est pas un badge de votre structure. Vérifiez son nom dans « Vos badges ».`)
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
    partnerBadgeId: badge?.id ?? null,
    badgeName: badge?.name ?? line.badge.slice(0, 120),
    issuedOn: line.issuedOn,
    outcome: 'invalid',
    reason: null,
    problem,
  }
}

async function knownAwards(portal: Portal, rows: readonly AwardImportLine[]): Promise<readonly PartnerAward[]> {
  const recipientKeys = [...new Set(rows.flatMap((row) => row.recipientKey ?? []))]
  return recipientKeys.length === 0
    ? []
    : portal.store.find(partnerAwards, { where: { recipientKey: { in: recipientKeys } } })
}

function withOutcome(
  portal: Portal,
  row: AwardImportLine,
  facts: LoadedFacts,
  known: readonly PartnerAward[],
  seen: Set<string>,
): AwardImportLine {
  if (row.problem || !row.partnerBadgeId || !row.recipientKey || !row.issuedOn) return row
  const sourceKey = declarationKey(row.partnerBadgeId, row.recipientKey, row.issuedOn)
  if (seen.has(sourceKey) || known.some((award) => award.sourceKey === sourceKey)) return { ...row, outcome: 'known' }
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
  const others = known.filter((award) => award.recipientKey === row.recipientKey).map(factOf)
  const outcome = evaluate([...others, declared], facts).at(-1)?.outcome
  if (!outcome) return row
  return { ...row, outcome: outcome.state === 'eligible' ? 'counts' : outcome.state, reason: outcome.reason }
}

export function countLines(lines: readonly AwardImportLine[]): ImportCounts {
  const of = (outcome: AwardImportLine['outcome']): number => lines.filter((line) => line.outcome === outcome).length
  return {
    lines: lines.length,
    counts: of('counts'),
    held: of('held'),
    ignored: of('ignored'),
    known: of('known'),
    invalid: of('invalid'),
  }
}
