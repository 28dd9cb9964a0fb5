import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { later } from '@/kernel/clock'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import {
  type AccountRequest,
  accountById,
  endSessions,
  findAccount,
  sessionIdOf,
  setEmail,
  setPassword,
  signInWith,
} from '@/platform/accounts'
import { type Actor, isMember, type Member } from '@/platform/actor'
import { answeredForm, commit } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { personRenamed } from '../events'
import * as outbox from '../outbox'
import { accountProblems, confirmationValidMs, isOpen, type Profile, profiles } from '../profile'
import { noteSession } from '../sessions'
import { type OpenedSession, opened } from './sign-in'
import { displayNameField, passwordField } from './sign-up'

const formKey = z.string().min(8).max(100)
const presentPassword = z
  .string({ error: 'Indiquez votre mot de passe actuel.' })
  .min(1, 'Indiquez votre mot de passe actuel.')
  .max(200, 'Ce mot de passe est trop long : 200 caractères au plus.')

const wrongPassword: Problem = {
  code: 'account.wrong-password',
  status: 422,
  detail:
    'Ce mot de passe n’est pas le vôtre. Vérifiez-le ; après huit essais, la connexion est suspendue dix minutes.',
  fields: [{ name: 'password', detail: 'Ce mot de passe n’est pas le vôtre.' }],
}
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

const ownProfile = async (
  portal: Portal,
  actor: Actor,
): Promise<{ readonly actor: Member; readonly profile: Profile } | null> => {
  const profile = isMember(actor) ? await portal.store.get(profiles, actor.profileId) : null
  return profile && isMember(actor) ? { actor, profile } : null
}

export const renameInput = z.object({ formKey, displayName: displayNameField })

/** The name that colleagues and the Région read; the seats of this person follow. */
export async function renameAccount(
  portal: Portal,
  actor: Actor,
  input: z.output<typeof renameInput>,
): Promise<Result<Profile>> {
  const own = await ownProfile(portal, actor)
  if (!own) return refuse(problems.signInNeeded)
  const { displayName } = input
  const change = {
    set: { displayName },
    events: [personRenamed({ profileId: own.profile.id })],
    journal: { event: 'accountRenamed' },
  }
  return commit(portal, actor, profiles, own.profile, change, { formKey: input.formKey })
}

export const changePasswordInput = z.object({ formKey, password: presentPassword, newPassword: passwordField })

/** Asks the present one, ends every session, and opens this one anew. */
export async function changePassword(
  portal: Portal,
  actor: Actor,
  request: AccountRequest,
  input: z.output<typeof changePasswordInput>,
): Promise<Result<OpenedSession>> {
  const own = await ownProfile(portal, actor)
  const account = own && (await accountById(portal, own.actor.userId))
  if (!own || !account) return refuse(problems.signInNeeded)
  if (!(await isPresent(portal, request, account, input.password))) return refuse(wrongPassword)
  const change = { set: {}, effects: [outbox.mailPasswordChanged()], journal: { event: 'passwordChanged' } }
  const noted = await commit(portal, actor, profiles, own.profile, change, { formKey: input.formKey })
  if (!noted.ok) return noted
  await setPassword(portal, account.id, input.newPassword)
  const again = await signInWith(portal, request, account.email, input.newPassword)
  if (again.kind !== 'in') return refuse(problems.unexpected)
  await noteSession(portal, account.id, again.token, request.headers)
  return ok(opened(portal, again.token, noted.value))
}

/** Through the one way that counts wrong guesses; the session that it opens is ended at once. */
async function isPresent(
  portal: Portal,
  request: AccountRequest,
  account: { readonly id: string; readonly email: string },
  password: string,
): Promise<boolean> {
  const attempt = await signInWith(portal, request, account.email, password)
  if (attempt.kind !== 'in') return false
  const probe = sessionIdOf(attempt.token)
  await endSessions(portal, account.id, (id) => id !== probe)
  return true
}

export const newAddressInput = z.object({
  formKey,
  email: emailKeyField('Indiquez la nouvelle adresse.'),
  password: presentPassword,
})

/** A link goes to the new address, a notice to the one of today; nothing changes before the link is opened. */
export async function askForNewAddress(
  portal: Portal,
  actor: Actor,
  request: AccountRequest,
  { formKey: key, email, password }: z.output<typeof newAddressInput>,
): Promise<Result<{ readonly sent: true }>> {
  const own = await ownProfile(portal, actor)
  const account = own && (await accountById(portal, own.actor.userId))
  if (!own || !account) return refuse(problems.signInNeeded)
  if (await answeredForm(portal, profiles, own.profile.id, key)) return ok({ sent: true })
  if (!(await isPresent(portal, request, account, password))) return refuse(wrongPassword)
  if (email === account.email) return refuse(sameAddress)
  const now = portal.clock.now()
  const soonest = later(now, confirmationValidMs - pauseMs)
  if (own.profile.newEmailExpiresAt && own.profile.newEmailExpiresAt > soonest) return refuse(tooSoon)
  const change = {
    set: { newEmail: email, newEmailNonce: randomUUID(), newEmailExpiresAt: later(now, confirmationValidMs) },
    effects: [outbox.mailNewAddress(), outbox.mailAddressLeaving()],
    journal: { event: 'newAddressAsked' },
  }
  const result = await commit(portal, actor, profiles, own.profile, change, { formKey: key })
  return result.ok ? ok({ sent: true }) : result
}

export const confirmNewAddressInput = z.object({ formKey, profileId: z.string().max(100), token: z.string().max(300) })

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
