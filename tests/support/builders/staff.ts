import { newId } from '@/kernel/ids'
import { profiles } from '@/people/profile'
import { isMember, type Member, type StaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { anAccount } from './recognition'

/** Somebody of the Région with an account, whom mails reach and cases can be given to. */
export async function aColleague(
  portal: Portal,
  displayName: string,
  staffRoles: readonly StaffRole[] = ['reviewer'],
): Promise<Member & { readonly email: string }> {
  const email = `${displayName
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '')}-${newId()}@region.example`
  const { id: userId } = await anAccount(portal, email)
  await portal.store.insert(profiles, {
    id: newId(),
    revision: 0,
    userId,
    displayName,
    staffRoles,
    addressConfirmedAt: portal.clock.now(),
    confirmationNonce: null,
    confirmationExpiresAt: null,
    resetNonce: null,
    resetExpiresAt: null,
  })
  const actor = await portal.identify(userId)
  if (!isMember(actor)) throw new Error('no member')
  return { ...actor, email }
}
