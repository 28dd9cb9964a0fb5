import type { z } from 'zod'
import { memberIdsOf, partyOf } from '@/casework/parties'
import type { Instant } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { type Result, refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { command } from '@/platform/command'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { changeSubmission } from '../change-submission'
import { noted } from '../dialogue'
import { merged, searchOf } from '../draft'
import { draftInput, submissionForm } from '../inputs'
import { copyOf, mailTo, syncBadge, syncThread } from '../outbox'
import { type BadgeSubmission, badgeSubmissions, numberOf } from '../submission'

const input = submissionForm.extend(draftInput.shape)

/** How often a number that somebody else took meanwhile is followed by the next one. */
const numberTries = 20

/**
 * Files the draft, with what the form still holds (12.3 submit, MAP-1): number, receipt to all members. Problem
 * `submission.incomplete` names each missing part; `submission.participant-needed` without an active status.
 */
export const submitSubmission = command({
  name: 'submission.submit',
  input,
  run: async (portal, actor, given): Promise<Result<BadgeSubmission>> => {
    for (let attempt = 0; attempt < numberTries; attempt += 1) {
      const result = await submitWithNextNumber(portal, actor, given)
      if (result.ok || result.problem.code !== 'record.taken' || result.problem.current?.field !== 'number')
        return result
    }
    return refuse(problems.unexpected)
  },
})

const submitWithNextNumber = (portal: Portal, actor: Actor, given: z.output<typeof input>) =>
  changeSubmission({
    portal,
    actor,
    event: 'submit',
    input: given,
    prepare: (submission, now) => ({ ...submission, ...merged(submission, given, { actor, now }) }),
    change: async (submission, now) => {
      const party = await partyOf(portal, submission.organizationId)
      const organizationName = party?.displayName ?? submission.organizationName
      const number = await nextNumber(portal, now)
      const columns = merged(submission, given, { actor, now })
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
