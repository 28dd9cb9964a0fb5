import { newId } from '@/kernel/ids'
import { profiles } from '@/people/profile'
import { sessionToken } from '@/platform/accounts'
import type { StaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

export interface SignedIn {
  readonly userId: string
  readonly email: string
  readonly token: string
}

const password = 'une phrase assez longue'

/** A confirmed account that is signed in; what sign-up and sign-in end in, without their mails. */
export async function signedIn(
  portal: Portal,
  { email, staffRoles = [] }: { readonly email: string; readonly staffRoles?: readonly StaffRole[] },
): Promise<SignedIn> {
  const { payload, store, clock } = portal
  const userId = newId()
  await payload.create({ collection: 'users', data: { id: userId, email, password }, overrideAccess: true, depth: 0 })
  await store.insert(profiles, {
    id: newId(),
    revision: 0,
    userId,
    displayName: email.split('@')[0] ?? email,
    staffRoles,
    addressConfirmedAt: clock.now(),
    confirmationNonce: null,
    confirmationExpiresAt: null,
    resetNonce: null,
    resetExpiresAt: null,
  })
  const { token } = await sessionToken(portal, email, password)
  return { userId, email, token: token ?? '' }
}
