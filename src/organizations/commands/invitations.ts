import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { normalizeEmail } from '@/kernel/text'
import { accountById, findAccount } from '@/platform/accounts'
import { isMember, seatIn, system } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, commit, commitAsSystem, create } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { knownInvitation, knownStructure } from '../known'
import { organizationProblems } from '../organization'
import * as outbox from '../outbox'
import {
  invitationValidMs,
  type OrganizationInvitation,
  organizationInvitations,
  organizationMembers,
  seatProblems,
} from '../seat'

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
    const row = invitationOf(portal, { organizationId, email, role, invitedBy: actor.displayName })
    const change = { effects: [outbox.mailInvitation()], journal: { event: 'colleagueInvited' } }
    const result = await create(portal, actor, organizationInvitations, row, change, { formKey: input.formKey })
    return !result.ok && result.problem.code === 'record.exists' ? refuse(seatProblems.alreadyInvited) : result
  },
})

/** A new one, open from now on. */
export const invitationOf = (
  portal: Portal,
  given: Pick<OrganizationInvitation, 'organizationId' | 'email' | 'role' | 'invitedBy'>,
): OrganizationInvitation => ({
  id: newId(),
  revision: 0,
  key: `${given.organizationId}:${given.email}`,
  state: 'sent',
  nonce: randomUUID(),
  expiresAt: new Date(Date.parse(portal.clock.now()) + invitationValidMs).toISOString(),
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
  await commitAsSystem(portal, system('invitations'), organizationInvitations, old.id, (row) =>
    row.key === key
      ? { set: { state: 'expired' as const, key: `expired:${row.id}` }, journal: { event: 'invitationExpired' } }
      : null,
  )
}

export const withdrawInvitation = command({
  name: 'organizations.withdraw-invitation',
  summary: 'Take an invitation back',
  may: { seats: ['admin'] },
  record: knownInvitation,
  answer: changedAnswer,
  input: z.object({ formKey, revision: z.number().int(), invitationId: idInput }),
  run: async (portal, actor, input): Promise<Result<OrganizationInvitation>> => {
    const row = await portal.store.get(organizationInvitations, input.invitationId)
    if (!row || seatIn(actor, row.organizationId) !== 'admin') return refuse(problems.notFound)
    if (row.state !== 'sent') return refuse(seatProblems.invitationOver)
    const change = {
      set: { state: 'withdrawn' as const, key: `withdrawn:${row.id}` },
      journal: { event: 'invitationWithdrawn' },
    }
    return commit(portal, actor, organizationInvitations, row, change, {
      formKey: input.formKey,
      shownRevision: input.revision,
    })
  },
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
    const seated = async () => {
      await drain(portal, { slug: 'organization-invitations', id: row.id }, [outbox.seatInvited])
      return ok({ organizationId: row.organizationId })
    }
    // A cut request that is sent again: accepted already, the seat perhaps still on its way.
    if (await answeredForm(portal, organizationInvitations, row.id, input.formKey)) return seated()
    if (row.state === 'accepted' && seatIn(actor, row.organizationId)) return ok({ organizationId: row.organizationId })
    if (row.state !== 'sent' || portal.clock.now() >= row.expiresAt) return refuse(seatProblems.invitationOver)
    const seat = { userId: actor.userId, displayName: actor.displayName }
    const change = {
      set: { state: 'accepted' as const, key: `accepted:${row.id}` },
      effects: [outbox.seatInvited(seat)],
      journal: { event: 'invitationAccepted' },
    }
    const result = await commit(portal, actor, organizationInvitations, row, change, { formKey: input.formKey })
    if (!result.ok) return result
    return seated()
  },
})
