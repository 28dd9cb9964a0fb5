import type { ParisDate } from '@/kernel/dates'
import type { Effect } from '@/platform/commit'
import type { Application, ApplicationKind } from './application'
import type { IntervalEnd } from './membership'

export type ApplicationMail = 'receipt' | 'question' | 'reply' | 'decision' | 'withdrawn'

/** One row a person, so that one failing address holds nobody else up. */
export const mailTo = (mail: ApplicationMail, userIds: readonly string[], applicationId: string): readonly Effect[] =>
  userIds.map((userId) => ({
    type: `recognition.mail-${mail}`,
    target: userId,
    payload: { applicationId, userId },
  }))

/** Keeps the text that members received in the file's thread, once for all of them. */
export const copyOf = (mail: ApplicationMail, applicationId: string): Effect => ({
  type: 'recognition.copy-mail',
  target: mail,
  payload: { applicationId, mail },
})

/** Brings the thread's rows up to the file's dialogue. */
export const syncThread = (applicationId: string): Effect => ({
  type: 'recognition.sync-thread',
  payload: { applicationId },
})

/** Brings the membership to what the application's state requires; runs before the answer of a decision. */
export const openMembership = (applicationId: string): Effect => ({
  type: 'recognition.open-membership',
  payload: { applicationId },
})

/** A renewal that is filed, decided, withdrawn or reopened changes which awards are held (MEM-5). */
export const reevaluateIfRenewal = (
  application: Pick<Application, 'organizationId'> & { readonly kind: ApplicationKind },
): readonly Effect[] =>
  application.kind === 'renewal'
    ? [{ type: 'awards.reevaluate-organization', payload: { organizationId: application.organizationId } }]
    : []

/** The badge of an interval, which leaves on its day (ISS-7). */
export const planStatusBadge = (membershipId: string, intervalStart: ParisDate, opening: number): Effect => ({
  type: 'awards.plan-status-badge',
  target: `${intervalStart}.${opening}`,
  payload: { membershipId, intervalStart, opening },
})

/** The badges of intervals that were cut short or removed, for this cause (MEM-10). */
export const endStatusBadges = (membershipId: string, why: IntervalEnd): Effect => ({
  type: 'awards.end-status-badges',
  payload: { membershipId, why },
})

/** What the next page shows: the thread with its mail copies, and the status. */
export const shownNext = ['recognition.sync-thread', 'recognition.copy-mail', 'recognition.open-membership']
