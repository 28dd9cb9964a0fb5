import { competencyOfBadge, describePair } from '@/catalogue/competency'
import { partnerBadges } from '@/catalogue/partner-badge'
import { formatParisDate } from '@/kernel/dates'
import { organizations } from '@/organizations/organization'
import type { Portal } from '@/platform/portal'
import type { WhyLine } from './explanation'
import type { BadgeEvidence } from './ports'
import { partnerAwards, type RegionalAward } from './records'

/** The trainings behind a Région badge, in words that its holder recognises (R46). Never a name or an address of the holder. */
export async function evidenceOf(portal: Portal, award: RegionalAward): Promise<readonly BadgeEvidence[]> {
  if (award.rule === 'masteries') {
    return award.evidence.map(({ id }) => {
      const pair = competencyOfBadge(id)
      const name = pair ? describePair(pair.competency, pair.level) : id
      return { name, narrative: `Badge Région « ${name} » déjà obtenu.` }
    })
  }
  const lines = await whyLinesOf(portal, award)
  return lines.map((line) => ({
    name: line.badgeName,
    narrative: `« ${line.badgeName} », délivré par ${line.organizationName} le ${formatParisDate(line.issuedOn)}.`,
  }))
}

export async function whyLinesOf(
  portal: Portal,
  award: Pick<RegionalAward, 'rule' | 'evidence'>,
): Promise<readonly WhyLine[]> {
  if (award.rule === 'masteries') return []
  const rows = await portal.store.find(partnerAwards, {
    where: { id: { in: award.evidence.map(({ id }) => id) } },
    sort: 'issuedOn',
  })
  const [badges, structures] = await Promise.all([
    portal.store.find(partnerBadges, { where: { id: { in: rows.map((row) => row.partnerBadgeId) } } }),
    portal.store.find(organizations, { where: { id: { in: rows.map((row) => row.organizationId) } } }),
  ])
  return rows.map((row) => ({
    badgeName: badges.find((badge) => badge.id === row.partnerBadgeId)?.name ?? '',
    organizationName: structures.find((structure) => structure.id === row.organizationId)?.displayName ?? '',
    issuedOn: row.issuedOn,
    mappingVersion: award.evidence.find(({ id }) => id === row.id)?.mappingVersion ?? null,
  }))
}
