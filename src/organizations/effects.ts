import { notify } from '@/notifications/notify'
import { toManagers } from '@/people/manager-mails'
import { profileById } from '@/people/queries'
import { type OrganizationRole, system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle, sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { raise } from '@/platform/tags/raise'
import { codeFor, tokenFor } from '@/platform/tokens'
import {
  handedOver,
  invitation,
  nobodyLeft,
  passportCode,
  seatAnswered,
  seatRequested,
  teamCorrected,
} from '~/templates/mail/organizations/team'
import { endSeats } from './commands/end-seats'
import { leaveAfterHandOver } from './commands/hand-over'
import { overtakeInvitation } from './commands/invitations'
import { renameSeats } from './commands/rename-seats'
import { newSeat } from './commands/seats'
import { ableMembers } from './leaving'
import { locate } from './map/locate'
import * as notices from './notices'
import { organizations } from './organization'
import * as outbox from './outbox'
import { ownPath } from './own-path'
import { activeMembers } from './queries'
import {
  isActiveAdmin,
  isMoreThan,
  isOvertaken,
  type OrganizationInvitation,
  type OrganizationMember,
  organizationInvitations,
  organizationMembers,
} from './seat'
import { seatEvents } from './seat-events'

async function nameOf(portal: Portal, organizationId: string): Promise<string> {
  return (await portal.store.get(organizations, organizationId))?.displayName ?? ''
}

/**
 * Seats the founder, or the invited person, once: a repetition changes nothing, also where the seat was ended or changed
 * since. Who sits there already gets the role that they were invited to where it is more than theirs, unless the team or
 * the Région decided about their place after the invitation (ACC-8).
 */
async function seat(
  portal: Portal,
  source: string,
  organizationId: string,
  person: { readonly userId: string; readonly displayName: string },
  role: OrganizationRole,
  invitation: OrganizationInvitation | null = null,
): Promise<Delivery> {
  const row = newSeat(organizationId, person, 'active', role)
  const once = `seat:${source}`
  const seatTaken = { journal: { event: 'seatTaken' } }
  const made = await create(portal, system('seats'), organizationMembers, row, seatTaken, { formKey: once })
  if (made.ok) return delivered
  const [existing] = await portal.store.find(organizationMembers, { where: { key: { equals: row.key } }, limit: 1 })
  if (!existing) return delivered
  const taken = { set: { role }, ...seatTaken }
  const isLate = (current: OrganizationMember) => invitation !== null && isOvertaken(invitation, current)
  const takenFrom = (current: OrganizationMember) => (isLate(current) ? null : taken)
  await seatEvents.move(portal, system('seats'), existing.id, 'take', takenFrom, {}, once)
  const raised = { set: { role }, journal: { event: 'seatRaised', details: { role } } }
  const raisedFrom = (current: OrganizationMember) =>
    isMoreThan(role, current.role) && !isLate(current) ? raised : null
  await seatEvents.move(portal, system('seats'), existing.id, 'raise', raisedFrom, {}, once)
  return delivered
}

/** Owed by changes of earlier versions, of which rows may wait: gives a seat back its role when nobody administers. */
const keepAnAdmin: HandlerFor<typeof outbox.keepAnAdmin> = async (portal, _, row) => {
  const ended = await portal.store.get(organizationMembers, sourceIdOf(row))
  if (!ended || isActiveAdmin(ended)) return delivered
  if ((await activeMembers(portal, ended.organizationId)).some(isActiveAdmin)) return delivered
  await seatEvents.move(portal, system('seats'), ended.id, 'keepAdmin', (current) =>
    isActiveAdmin(current) ? null : { set: { role: 'admin' as const }, journal: { event: 'lastAdminKept' } },
  )
  return delivered
}

const mailSeatRequested: HandlerFor<typeof outbox.mailSeatRequested> = async (portal, _, row) => {
  const asked = await portal.store.get(organizationMembers, sourceIdOf(row))
  if (asked?.state !== 'requested') return delivered
  const admins = (await activeMembers(portal, asked.organizationId)).filter(isActiveAdmin)
  if (!admins.some(({ userId }) => userId === row.target)) return delivered
  const name = await nameOf(portal, asked.organizationId)
  const link = `${portal.env.portalUrl}/mon-espace/equipe`
  const letter = await seatRequested(name, asked.displayName, link)
  const to = { userId: row.target, organizationId: asked.organizationId }
  await notify(portal, row, notices.seatRequested, to, letter, { link })
  return delivered
}

const mailSeatAnswered: HandlerFor<typeof outbox.mailSeatAnswered> = async (portal, { accepted }, row) => {
  const seated = await portal.store.get(organizationMembers, sourceIdOf(row))
  // Answered otherwise, asked anew or left meanwhile: another answer follows, or none is due.
  if (seated?.state !== (accepted ? 'active' : 'declined')) return delivered
  const name = await nameOf(portal, seated.organizationId)
  const link = `${portal.env.portalUrl}/mon-espace`
  const letter = await seatAnswered(name, accepted, link)
  await notify(portal, row, notices.seatAnswered, { userId: row.target }, letter, { link })
  return delivered
}

/** About a seat or an invitation, to one reader, who may be the person that it is about. */
const mailTeamCorrected: HandlerFor<typeof outbox.mailTeamCorrected> = async (portal, given, row) => {
  const of = row.source.startsWith(`${organizationMembers.slug}:`) ? organizationMembers : organizationInvitations
  const corrected = await portal.store.get<{ readonly id: string; readonly organizationId: string }>(
    of,
    sourceIdOf(row),
  )
  if (!corrected) return delivered
  const isReader = given.userId === row.target
  const told = { act: given.act, reason: given.reason, person: isReader ? null : (given.displayName ?? '') }
  const name = await nameOf(portal, corrected.organizationId)
  const letter = await teamCorrected(name, told, `${portal.env.portalUrl}/contact`)
  await notify(portal, row, notices.teamCorrected, { userId: row.target }, letter)
  return delivered
}

const mailHandedOver: HandlerFor<typeof outbox.mailHandedOver> = async (portal, { by }, row) => {
  const successor = await portal.store.get(organizationMembers, sourceIdOf(row))
  if (!successor || !isActiveAdmin(successor)) return delivered
  const name = await nameOf(portal, successor.organizationId)
  const link = `${portal.env.portalUrl}${ownPath('/mon-espace/equipe', successor.organizationId)}`
  await notify(portal, row, notices.handedOver, { userId: row.target }, await handedOver(name, by, link), { link })
  return delivered
}

/** To the Région, where an account that was deleted was the last one that could administer its structure. */
const mailNobodyLeft: HandlerFor<typeof outbox.mailNobodyLeft> = async (portal, _, row) => {
  const ended = await portal.store.get(organizationMembers, sourceIdOf(row))
  if (!ended || (await ableMembers(portal, ended.organizationId)).some(isActiveAdmin)) return delivered
  const link = `/admin/structures/${ended.organizationId}`
  const letter = await nobodyLeft(await nameOf(portal, ended.organizationId), `${portal.env.portalUrl}${link}`)
  await toManagers(portal, row, notices.nobodyLeft, letter, link)
  return delivered
}

const mailInvitation: HandlerFor<typeof outbox.mailInvitation> = async (portal, _, row) => {
  const sent = await portal.store.get(organizationInvitations, sourceIdOf(row))
  if (sent?.state !== 'sent' || portal.clock.now() >= sent.expiresAt) return delivered
  const link = `${portal.env.portalUrl}/mon-espace/invitation?invitation=${sent.id}&jeton=${tokenFor(portal.env.secret, 'invitation', sent.id, sent.nonce)}`
  const letter = await invitation(await nameOf(portal, sent.organizationId), sent.invitedBy, link)
  await notify(portal, row, notices.invitation, { email: sent.email }, letter)
  return delivered
}

const mailPassportCode: HandlerFor<typeof outbox.mailPassportCode> = async (portal, _, row) => {
  const organization = await portal.store.get(organizations, sourceIdOf(row))
  if (!organization?.passportEmail || !organization.passportNonce) return delivered
  if (organization.passportExpiresAt && portal.clock.now() >= organization.passportExpiresAt) return delivered
  const code = codeFor(portal.env.secret, 'passport', organization.id, organization.passportNonce)
  const letter = await passportCode(organization.displayName, code)
  await notify(portal, row, notices.passportCode, { email: organization.passportEmail }, letter)
  return delivered
}

/** Where nobody answers the hourly look comes back to it. */
const locateStructure: HandlerFor<typeof outbox.locate> = async (portal, _, row) => {
  const organization = await portal.store.get(organizations, sourceIdOf(row))
  if (!organization) return delivered
  await locate(portal, organization)
  await raise(portal, ['structures'])
  return delivered
}

export const organizationsEffects: readonly Handled[] = [
  handle(outbox.keepAnAdmin, keepAnAdmin),
  handle(outbox.locate, locateStructure),
  handle(outbox.seatFounder, (portal, founder, row) =>
    seat(portal, sourceIdOf(row), sourceIdOf(row), founder, 'admin'),
  ),
  handle(outbox.seatInvited, async (portal, person, row) => {
    const accepted = await portal.store.get(organizationInvitations, sourceIdOf(row))
    return accepted ? seat(portal, accepted.id, accepted.organizationId, person, accepted.role, accepted) : delivered
  }),
  handle(outbox.mailSeatRequested, mailSeatRequested),
  handle(outbox.mailSeatAnswered, mailSeatAnswered),
  handle(outbox.mailTeamCorrected, mailTeamCorrected),
  handle(outbox.renameSeats, async (portal, _, row) => {
    const profile = await profileById(portal, sourceIdOf(row))
    if (profile) await renameSeats(portal, profile.userId, profile.displayName)
    return delivered
  }),
  handle(outbox.endSeats, async (portal, { userId }) => {
    await endSeats(portal, userId)
    return delivered
  }),
  handle(outbox.leaveAfterHandOver, async (portal, { seatId, revision }) => {
    await leaveAfterHandOver(portal, seatId, revision)
    return delivered
  }),
  handle(outbox.mailHandedOver, mailHandedOver),
  handle(outbox.mailNobodyLeft, mailNobodyLeft),
  handle(outbox.mailInvitation, mailInvitation),
  handle(outbox.overtakeInvitation, async (portal, _, row) => {
    const decided = await portal.store.get(organizationMembers, sourceIdOf(row))
    if (decided) await overtakeInvitation(portal, decided)
    return delivered
  }),
  handle(outbox.mailPassportCode, mailPassportCode),
]
