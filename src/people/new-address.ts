import { type Instant, later } from '@/kernel/clock'
import { findAccount, setEmail } from '@/platform/accounts'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { mailSecurityChange } from './outbox'
import { type Profile, profiles } from './profile'

/** How long a mailbox of today that does not answer holds a change up: people lose mailboxes with a job (ACC-5). */
export const oldAddressWaitMs = 3 * 24 * 3_600_000

export const noNewAddress = {
  newEmail: null,
  newEmailNonce: null,
  newEmailExpiresAt: null,
  newEmailConfirmedAt: null,
  oldEmailConfirmedAt: null,
} as const satisfies Partial<Profile>

type Change = Pick<Profile, 'newEmail' | 'newEmailConfirmedAt' | 'oldEmailConfirmedAt'>

/** The new mailbox said yes, and the old one as well or not a word for three days (ACC-5). */
export const isAgreed = ({ newEmail, newEmailConfirmedAt, oldEmailConfirmedAt }: Change, now: Instant): boolean =>
  Boolean(newEmail && newEmailConfirmedAt) &&
  (Boolean(oldEmailConfirmedAt) || later(newEmailConfirmedAt ?? now, oldAddressWaitMs) <= now)

/** Whether it is this account's now: somebody may have opened one with it meanwhile, at this very moment too. */
async function takeEmail(portal: Portal, userId: string, email: string): Promise<boolean> {
  const isOthers = async () => ![userId, undefined].includes((await findAccount(portal, email))?.id)
  if (await isOthers()) return false
  try {
    await setEmail(portal, userId, email)
    return true
  } catch (error) {
    // The unique key refused it.
    if (await isOthers()) return false
    throw error
  }
}

/** Brings the account to the address that was agreed on; harmless twice, and where it was stopped meanwhile. */
export async function changeAddress(portal: Portal, profileId: string): Promise<void> {
  const profile = await portal.store.get(profiles, profileId)
  const { newEmail } = profile ?? {}
  if (!profile || !newEmail || !isAgreed(profile, portal.clock.now())) return
  const isTaken = !(await takeEmail(portal, profile.userId, newEmail))
  await commitAsSystem(portal, system('new-address'), profiles, profileId, (row) => {
    if (row.newEmail !== newEmail) return null
    if (isTaken) return { set: noNewAddress, journal: { event: 'newAddressTaken' } }
    const effects = [mailSecurityChange({ what: 'addressChanged' })]
    // A link to a new password that waits in the old mailbox opens nothing any more.
    const set = { ...noNewAddress, resetNonce: null, resetExpiresAt: null }
    return { set, effects, journal: { event: 'accountAddressChanged' } }
  })
}
