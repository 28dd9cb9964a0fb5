import { recipientKeyOf } from '@/awards/persons/recipients'
import type { MappingTerms } from '@/catalogue/competency'
import { addVersion, badgeMappings, columnsOf } from '@/catalogue/mapping'
import { type PartnerBadge, partnerBadges, searchOfBadge } from '@/catalogue/partner-badge'
import { confirmDeclaration, declareAwards } from '@/intake/commands/declare-awards'
import { sendDeclarationNow } from '@/intake/commands/withdrawal-window'
import type { AwardImport } from '@/intake/import'
import { type ParisDate, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Organization } from '@/organizations/organization'
import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { membershipKey, noMembership } from '@/recognition/membership'
import { open } from '@/recognition/membership-changes'
import { memberships } from '@/recognition/records'
import { aStructure, formKey, value } from './recognition'

export type Structure = Awaited<ReturnType<typeof aStructure>>

/** A structure that is Participant from a day on. */
export async function aParticipant(
  portal: Portal,
  since: ParisDate = '2026-01-05',
  displayName?: string,
): Promise<Structure & { readonly membershipId: string }> {
  const structure = await aStructure(portal, displayName)
  const organizationId = structure.organization.id
  const id = newId()
  await portal.store.insert(memberships, {
    id,
    revision: 1,
    key: membershipKey(organizationId, 'participant'),
    organizationId,
    tier: 'participant',
    appliedRevisions: {},
    lastChange: null,
    ...value(open(noMembership, { applicationId: newId(), decidedOn: since })),
  })
  return { ...structure, membershipId: id }
}

export const fullMastery: MappingTerms = { competency: 'adapt', level: 'mastery', coverage: 'full' }
export const partialPractice: MappingTerms = { competency: 'organize', level: 'practice', coverage: 'partial' }

/** A badge of the structure, mapped from a day on with a confirmed channel. */
export async function aMappedBadge(
  portal: Portal,
  organization: Organization,
  name: string,
  terms: MappingTerms = fullMastery,
  from: ParisDate = '2026-01-05',
): Promise<PartnerBadge> {
  const id = newId()
  const badge: PartnerBadge = {
    id,
    revision: 1,
    organizationId: organization.id,
    originKey: id,
    name,
    description: name,
    criteria: name,
    image: null,
    sourceUrl: null,
    replacesId: null,
    mappedAt: startOfParisDay(from),
    appliedRevisions: {},
    search: searchOfBadge(name, organization.displayName),
  }
  await portal.store.insert(partnerBadges, { ...badge })
  const at = startOfParisDay(from)
  const history = value(
    addVersion(
      { versions: [] },
      {
        ...terms,
        submissionId: newId(),
        chosenFrom: null,
        channel: { confirmedAt: at, confirmedOn: from, reason: 'déclaration' },
      },
      { now: at, today: from },
    ),
  )
  await portal.store.insert(badgeMappings, {
    id: newId(),
    revision: 1,
    partnerBadgeId: id,
    organizationId: organization.id,
    originKey: badge.originKey,
    badgeName: name,
    search: badge.search,
    ...history,
    ...columnsOf(history),
  })
  return badge
}

/** `adresse;date;badge` lines as a structure's spreadsheet saves them. */
export const declarationFile = (
  lines: readonly (readonly [email: string, date: string, badge: string])[],
): Uint8Array => new TextEncoder().encode(['adresse;date;badge', ...lines.map((line) => line.join(';'))].join('\r\n'))

export const previewOf = async (
  portal: Portal,
  by: Member,
  organizationId: string,
  bytes: Uint8Array,
): Promise<AwardImport> =>
  value(await declareAwards.run(portal, by, { formKey: formKey(), organizationId, fileName: 'badges.csv', bytes }))

/** « Envoyer maintenant », where a confirmed declaration waits to be taken back. */
export async function sentNow(portal: Portal, by: Member, row: AwardImport): Promise<AwardImport> {
  if (row.state !== 'waiting') return row
  const form = { formKey: formKey(), revision: row.revision, importId: row.id }
  return value(await sendDeclarationNow.run(portal, by, form))
}

/** Previewed, confirmed and sent at once: what the structure does in three clicks. */
export async function declared(
  portal: Portal,
  structure: Pick<Structure, 'organization' | 'contributor'>,
  lines: readonly (readonly [email: string, date: string, badge: string])[],
): Promise<AwardImport> {
  const preview = await previewOf(portal, structure.contributor, structure.organization.id, declarationFile(lines))
  const confirmed = await confirmDeclaration.run(portal, structure.contributor, {
    formKey: formKey(),
    revision: preview.revision,
    importId: preview.id,
    discard: false,
  })
  return sentNow(portal, structure.contributor, value(confirmed))
}

export const keyOf = (portal: Portal, email: string): string => recipientKeyOf(portal.env, email)
