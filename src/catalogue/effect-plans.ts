import type { Effect } from '@/platform/commit'

export type SubmissionMail = 'receipt' | 'question' | 'requalification' | 'reply' | 'decision'

/** One row a person, so that one failing address holds nobody else up. */
export const mailTo = (mail: SubmissionMail, userIds: readonly string[], submissionId: string): readonly Effect[] =>
  userIds.map((userId) => ({ type: `catalogue.mail-${mail}`, target: userId, payload: { submissionId, userId } }))

/** Keeps the text that members received in the case's thread, once for all of them. */
export const copyOf = (mail: SubmissionMail, submissionId: string): Effect => ({
  type: 'catalogue.copy-mail',
  target: mail,
  payload: { submissionId, mail },
})

/** Brings the thread's rows up to the case's dialogue. */
export const syncThread = (submissionId: string): Effect => ({
  type: 'catalogue.sync-thread',
  payload: { submissionId },
})

/** Brings the partner badge to what its structure last filed. */
export const syncBadge = (submissionId: string): Effect => ({
  type: 'catalogue.sync-badge',
  payload: { submissionId },
})

/** Brings the mapping to what the case decided; runs before the answer of the decision. */
export const applyMapping = (submissionId: string): Effect => ({
  type: 'catalogue.apply-mapping',
  payload: { submissionId },
})

/** Facts that awards depend on have changed (AWD-10). */
export const reevaluate = (organizationId: string): Effect => ({
  type: 'awards.reevaluate-organization',
  payload: { organizationId },
})

/** What the next page shows. */
export const shownNext = [
  'catalogue.sync-thread',
  'catalogue.copy-mail',
  'catalogue.sync-badge',
  'catalogue.apply-mapping',
]
