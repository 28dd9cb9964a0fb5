import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { type Effect, type Event, effect } from '@/platform/outbox'
import type { Application, ApplicationKind } from './application'
import { renewalMoved } from './events'

/* The outbox of recognition: what its changes owe, by the names under which rows wait in the database. */

const dayText = z.string().max(10)
const ofApplication = z.object({ applicationId: idInput })
/** `readerId`: of several who are called, the one whom this row is for. */
const readerId = idInput.optional()
const mailOfApplication = ofApplication.extend({ userId: idInput, readerId })

export const applicationMails = {
  receipt: effect('recognition.mail-receipt', mailOfApplication),
  question: effect('recognition.mail-question', mailOfApplication),
  reply: effect('recognition.mail-reply', mailOfApplication),
  decision: effect('recognition.mail-decision', mailOfApplication),
  withdrawn: effect('recognition.mail-withdrawn', mailOfApplication),
} as const

export type ApplicationMail = keyof typeof applicationMails
/** Each mail about a case. */
export const mailKinds = Object.keys(applicationMails) as [ApplicationMail, ...ApplicationMail[]]

export const copyMail = effect('recognition.copy-mail', ofApplication.extend({ mail: z.enum(mailKinds) }))
/** Brings the thread's rows up to the case's dialogue. */
export const syncThread = effect('recognition.sync-thread', ofApplication)
/** Brings the membership to what the application's state requires; runs before the answer of a decision. */
export const openMembership = effect('recognition.open-membership', ofApplication)
/** Takes away the bytes of a document that its draft no longer names. */
export const removeAttachedFile = effect(
  'recognition.remove-attached-file',
  ofApplication.extend({ file: z.string().max(200) }),
)
/** Calls whoever could be the second reader of a refusal that was proposed at that instant. */
export const mailRefusalProposed = effect(
  'recognition.mail-refusal-proposed',
  ofApplication.extend({ proposedAt: z.string().max(40), readerId }),
)
export const recordAcceptances = effect('recognition.record-acceptances', ofApplication)
/**
 * Closes what a structure asks for on a status that it left (MEM-7). `onlyIfLeft`: owed by a case that was begun or
 * reopened, for the leave that came in between; one that is over by then closes nothing.
 */
export const closeCases = effect(
  'recognition.close-files',
  z.object({ membershipId: idInput, organizationId: idInput, onlyIfLeft: z.boolean().optional() }),
)
export const mailMembership = effect(
  'recognition.mail-membership',
  z.object({ membershipId: idInput, userId: idInput, changedAt: z.string().max(40) }),
)

/** Writes what the ledger of notices lacks today (REM): for every status once a day, for one when its renewal has moved. */
export const remind = effect('recognition.remind', z.object({ day: dayText }))
export const remindStructure = effect('recognition.remind-structure', z.object({ organizationId: idInput }))
const idleDraft = ofApplication.extend({ changedAt: z.string().max(40) })
/** Notice, then purge, of a draft that was last changed then (12.1). */
export const mailIdleDraft = effect(
  'recognition.mail-idle-draft',
  idleDraft.extend({ userId: idInput, purgedOn: dayText }),
)
export const purgeDraft = effect('recognition.purge-draft', idleDraft)
const mailOfReminder = z.object({ reminderId: idInput, userId: idInput })
export const mailReminder = effect('recognition.mail-reminder', mailOfReminder)
/** To the Région, where a structure has nobody who could act on its notice. */
export const mailUnreachable = effect('recognition.mail-unreachable', mailOfReminder)
/** Statuses that end within a month or have ended, once a day to each reviewer (NOT). */
export const mailEndings = effect('recognition.mail-endings', z.object({ day: dayText, userId: idInput }))

/** A structure goes by another name: what is found by it follows. */
export const followName = effect('recognition.follow-name', z.object({ organizationId: idInput }))

/** One row a person, so that one failing address holds nobody else up. */
export const mailTo = (mail: ApplicationMail, userIds: readonly string[], applicationId: string): readonly Effect[] =>
  userIds.map((userId) => applicationMails[mail]({ applicationId, userId }, { target: userId }))

/** Keeps the text that members received in the case's thread, once for all of them. */
export const copyOf = (mail: ApplicationMail, applicationId: string): Effect =>
  copyMail({ applicationId, mail }, { target: mail })

/** A renewal that is filed, decided, withdrawn or reopened changes which awards are held (MEM-5). */
export const movedIfRenewal = ({
  kind,
  organizationId,
}: Pick<Application, 'organizationId'> & { readonly kind: ApplicationKind }): readonly Event[] =>
  kind === 'renewal' ? [renewalMoved({ organizationId })] : []

/** What the next page shows: the thread with its mail copies, and the status. */
export const shownNext = [syncThread, copyMail, openMembership]
