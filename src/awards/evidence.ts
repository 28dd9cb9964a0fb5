import { competencyOfBadge, describePair } from '@/catalogue/competency'
import { partnerBadges } from '@/catalogue/partner-badge'
import { formatParisDate } from '@/kernel/dates'
import { organizations } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'
import { describeEvidence, type EvidenceLine } from './explanation'
import { isIssued } from './issuance'
import type { BadgeEvidence } from './ports'
import { issuances, partnerAwards } from './records'
import type { Trigger } from './triggering'

/** What a decision rests on, frozen with names and dates, so that it can be read out years later (TRG-7). */
export function evidenceLines(
  portal: Portal,
  trigger: Trigger,
  recipientKeys: readonly string[],
): Promise<readonly EvidenceLine[]> {
  return trigger.rule === 'masteries' ? masteryLines(portal, trigger, recipientKeys) : awardLines(portal, trigger)
}

async function awardLines(portal: Portal, trigger: Trigger): Promise<readonly EvidenceLine[]> {
  const ids = trigger.evidence.map(({ id }) => id)
  const rows = await portal.store.find(partnerAwards, { where: { id: { in: ids } }, sort: ['issuedOn', 'id'] })
  const [badges, structures] = await Promise.all([
    portal.store.find(partnerBadges, { where: { id: { in: rows.map((row) => row.partnerBadgeId) } } }),
    portal.store.find(organizations, { where: { id: { in: rows.map((row) => row.organizationId) } } }),
  ])
  return rows.map((row) => ({
    id: row.id,
    name: badges.find((badge) => badge.id === row.partnerBadgeId)?.name ?? '',
    organizationName: structures.find((structure) => structure.id === row.organizationId)?.displayName ?? null,
    organizationId: row.organizationId,
    partnerBadgeId: row.partnerBadgeId,
    issuedOn: row.issuedOn,
    mappingVersion: trigger.evidence.find(({ id }) => id === row.id)?.mappingVersion ?? null,
    terms: row.terms,
  }))
}

async function masteryLines(
  portal: Portal,
  trigger: Trigger,
  recipientKeys: readonly string[],
): Promise<readonly EvidenceLine[]> {
  const codes = trigger.evidence.map(({ id }) => id)
  const ledger = await portal.store.find(issuances, {
    where: { recipientKey: { in: [...recipientKeys] }, badgeCode: { in: codes } },
    sort: ['decidedOn', 'id'],
  })
  return ledger
    .filter((row) => isIssued(row.state))
    .map((row) => {
      const pair = competencyOfBadge(row.badgeCode)
      return {
        id: row.badgeCode,
        name: pair ? describePair(pair.competency, pair.level) : row.badge.name,
        organizationName: null,
        organizationId: null,
        partnerBadgeId: null,
        issuedOn: row.decidedOn,
        mappingVersion: null,
        terms: null,
        regionalAwardId: row.regionalAwardId,
      }
    })
}

/** The same lines as the credential tells them (R46): a training that its holder recognises, never a name or an address. */
export const credentialEvidence = (lines: readonly EvidenceLine[]): readonly BadgeEvidence[] =>
  lines.map((line) => ({
    name: line.name,
    narrative: line.organizationName
      ? `« ${line.name} », délivré par ${line.organizationName} le ${formatParisDate(line.issuedOn)}.`
      : `Badge Région ${describeEvidence(line)}.`,
  }))
