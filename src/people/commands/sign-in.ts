import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { type AccountRequest, endSessionOf, openSession, type SignIn, signInWith } from '@/platform/accounts'
import { anonymous } from '@/platform/actor'
import { formKeyInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { sessionCookie } from '@/platform/session'
import { enrolmentPath, staffHome } from '../paths'
import { accountProblems, type Profile, profiles } from '../profile'
import { hasSecondFactor, mustEnrol, passkeysOf } from '../second-factor/factor'
import { beginStep, endStep, openStep, stepOver } from '../second-factor/steps'
import { noteSession } from '../sessions'
import { codeInput, takeCode } from './prove'
import { profileOf, writeAgain } from './sign-up'

export interface OpenedSession {
  /** The `Set-Cookie` of the session. */
  readonly cookie: string
  /** Where this person's work begins. */
  readonly home: string
}

/** The password was right and opens nothing yet: a code is asked, for this token. */
export interface CodeAsked {
  readonly step: string
  /** Whether a passkey of this account would do instead. */
  readonly hasPasskey: boolean
}

/** What a right password leads to. */
export type Entered = OpenedSession | CodeAsked

/**
 * A session on success; a token for the next step where there is a second factor. A right password on an unconfirmed
 * address sends the link again; a wrong one tells nothing.
 */
export async function signIn(
  portal: Portal,
  request: AccountRequest,
  email: string,
  password: string,
): Promise<Result<Entered>> {
  const attempt = await signInWith(portal, request, email, password)
  if (attempt.kind === 'wrong') return refuse(accountProblems.wrongCredentials)
  const profile = await profileOf(portal, attempt.userId)
  if (!profile?.addressConfirmedAt) {
    await endSessionOf(portal, attempt)
    if (profile) await writeAgain(portal, profile)
    return refuse(accountProblems.notConfirmed)
  }
  return enter(portal, request, attempt, profile)
}

/**
 * The one way from a right password to a session (ACC-1): whoever has a second factor gets no session of it. The one
 * that the password opened ends before anybody hears of it.
 */
export async function enter(
  portal: Portal,
  request: Pick<AccountRequest, 'headers'>,
  attempt: Extract<SignIn, { kind: 'in' }>,
  profile: Profile,
): Promise<Result<Entered>> {
  if (profile.suspendedAt) {
    await endSessionOf(portal, attempt)
    return refuse(accountProblems.suspended)
  }
  if (hasSecondFactor(profile)) {
    await endSessionOf(portal, attempt)
    const step = await beginStep(portal, { kind: 'code', profileId: profile.id })
    return ok({ step, hasPasskey: passkeysOf(profile).length > 0 })
  }
  await noteSession(portal, attempt.userId, attempt.token, request.headers)
  return ok(opened(portal, attempt.token, profile))
}

export const signInCodeInput = z.object({ formKey: formKeyInput.optional(), step: tokenInput, code: codeInput })

/** The second step: the code opens the session, once for each password that was typed. */
export async function signInWithCode(
  portal: Portal,
  request: Pick<AccountRequest, 'headers'>,
  { step: token, code }: z.output<typeof signInCodeInput>,
): Promise<Result<OpenedSession>> {
  const step = await openStep(portal, 'code', token)
  const profile = step?.profileId ? await portal.store.get(profiles, step.profileId) : null
  if (!step || !profile) return refuse(stepOver)
  const right = await takeCode(portal, anonymous, profile, code)
  if (!right.ok) return right
  if (!(await endStep(portal, step))) return refuse(stepOver)
  return letIn(portal, request, right.value)
}

/** Opens the session of somebody who proved all that their account asks for. */
export async function letIn(
  portal: Portal,
  request: Pick<AccountRequest, 'headers'>,
  profile: Profile,
): Promise<Result<OpenedSession>> {
  if (profile.suspendedAt) return refuse(accountProblems.suspended)
  const token = await openSession(portal, profile.userId)
  await noteSession(portal, profile.userId, token, request.headers)
  return ok(opened(portal, token, profile))
}

export const opened = (portal: Portal, token: string, profile: Profile): OpenedSession => ({
  cookie: sessionCookie(portal, token),
  home: mustEnrol(portal.env, profile) ? enrolmentPath : (staffHome(profile.staffRoles ?? []) ?? '/mon-espace'),
})
