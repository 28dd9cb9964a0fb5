import { randomUUID } from 'node:crypto'
import type { Competency, Coverage, Level } from '@/catalogue/competency'
import { addVersion, badgeMappings, columnsOf } from '@/catalogue/mapping'
import { emptyBadge, partnerBadges, searchOfBadge } from '@/catalogue/partner-badge'
import { newId } from '@/kernel/ids'
import { newSeat } from '@/organizations/commands/seats'
import { type Organization, organizations, searchOf } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { membershipKey, noMembership } from '@/recognition/membership'
import { open } from '@/recognition/membership-changes'
import { memberships } from '@/recognition/records'

/** A member who administers a structure, as a command sees one. */
export const anAdmin = (organizationId: string, values: Partial<Member> = {}): Member => ({
  kind: 'member',
  userId: `user-${organizationId}`,
  profileId: `profile-${organizationId}`,
  displayName: 'Camille Duval',
  staffRoles: [],
  seats: [{ organizationId, role: 'admin' }],
  ...values,
})

/** A structure in the state that its rules ask for, without the months that lead there. */
export async function aParticipant(
  portal: Portal,
  from: string,
  values: Partial<Organization> = {},
): Promise<Organization> {
  const id = newId()
  const name = values.displayName ?? 'Chantier du Phare'
  const row: Organization = {
    id,
    revision: 0,
    legalName: name,
    displayName: name,
    slug: `structure-${id}`,
    kind: 'integration',
    registryKey: `none:${id}`,
    department: '50',
    city: 'Cherbourg',
    postalCode: '50100',
    street: '',
    website: null,
    description: null,
    presentation: null,
    passportEmail: `badges-${id}@phare.example`,
    passportVerifiedAt: portal.clock.now(),
    passportKey: `badges-${id}@phare.example`,
    passportNonce: null,
    passportExpiresAt: null,
    passportAttempts: 0,
    search: '',
    ...values,
  }
  await portal.store.insert(organizations, { ...row, search: searchOf(row) })
  const opened = open(noMembership, { applicationId: `application-${id}`, decidedOn: from })
  if (!opened.ok) throw new Error(opened.problem.code)
  await portal.store.insert(memberships, {
    ...opened.value,
    id: newId(),
    revision: 0,
    key: membershipKey(id, 'participant'),
    organizationId: id,
    tier: 'participant',
    appliedRevisions: {},
    lastChange: null,
  })
  const admin = anAdmin(id)
  await portal.store.insert(organizationMembers, newSeat(id, admin, 'active', 'admin'))
  return row
}

/** A badge of that structure, mapped and counting from a day on. */
export async function aMappedBadge(
  portal: Portal,
  organization: Organization,
  given: {
    readonly name: string
    readonly from: string
    readonly competency?: Competency
    readonly level?: Level
    readonly coverage?: Coverage
  },
): Promise<string> {
  const id = newId()
  const search = searchOfBadge(given.name, organization.displayName)
  await portal.store.insert(partnerBadges, {
    ...emptyBadge,
    id,
    revision: 0,
    name: given.name,
    organizationId: organization.id,
    originKey: id,
    mappedAt: portal.clock.now(),
    appliedRevisions: {},
    search,
  })
  const history = addVersion(
    { versions: [] },
    {
      competency: given.competency ?? 'organize',
      level: given.level ?? 'practice',
      coverage: given.coverage ?? 'full',
      submissionId: randomUUID(),
      chosenFrom: null,
      channel: {
        confirmedAt: `${given.from}T08:00:00.000Z`,
        confirmedOn: given.from,
        reason: 'Déclarations acceptées',
      },
    },
    { now: `${given.from}T08:00:00.000Z`, today: given.from },
  )
  if (!history.ok) throw new Error(history.problem.code)
  await portal.store.insert(badgeMappings, {
    ...history.value,
    ...columnsOf(history.value),
    id: newId(),
    revision: 0,
    partnerBadgeId: id,
    organizationId: organization.id,
    originKey: id,
    badgeName: given.name,
    search,
  })
  return id
}
