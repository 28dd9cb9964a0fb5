import type { PayloadRequest } from 'payload'
import { generatePayloadCookie } from 'payload'
import { ok, type Result, refuse } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import { signInWith } from '../accounts'
import { accountProblems, profiles } from '../profile'
import { writeAgain } from './sign-up'

/** Session cookie on success. A right password on an unconfirmed address sends the link again; a wrong one tells nothing. */
export async function signIn(
  portal: Portal,
  request: PayloadRequest,
  email: string,
  password: string,
): Promise<Result<{ readonly cookie: string; readonly isStaff: boolean }>> {
  const attempt = await signInWith(portal, request, email, password)
  if (attempt.kind === 'locked') return refuse(accountProblems.locked)
  if (attempt.kind === 'wrong') return refuse(accountProblems.wrongCredentials)
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: attempt.userId } }, limit: 1 })
  if (!profile?.addressConfirmedAt) {
    await writeAgain(portal, attempt.userId, email.split('@')[0] ?? '')
    return refuse(accountProblems.notConfirmed)
  }
  const { auth } = portal.payload.collections.users.config
  const cookie = generatePayloadCookie({
    collectionAuthConfig: auth,
    cookiePrefix: portal.payload.config.cookiePrefix,
    token: attempt.token,
  })
  return ok({ cookie, isStaff: (profile.staffRoles ?? []).length > 0 })
}
