import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type AccountRequest, accountById, findAccount, setEmail, setPassword } from '@/platform/accounts'
import { type Actor, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm, changing, commit } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { personRenamed } from '../events'
import * as outbox from '../outbox'
import { accountProblems, confirmationValidMs, isOpen, profiles } from '../profile'
import { dropSteps } from '../second-factor/steps'
import { codeInput, presentPassword, proveAgain } from './prove'
import { ownProfile } from './second-factor'
import { letIn, type OpenedSession } from './sign-in'
import { displayNameField, passwordField } from './sign-up'

const sameAddress: Problem = {
  code: 'account.same-address',
  status: 422,
  detail: 'Cette adresse est déjà celle de votre compte. Il n’y a rien à changer.',
  fields: [{ name: 'email', detail: 'Cette adresse est déjà celle de votre compte.' }],
}
const tooSoon: Problem = {
  code: 'account.too-soon',
  status: 429,
  detail: 'Un courriel vient de partir. Attendez une minute, puis recommencez.',
}
const pauseMs = 60_000

/** The name that colleagues and the Région read; the seats of this person follow. */
export const renameAccount = command({
  name: 'people.rename-account',
  summary: 'Change the name of one’s account',
  answer: z.object({ displayName: z.string() }),
  input: z.object({ formKey: formKeyInput, displayName: displayNameField }),
  run: (portal, actor, { formKey, displayName }) =>
    changing(portal, actor, profiles, isMember(actor) ? actor.profileId : '', {
      form: { formKey },
      decide: ({ id }) =>
        ok({
          set: { displayName },
          events: [personRenamed({ profileId: id })],
          journal: { event: 'accountRenamed' },
        }),
    }),
})

/*
 * The commands that follow change an account beside its profile. They go no way that answers a repeated form first: the
 * password or the link is asked again each time, and what follows is done once, by the click that took it away.
 */

export const changePasswordInput = z.object({
  formKey: formKeyInput,
  password: presentPassword,
  code: codeInput.optional(),
  newPassword: passwordField,
})

/** Asks the present one and a code where there is a generator, ends every session, and opens this one anew. */
export async function changePassword(
  portal: Portal,
  actor: Actor,
  request: AccountRequest,
  input: z.output<typeof changePasswordInput>,
): Promise<Result<OpenedSession>> {
  const own = await ownProfile(portal, actor)
  if (!own) return refuse(problems.signInNeeded)
  const known = await proveAgain(portal, actor, own.profile, input)
  if (!known.ok) return known
  const change = { set: {}, effects: [outbox.mailPasswordChanged()], journal: { event: 'passwordChanged' } }
  const noted = await commit(portal, actor, profiles, known.value, change, { formKey: input.formKey })
  if (!noted.ok) return noted
  await dropSteps(portal, noted.value.id)
  await setPassword(portal, noted.value.userId, input.newPassword)
  return letIn(portal, request, noted.value)
}

export const newAddressInput = z.object({
  formKey: formKeyInput,
  email: emailKeyField('Indiquez la nouvelle adresse.'),
  password: presentPassword,
  code: codeInput.optional(),
})

/** A link goes to the new address, a notice to the one of today; nothing changes before the link is opened. */
export async function askForNewAddress(
  portal: Portal,
  actor: Actor,
  { formKey, email, ...given }: z.output<typeof newAddressInput>,
): Promise<Result<{ readonly sent: true }>> {
  const own = await ownProfile(portal, actor)
  const account = own && (await accountById(portal, own.actor.userId))
  if (!own || !account) return refuse(problems.signInNeeded)
  if (await answeredForm(portal, profiles, own.profile.id, formKey)) return ok({ sent: true })
  if (email === account.email) return refuse(sameAddress)
  const now = portal.clock.now()
  const { newEmailExpiresAt } = own.profile
  const known = await proveAgain(portal, actor, own.profile, given)
  if (!known.ok) return known
  if (newEmailExpiresAt && newEmailExpiresAt > later(now, confirmationValidMs - pauseMs)) return refuse(tooSoon)
  const change = {
    set: { newEmail: email, newEmailNonce: randomUUID(), newEmailExpiresAt: later(now, confirmationValidMs) },
    effects: [outbox.mailNewAddress(), outbox.mailAddressLeaving()],
    journal: { event: 'newAddressAsked' },
  }
  const result = await commit(portal, actor, profiles, known.value, change, { formKey })
  return result.ok ? ok({ sent: true }) : result
}

export const confirmNewAddressInput = z.object({
  formKey: formKeyInput,
  profileId: z.string().max(100),
  token: z.string().max(300),
})

/** Takes the link away first, then changes the address: a link serves once, also for two clicks at once. */
export async function confirmNewAddress(
  portal: Portal,
  actor: Actor,
  { formKey: key, profileId, token }: z.output<typeof confirmNewAddressInput>,
): Promise<Result<{ readonly changed: true }>> {
  if (await answeredForm(portal, profiles, profileId, key)) return ok({ changed: true })
  const profile = await portal.store.get(profiles, profileId)
  const { newEmail = null, newEmailNonce = null, newEmailExpiresAt = null } = profile ?? {}
  if (!profile || !newEmail || !isOpen(newEmailNonce, newEmailExpiresAt, portal.clock.now()))
    return refuse(accountProblems.linkExpired)
  if (!isSameSecret(token, tokenFor(portal.env.secret, 'new-address', profileId, newEmailNonce ?? '')))
    return refuse(accountProblems.linkExpired)
  if (await findAccount(portal, newEmail)) return refuse(accountProblems.linkExpired)
  const change = {
    set: { newEmail: null, newEmailNonce: null, newEmailExpiresAt: null },
    journal: { event: 'accountAddressChanged' },
  }
  const result = await commit(portal, actor, profiles, profile, change, { formKey: key })
  if (!result.ok) return result
  await setEmail(portal, profile.userId, newEmail)
  return ok({ changed: true })
}
