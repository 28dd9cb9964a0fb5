import { alongWith, openRequest, requestBy, requestReasonNames } from '@/casework/exchange'
import type { Instant } from '@/kernel/clock'
import { formatParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import {
  mappedLetter,
  questionLetter,
  receiptLetter,
  refusedLetter,
  replyLetter,
  requalificationLetter,
} from '~/templates/mail/catalogue/letters'
import type { RenderedMail } from '~/templates/mail/render'
import { describeTerms } from './competency'
import { effectiveFromOf } from './mapping'
import type { SubmissionMail } from './outbox'
import { type BadgeSubmission, completeTerms, openProposal, shownNumber, termsOnTable } from './submission'

const casePage = (portal: Portal, id: string): string => `${portal.env.portalUrl}/mon-espace/badges/${id}`
const staffCasePage = (portal: Portal, id: string): string => `${portal.env.portalUrl}/admin/travail/soumissions/${id}`

/** Where whoever gets this mail goes on. */
export const pageFor = (portal: Portal, mail: SubmissionMail, id: string): string =>
  mail === 'reply' ? staffCasePage(portal, id) : casePage(portal, id)

/**
 * The letter of a case as it is now; null when it no longer applies (a question answered meanwhile). `sentAt`: the copy of
 * a mail of that instant, which stays in the thread though its question was answered.
 */
export function letterOf(
  portal: Portal,
  submission: BadgeSubmission,
  mail: SubmissionMail,
  sentAt?: Instant,
): Promise<RenderedMail> | null {
  const given = {
    number: shownNumber(submission) ?? '',
    badgeName: submission.badgeName,
    organizationName: submission.organizationName,
    link: casePage(portal, submission.id),
  }
  const letters: Readonly<Record<SubmissionMail, () => Promise<RenderedMail> | null>> = {
    receipt: () => {
      const terms = completeTerms(submission.requested)
      if (!submission.submittedAt || !terms) return null
      const submittedOn = formatParisDate(parisDateOf(submission.submittedAt))
      return receiptLetter({ ...given, submittedOn, requested: describeTerms(terms) })
    },
    question: () => {
      const { exchanges } = submission
      const request = sentAt ? requestBy(exchanges, sentAt) : openRequest(exchanges)
      if (!request) return null
      const reason = requestReasonNames[request.reason ?? 'clarification']
      return questionLetter({ ...given, reason, text: request.text, ...alongWith(request) })
    },
    requalification: () => {
      const proposal = openProposal(submission)
      const asked = termsOnTable(submission)
      if (!proposal || !asked) return null
      const { reason } = proposal
      return requalificationLetter({
        ...given,
        requested: describeTerms(asked),
        proposed: describeTerms(proposal),
        reason,
      })
    },
    reply: () => {
      const last = submission.exchanges.findLast((entry) => entry.side === 'organization')
      return last
        ? replyLetter({ ...given, link: staffCasePage(portal, submission.id), text: last.text, ...alongWith(last) })
        : null
    },
    decision: () => decisionLetter(submission, given),
  }
  return letters[mail]()
}

function decisionLetter(
  submission: BadgeSubmission,
  given: {
    readonly number: string
    readonly badgeName: string
    readonly organizationName: string
    readonly link: string
  },
): Promise<RenderedMail> | null {
  const reason = submission.decisionReason ?? ''
  if (submission.status === 'refused') return refusedLetter({ ...given, reason })
  const { decision } = submission
  if (submission.status !== 'mapped' || !decision) return null
  const from = effectiveFromOf({ ...decision, channelConfirmedOn: decision.channel?.confirmedOn ?? null })
  return mappedLetter({
    ...given,
    terms: describeTerms(decision),
    effectiveFrom: from && formatParisDate(from),
    reason,
  })
}
