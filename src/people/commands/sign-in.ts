import { ok, type Result, refuse } from '@/kernel/result'
import { type AccountRequest, signInWith } from '@/platform/accounts'
import type { Portal } from '@/platform/portal'
import { sessionCookie } from '@/platform/session'
import { staffHome } from '../paths'
import { accountProblems, type Profile } from '../profile'
import { noteSession } from '../sessions'
import { profileOf, writeAgain } from './sign-up'

export interface OpenedSession {
  /** The `Set-Cookie` of the session. */
  readonly cookie: string
  /** Where this person's work begins. */
  readonly home: string
}

/** Session cookie on success. A right password on an unconfirmed address sends the link again; a wrong one tells nothing. */
export async function signIn(
  portal: Portal,
  request: AccountRequest,
  email: string,
  password: string,
): Promise<Result<OpenedSession>> {
  const attempt = await signInWith(portal, request, email, password)
  if (attempt.kind === 'wrong') return refuse(accountProblems.wrongCredentials)
  const profile = await profileOf(portal, attempt.userId)
  if (!profile?.addressConfirmedAt) {
    if (profile) await writeAgain(portal, profile)
    return refuse(accountProblems.notConfirmed)
  }
  await noteSession(portal, attempt.userId, attempt.token, request.headers)
  return ok(opened(portal, attempt.token, profile))
}

export const opened = (portal: Portal, token: string, profile: Profile): OpenedSession => ({
  cookie: sessionCookie(portal, token),
  home: staffHome(profile.staffRoles ?? []) ?? '/mon-espace',
})
