import { alongWith, openRequest, requestBy, requestReasonNames } from '@/casework/exchange'
import { policyInForce } from '@/catalogue/content'
import type { Instant } from '@/kernel/clock'
import { formatParisDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import {
  endedLetter,
  questionLetter,
  receiptLetter,
  replyLetter,
  withdrawnLetter,
} from '~/templates/mail/recognition/letters'
import type { RenderedMail } from '~/templates/mail/render'
import { type Application, type ApplicationState, applicationKindNames, shownNumber } from './application'
import type { Decision } from './decision-given'
import { casePage, decisionMailOf, namesOf } from './decision-mail'
import { stillTells } from './mail-occasions'
import type { ApplicationMail } from './outbox'

const decisions: Readonly<Partial<Record<ApplicationState, Decision>>> = {
  accepted: 'accept',
  refused: 'refuse',
  closed: 'close',
}

/** Where whoever gets this mail goes on. */
export const pageFor = (portal: Portal, mail: ApplicationMail, id: string): string =>
  mail === 'reply' ? `${portal.env.portalUrl}/admin/travail/candidatures/${id}` : casePage(portal, id)

/**
 * The letter of a case as it is now; null when it no longer applies (a request answered meanwhile, a decision reopened).
 * `sentAt`: the copy of a mail of that instant, which stays in the thread though its request was answered.
 */
export function letterOf(
  portal: Portal,
  application: Application,
  mail: ApplicationMail,
  sentAt?: Instant,
): Promise<RenderedMail> | null {
  if (sentAt === undefined && !stillTells(mail, application)) return null
  const number = shownNumber(application) ?? ''
  const { organizationName } = application
  const given = { ...namesOf(application), number, organizationName, link: casePage(portal, application.id) }
  const letters: Readonly<Record<ApplicationMail, () => Promise<RenderedMail> | null>> = {
    receipt: () => {
      if (!application.submittedAt) return null
      const receipt = `${given.link}/accuse.pdf`
      return receiptOf(portal, { ...given, receipt }, parisDateOf(application.submittedAt))
    },
    question: () => {
      const { exchanges } = application
      const request = sentAt ? requestBy(exchanges, sentAt) : openRequest(exchanges)
      if (!request) return null
      return questionLetter({
        ...given,
        reason: requestReasonNames[request.reason ?? 'clarification'],
        text: request.text,
        ...alongWith(request),
      })
    },
    reply: () => {
      const last = application.exchanges.findLast((entry) => entry.side === 'organization')
      const link = pageFor(portal, mail, application.id)
      return last ? replyLetter({ ...given, link, text: last.text, ...alongWith(last) }) : null
    },
    decision: () => {
      const decision = decisions[application.status]
      if (!decision || !application.decidedAt) return null
      const { organizationName, link } = given
      // Nobody decided it: a leave closed the case.
      if (application.decidedByName === null) {
        const what = `${applicationKindNames[application.kind]} ${number}`.trim()
        return endedLetter({ organizationName, link, what, reason: application.decisionReason ?? '' })
      }
      const startsOn = application.startsOn ?? undefined
      const reason = application.decisionReason ?? ''
      return decisionMailOf(portal, application, { decision, reason, startsOn, decidedAt: application.decidedAt })
    },
    withdrawn: () => (application.status === 'withdrawn' ? withdrawnLetter(given) : null),
  }
  return letters[mail]()
}

/** The receipt announces the delay of the policy of that day. */
async function receiptOf(
  portal: Portal,
  given: Omit<Parameters<typeof receiptLetter>[0], 'submittedOn' | 'delayDays'>,
  submittedOn: ParisDate,
): Promise<RenderedMail> {
  const { indicativeDelayDays } = await policyInForce(portal, submittedOn)
  return receiptLetter({ ...given, submittedOn: formatParisDate(submittedOn), delayDays: indicativeDelayDays })
}
