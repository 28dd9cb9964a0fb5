import { newCase } from '@/casework/new-case'
import { memberIdsOf, partyOf } from '@/casework/parties'
import type { Instant } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { submissionEvents } from '../change-submission'
import { noted } from '../dialogue'
import { merged, searchOf } from '../draft'
import { draftInput } from '../inputs'
import { copyOf, mailTo, syncBadge, syncThread } from '../outbox'
import { badgeSubmissions, numberOf } from '../submission'
import { writtenSubmission } from '../written-submission'

/** How often a number that somebody else took meanwhile is followed by the next one. */
const numberTries = 20

/**
 * Submits the draft, with what the form still holds (12.3 submit, MAP-1): number, receipt to all members. Problem
 * `submission.incomplete` names each missing part; `submission.participant-needed` without an active status.
 */
export const submitSubmission = submissionEvents.on('submit', {
  summary: 'Submit a draft',
  input: draftInput.shape,
  numbered: 'number',
  tries: numberTries,
  prepare: (submission, { input, ...given }) => ({ ...submission, ...merged(submission, input, given) }),
  change: async (submission, { portal, actor, input, now }) => {
    const party = await partyOf(portal, submission.organizationId)
    const organizationName = party?.displayName ?? submission.organizationName
    const number = await nextNumber(portal, now)
    const columns = merged(submission, input, { actor, now })
    return {
      set: {
        ...columns,
        number,
        organizationName,
        search: searchOf({ number, organizationName, badgeName: columns.badgeName }),
        submittedAt: now,
        exchanges: noted(submission, actor, now, 'Badge soumis.'),
      },
      effects: [
        syncBadge({ submissionId: submission.id }),
        syncThread({ submissionId: submission.id }),
        ...mailTo('receipt', await memberIdsOf(portal, submission.organizationId), submission.id),
        copyOf('receipt', submission.id),
        ...newCase(writtenSubmission({ ...submission, number, organizationName })),
      ],
      journal: { event: 'submissionSubmitted', details: { number } },
    }
  },
})

/** The number after the highest of its year; the unique column decides between two that ask at once. */
async function nextNumber(portal: Portal, now: Instant): Promise<string> {
  const start = numberOf(parisDateOf(now).slice(0, 4), 0).slice(0, -4)
  const [last] = await portal.store.find(badgeSubmissions, {
    where: { number: { greater_than: start, less_than: `${start}~` } },
    sort: '-number',
    limit: 1,
  })
  return `${start}${String(Number(last?.number.slice(start.length) ?? 0) + 1).padStart(4, '0')}`
}
