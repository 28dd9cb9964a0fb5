import { partyOf } from '@/casework/parties'
import { formatParisDate, lastValidDay, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import {
  ambassadorEndedLetter,
  leftLetter,
  liftedLetter,
  suspendedLetter,
} from '~/templates/mail/recognition/membership-letters'
import type { RenderedMail } from '~/templates/mail/render'
import type { Membership, MembershipEvent } from './membership'
import { memberships } from './records'

/** The letter about a change of a status; null when another one followed meanwhile, which has its own. */
export async function membershipLetterOf(
  portal: Portal,
  membershipId: string,
  changedAt: string,
): Promise<{ readonly organizationId: string; readonly mail: RenderedMail } | null> {
  const membership = await portal.store.get(memberships, membershipId)
  const change = membership?.lastChange
  if (!membership || change?.at !== changedAt) return null
  const organization = await partyOf(portal, membership.organizationId)
  if (!organization) return null
  const { reason } = change
  const status = { organizationName: organization.displayName, reason, link: `${portal.env.portalUrl}/mon-espace` }
  const letters: Readonly<Record<MembershipEvent, () => Promise<RenderedMail> | null>> = {
    suspend: () => {
      const suspension = lastSuspension(membership, reason)
      if (!suspension) return null
      const [from, to] = [formatParisDate(suspension.startsAt), formatParisDate(lastValidDay(suspension.endsAt))]
      return suspendedLetter({ ...status, from, to })
    },
    lift: () => liftedLetter({ ...status, on: formatParisDate(parisDateOf(change.at)) }),
    leave: () => {
      if (!membership.leftOn) return null
      const ended = { ...status, on: formatParisDate(membership.leftOn) }
      return membership.tier === 'ambassador' ? ambassadorEndedLetter(ended) : leftLetter(ended)
    },
  }
  const mail = await letters[change.event]()
  return mail && { organizationId: membership.organizationId, mail }
}

const lastSuspension = ({ suspensions }: Membership, reason: string) =>
  suspensions.findLast((suspension) => suspension.reason === reason)
