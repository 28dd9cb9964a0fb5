import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { type Effect, effect } from '@/platform/outbox'

/* The outbox of catalogue: what its changes owe, by the names under which rows wait in the database. */

const ofSubmission = z.object({ submissionId: idInput })
/** `readerId`: of several who are called, the one whom this row is for. */
const mailOfSubmission = ofSubmission.extend({ userId: idInput, readerId: idInput.optional() })

export const submissionMails = {
  receipt: effect('catalogue.mail-receipt', mailOfSubmission),
  question: effect('catalogue.mail-question', mailOfSubmission),
  requalification: effect('catalogue.mail-requalification', mailOfSubmission),
  reply: effect('catalogue.mail-reply', mailOfSubmission),
  decision: effect('catalogue.mail-decision', mailOfSubmission),
} as const

export type SubmissionMail = keyof typeof submissionMails
/** Each mail about a case. */
export const mailKinds = Object.keys(submissionMails) as [SubmissionMail, ...SubmissionMail[]]

export const copyMail = effect('catalogue.copy-mail', ofSubmission.extend({ mail: z.enum(mailKinds) }))
/** Brings the thread's rows up to the case's dialogue. */
export const syncThread = effect('catalogue.sync-thread', ofSubmission)
/** Brings the partner badge to what its structure last filed. */
export const syncBadge = effect('catalogue.sync-badge', ofSubmission)
/** Brings the mapping to what the case decided; runs before the answer of the decision. */
export const applyMapping = effect('catalogue.apply-mapping', ofSubmission)
/** A structure that leaves takes its mappings with it, the same day (MEM-7). */
export const endMappings = effect(
  'catalogue.end-mappings',
  z.object({ organizationId: idInput, on: z.string().max(10) }),
)

/** The notices that this day's mappings owe (MAP-7). */
export const noticeEndings = effect('catalogue.notice-endings', z.object({ day: z.string().max(10) }))
export const mailMappingEnding = effect(
  'catalogue.mail-mapping-ending',
  z.object({ noticeId: idInput, userId: idInput }),
)

/** The texts of a family's badges, for editors to write. */
export const installFamily = effect('catalogue.install-family', z.object({ versionId: idInput }))

/** A family offers other things, or elsewhere: which badges of structures are found follows. */
export const followFamily = effect('catalogue.follow-family')

/** A structure goes by another name: what is found by it follows. */
export const followName = effect('catalogue.follow-name', z.object({ organizationId: idInput }))

/** One row a person, so that one failing address holds nobody else up. */
export const mailTo = (mail: SubmissionMail, userIds: readonly string[], submissionId: string): readonly Effect[] =>
  userIds.map((userId) => submissionMails[mail]({ submissionId, userId }, { target: userId }))

/** Keeps the text that members received in the case's thread, once for all of them. */
export const copyOf = (mail: SubmissionMail, submissionId: string): Effect =>
  copyMail({ submissionId, mail }, { target: mail })

/** What the next page shows. */
export const shownNext = [syncThread, copyMail, syncBadge, applyMapping]
