import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { normalizeEmail } from '@/kernel/text'
import { accountById, findAccount } from '@/platform/accounts'
import { isMember, seatIn, system } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { findOne } from '@/platform/rows'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { knownInvitation, knownStructure } from '../known'
import { organizationProblems } from '../organization'
import * as outbox from '../outbox'
import {
  invitationValidMs,
  isOvertaken,
  type OrganizationInvitation,
  type OrganizationMember,
  organizationInvitations,
  organizationMembers,
  seatProblems,
} from '../seat'
import { invitationEvents } from '../seat-events'

const formKey = formKeyInput

/** Sends a link to a colleague; it opens for an account of that address alone. */
export const inviteColleague = command({
  name: 'organizations.invite-colleague',
  summary: 'Invite a colleague',
  may: { seats: ['admin'] },
  record: knownStructure,
  answer: changedAnswer,
  input: z.object({
    formKey,
    organizationId: idInput,
    email: emailKeyField('Indiquez l’adresse de votre collègue.'),
    role: z.enum(['admin', 'contributor', 'reader'], { error: 'Choisissez un rôle.' }),
  }),
  run: async (portal, actor, input): Promise<Result<OrganizationInvitation>> => {
    if (!isMember(actor) || !seatIn(actor, input.organizationId)) return refuse(problems.notFound)
    if (seatIn(actor, input.organizationId) !== 'admin') return refuse(organizationProblems.notAdmin)
    if (await isSeated(portal, input.organizationId, input.email)) return refuse(seatProblems.invitedIsMember)
    const whom = { recipient: input.email, structure: input.organizationId, account: actor.userId }
    const allowed = await allow(portal, 'invitation', whom, input.formKey)
    if (!allowed.ok) return allowed
    await endExpired(portal, `${input.organizationId}:${input.email}`)
    const { organizationId, email, role } = input
    const row = invitationOf(portal, {
      organizationId,
      email,
      role,
      invitedBy: actor.displayName,
      invitedById: actor.userId,
    })
    const change = { effects: [outbox.mailInvitation()], journal: { event: 'colleagueInvited' } }
    const result = await create(portal, actor, organizationInvitations, row, change, { formKey: input.formKey })
    return !result.ok && result.problem.code === 'record.exists' ? refuse(seatProblems.alreadyInvited) : result
  },
})

/** A new one, open from now on. */
export const invitationOf = (
  portal: Portal,
  given: Pick<OrganizationInvitation, 'organizationId' | 'email' | 'role' | 'invitedBy' | 'invitedById'>,
): OrganizationInvitation => ({
  id: newId(),
  revision: 0,
  key: `${given.organizationId}:${given.email}`,
  state: 'sent',
  nonce: randomUUID(),
  expiresAt: later(portal.clock.now(), invitationValidMs),
  acceptedById: null,
  ...given,
})

export async function isSeated(portal: Portal, organizationId: string, email: string): Promise<boolean> {
  const account = await findAccount(portal, email)
  if (!account) return false
  const key = { equals: `${organizationId}:${account.id}` }
  return (await portal.store.count(organizationMembers, { key, state: { equals: 'active' } })) > 0
}

/** An invitation whose time is over gives its key free for a new one. */
export async function endExpired(portal: Portal, key: string): Promise<void> {
  const [old] = await portal.store.find(organizationInvitations, { where: { key: { equals: key } }, limit: 1 })
  if (!old || portal.clock.now() < old.expiresAt) return
  const expired = { journal: { event: 'invitationExpired' } }
  await invitationEvents.move(portal, system('invitations'), old.id, 'expire', (row) =>
    row.key === key ? expired : null,
  )
}

/** Who may send another one is the person that sent this one. */
const overOf = ({ invitedBy }: OrganizationInvitation): Problem => ({
  ...seatProblems.invitationOver,
  ...(invitedBy && { detail: overWords(invitedBy) }),
})
const overWords = (invitedBy: string): string =>
  `Cette invitation de ${invitedBy} n’est plus valable. Demandez-lui de vous en envoyer une nouvelle, ou demandez à rejoindre la structure.`

export const withdrawInvitation = invitationEvents.on('withdraw', {
  summary: 'Take an invitation back',
  record: knownInvitation,
  change: () => ({ set: {}, journal: { event: 'invitationWithdrawn' } }),
})

/** The invited person takes the seat: the link proves the invitation, the account proves the address. */
export const acceptInvitation = command({
  name: 'organizations.accept-invitation',
  summary: 'Accept an invitation with the account of its address',
  answer: z.object({ organizationId: idInput }),
  input: z.object({ formKey, invitationId: idInput, token: tokenInput }),
  run: async (portal, actor, input): Promise<Result<{ readonly organizationId: string }>> => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    const row = await portal.store.get(organizationInvitations, input.invitationId)
    if (!row || !isSameSecret(input.token, tokenFor(portal.env.secret, 'invitation', row.id, row.nonce)))
      return refuse(seatProblems.invitationOver)
    const account = await accountById(portal, actor.userId)
    if (normalizeEmail(account?.email ?? '') !== row.email) return refuse(seatProblems.invitationForOther)
    if (row.state === 'accepted' && seatIn(actor, row.organizationId)) return ok({ organizationId: row.organizationId })
    const seat = { userId: actor.userId, displayName: actor.displayName }
    const result = await invitationEvents.change(portal, actor, 'accept', input, {
      change: () => ({
        set: { acceptedById: actor.userId },
        effects: [outbox.seatInvited(seat)],
        journal: { event: 'invitationAccepted' },
      }),
    })
    if (!result.ok) return result.problem.code === seatProblems.invitationOver.code ? refuse(overOf(row)) : result
    // Also of a cut request that is sent again: accepted already, the seat perhaps still on its way.
    await drain(portal, { slug: organizationInvitations.slug, id: row.id }, [outbox.seatInvited])
    return ok({ organizationId: row.organizationId })
  },
})

/** Takes back the invitation to whoever has this place, where it is older than what was decided about it; harmless twice. */
export async function overtakeInvitation(portal: Portal, seat: OrganizationMember): Promise<void> {
  const account = await accountById(portal, seat.userId)
  if (!account) return
  const key = `${seat.organizationId}:${normalizeEmail(account.email)}`
  const open = await findOne(portal, organizationInvitations, { key: { equals: key } })
  if (!open) return
  const overtaken = { journal: { event: 'invitationOvertaken' } }
  await invitationEvents.move(portal, system('invitations'), open.id, 'overtake', (row) =>
    row.key === key && isOvertaken(row, seat) ? overtaken : null,
  )
}
