import { accountById } from '@/people/accounts'
import { profiles } from '@/people/profile'
import type { Portal } from '@/platform/portal'
import type { RenderedMail } from '~/templates/mail/render'

/** One mail to each scheme manager whose address is confirmed. */
export async function toManagers(portal: Portal, key: string, letter: RenderedMail): Promise<void> {
  const staff = await portal.store.find(profiles, { where: { addressConfirmedAt: { not_equals: null } } })
  for (const profile of staff.filter((row) => row.staffRoles?.includes('schemeManager'))) {
    const account = await accountById(portal, profile.userId)
    if (account) await portal.mail.send({ key: `${key}:${profile.id}`, to: account.email, ...letter })
  }
}
