import { competencyOfBadge, describePair } from '@/catalogue/competency'
import { partnerBadgesById } from '@/catalogue/partner-badge'
import { issuancesOf } from '@/issuing/find-issuances'
import { isIssued } from '@/issuing/issuance'
import type { BadgeEvidence } from '@/issuing/ports'
import { formatParisDate } from '@/kernel/dates'
import { organizationsById } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import { type PartnerAward, partnerAwards } from '../records'
import { describeEvidence, type EvidenceLine } from './explanation'
import type { Trigger } from './triggering'

/** What a decision rests on, frozen with names and dates, so that it can be read out years later (TRG-7). */
export function evidenceLines(
  portal: Portal,
  trigger: Trigger,
  recipientKeys: readonly string[],
): Promise<readonly EvidenceLine[]> {
  return trigger.rule === 'masteries' ? masteryLines(portal, trigger, recipientKeys) : awardLines(portal, trigger)
}

const awardLines = async (portal: Portal, trigger: Trigger): Promise<readonly EvidenceLine[]> =>
  (await linesOfMany(portal, [trigger]))[0] ?? []

/** What several decisions rest on, each in the order of its trigger; all of it read together. */
export async function linesOfMany(
  portal: Portal,
  triggers: readonly Trigger[],
): Promise<readonly (readonly EvidenceLine[])[]> {
  const ids = triggers.flatMap(({ evidence }) => evidence.map(({ id }) => id))
  const rows = await portal.store.find(partnerAwards, { where: { id: { in: ids } }, sort: ['issuedOn', 'id'] })
  const badgeIds = rows.map((row) => row.partnerBadgeId)
  const structureIds = rows.map((row) => row.organizationId)
  const [badges, structures] = await Promise.all([
    partnerBadgesById(portal, badgeIds),
    organizationsById(portal, structureIds),
  ])
  const badgeNames = new Map(badges.map((badge) => [badge.id, badge.name]))
  const structureNames = new Map(structures.map((structure) => [structure.id, structure.displayName]))
  const lineOf = (row: PartnerAward, mappingVersion: number | null): EvidenceLine => ({
    id: row.id,
    name: badgeNames.get(row.partnerBadgeId) ?? '',
    organizationName: structureNames.get(row.organizationId) ?? null,
    organizationId: row.organizationId,
    partnerBadgeId: row.partnerBadgeId,
    issuedOn: row.issuedOn,
    mappingVersion,
    terms: row.terms,
  })
  const places = new Map(rows.map((row, place) => [row.id, place]))
  const placeOf = ({ id }: { readonly id: string }): number => places.get(id) ?? -1
  return triggers.map(({ evidence }) =>
    evidence
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .flatMap((pointer) => {
        const row = rows[placeOf(pointer)]
        return row ? [lineOf(row, pointer.mappingVersion)] : []
      }),
  )
}

async function masteryLines(
  portal: Portal,
  trigger: Trigger,
  recipientKeys: readonly string[],
): Promise<readonly EvidenceLine[]> {
  const codes = trigger.evidence.map(({ id }) => id)
  const ledger = await issuancesOf(portal, recipientKeys, codes)
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
