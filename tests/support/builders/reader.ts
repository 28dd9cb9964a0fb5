import { newId } from '@/kernel/ids'
import { type About, notify } from '@/notifications/notify'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import type { Member, OrganizationRole, StaffRole } from '@/platform/actor'
import type { Audience, NoticeKind, RecipientOf } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { anEffect } from '../../platform/an-effect'
import { anAccount, someone } from './recognition'

export type Reader = Member & { readonly email: string }

interface Roles {
  readonly staff?: readonly StaffRole[]
  readonly seats?: Readonly<Record<string, OrganizationRole>>
}

/** Somebody with a confirmed account, of these structures and with these roles. */
export async function aReader(portal: Portal, name: string, { staff = [], seats = {} }: Roles = {}): Promise<Reader> {
  const { id, email } = await anAccount(portal, `${name.toLowerCase()}@lecture.example`)
  const profileId = newId()
  await portal.store.insert(profiles, {
    ...{ id: profileId, revision: 1, userId: id, displayName: name, staffRoles: staff },
    ...{ addressConfirmedAt: portal.clock.now(), confirmationNonce: null, confirmationExpiresAt: null },
    ...{ resetNonce: null, resetExpiresAt: null },
  })
  for (const [organizationId, role] of Object.entries(seats))
    await portal.store.insert(
      organizationMembers,
      newSeat(organizationId, { userId: id, displayName: name }, 'active', role),
    )
  return { ...someone(name, { staff, seats }, id), profileId, email }
}

/** Tells something as a handler does, under a key that may be repeated. */
export const tell = <To extends Audience>(
  portal: Portal,
  kind: NoticeKind<To>,
  to: RecipientOf<To>,
  subject: string,
  { key = newId(), ...about }: About & { readonly key?: string } = {},
): Promise<void> =>
  notify(portal, anEffect({ key }), kind, to, { subject, html: `<p>${subject}</p>`, text: subject }, about)
