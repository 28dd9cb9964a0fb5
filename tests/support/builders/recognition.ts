import { randomUUID } from 'node:crypto'
import { newId } from '@/kernel/ids'
import type { Result } from '@/kernel/result'
import { type Organization, organizations, searchOf } from '@/organizations/organization'
import { type OrganizationMember, organizationMembers } from '@/organizations/seat'
import type { Account } from '@/people/accounts'
import type { Member, OrganizationRole, StaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Answers } from '@/recognition/answers'
import { noAnswers } from '@/recognition/answers'
import type { Application } from '@/recognition/application'
import { acceptApplication } from '@/recognition/commands/decide-application'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { reviewPoints } from '@/recognition/commands/review-points'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { takeApplication } from '@/recognition/commands/take-application'

export const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`)
  return result.value
}
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code)

export const formKey = (): string => randomUUID()
/** What a form on this application sends along. */
export const formOn = (application: Pick<Application, 'id' | 'revision'>) => ({
  applicationId: application.id,
  revision: application.revision,
  formKey: formKey(),
})

export const fullAnswers: Answers = {
  ...noAnswers,
  size: '10-49',
  activity: 'integration',
  presentation: 'Chantier d’insertion en maraîchage.',
  territoryLink: 'site',
  territory: 'Un établissement dans la Manche.',
  awarding: 'Deux encadrants observent, puis un entretien.',
  strategy: 'Un parcours de six badges relié au livret d’accueil.',
  badgeName: 'Récolter avec soin',
  badgeDescription: 'Récolter sans abîmer, trier, conditionner.',
}
export const bothCommitments = { 'accurateBadges:1': true, 'informPublic:1': true }
export const allConform = {
  presentation: 'conform',
  territory: 'conform',
  awarding: 'conform',
  strategy: 'conform',
  badge: 'conform',
} as const

/** Somebody without an account: enough for whoever only acts. */
export const someone = (
  displayName: string,
  roles: { readonly staff?: readonly StaffRole[]; readonly seats?: Readonly<Record<string, OrganizationRole>> } = {},
  userId: string = newId(),
): Member => ({
  kind: 'member',
  userId,
  profileId: newId(),
  displayName,
  staffRoles: roles.staff ?? [],
  seats: Object.entries(roles.seats ?? {}).map(([organizationId, role]) => ({ organizationId, role })),
})

/** An address that mails reach; nobody can sign in to it, which saves the slow hashing of a password. */
export async function anAccount(portal: Portal, email: string): Promise<Account> {
  const id = newId()
  await portal.payload.db.create({ collection: 'users', data: { id, email } })
  return { id, email }
}

interface Party {
  readonly organization: Organization
  readonly admin: Member
  readonly contributor: Member
  readonly reader: Member
  readonly accounts: readonly Account[]
}

/** A structure whose Passport address is confirmed, with an admin, a contributor and a reader who have accounts. */
export async function aStructure(portal: Portal, displayName = 'Atelier des Marais'): Promise<Party> {
  const id = newId()
  const names = { displayName, legalName: displayName, city: 'Carentan' }
  const organization: Organization = {
    ...names,
    id,
    revision: 1,
    slug: `atelier-${id}`,
    kind: 'integration',
    registryKey: `none:${id}`,
    department: '50',
    postalCode: '50500',
    street: '1 rue des Marais',
    website: null,
    description: null,
    presentation: null,
    passportEmail: `passport-${id}@structure.example`,
    passportVerifiedAt: portal.clock.now(),
    passportKey: `passport-${id}@structure.example`,
    passportNonce: null,
    passportExpiresAt: null,
    passportAttempts: 0,
    search: searchOf(names),
  }
  await portal.store.insert(organizations, { ...organization })
  const accounts: Account[] = []
  const person = async (name: string, role: OrganizationRole): Promise<Member> => {
    const account = await anAccount(portal, `${role}-${id}@structure.example`)
    accounts.push(account)
    const seat: OrganizationMember = {
      id: newId(),
      revision: 1,
      key: `${id}:${account.id}`,
      organizationId: id,
      userId: account.id,
      displayName: name,
      role,
      state: 'active',
      decidedAt: null,
    }
    await portal.store.insert(organizationMembers, { ...seat })
    return someone(name, { seats: { [id]: role } }, account.id)
  }
  return {
    organization,
    admin: await person('Bruno Lehaut', 'admin'),
    contributor: await person('Camille Duval', 'contributor'),
    reader: await person('Odile Marie', 'reader'),
    accounts,
  }
}

export const aReviewer = (displayName = 'Hélène Martin', userId?: string): Member =>
  someone(displayName, { staff: ['reviewer'] }, userId)
export const aSchemeManager = (displayName = 'Paule Renard'): Member =>
  someone(displayName, { staff: ['schemeManager'] })

export const draftOf = async (portal: Portal, party: Pick<Party, 'organization' | 'admin'>): Promise<Application> =>
  value(
    await startApplication.run(portal, party.admin, {
      organizationId: party.organization.id,
      kind: 'participant',
      formKey: formKey(),
    }),
  )

export async function submittedBy(portal: Portal, party: Pick<Party, 'organization' | 'admin'>): Promise<Application> {
  const draft = await draftOf(portal, party)
  const given = { ...formOn(draft), answers: fullAnswers, commitments: bothCommitments }
  return value(await submitApplication.run(portal, party.admin, given))
}

export async function inReviewBy(
  portal: Portal,
  party: Pick<Party, 'organization' | 'admin'>,
  reviewer: Member,
): Promise<Application> {
  const submitted = await submittedBy(portal, party)
  return value(await takeApplication.run(portal, reviewer, formOn(submitted)))
}

/** In review with its five points noted: ready to be accepted. */
export async function readyFor(
  portal: Portal,
  party: Pick<Party, 'organization' | 'admin'>,
  reviewer: Member,
): Promise<Application> {
  const taken = await inReviewBy(portal, party, reviewer)
  return value(await reviewPoints.run(portal, reviewer, { ...formOn(taken), checklist: allConform }))
}

/** What a deciding form sends after its preview. */
export async function decisionForm(
  portal: Portal,
  actor: Member,
  application: Application,
  decision: 'accept' | 'refuse' | 'close',
  reason = 'Les cinq points sont clairs.',
) {
  const applicationId = application.id
  const preview = value(await previewDecision.run(portal, actor, { applicationId, decision, reason }))
  return { ...formOn(application), reason, mailSeen: preview.digest }
}

export async function acceptedBy(
  portal: Portal,
  party: Pick<Party, 'organization' | 'admin'>,
  reviewer: Member,
): Promise<Application> {
  const ready = await readyFor(portal, party, reviewer)
  return value(await acceptApplication.run(portal, reviewer, await decisionForm(portal, reviewer, ready, 'accept')))
}
