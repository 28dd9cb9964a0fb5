import { createHash } from 'node:crypto'
import { addYears, formatParisDate, lastValidDay, type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { ambassadorLetter } from '~/templates/mail/recognition/ambassador'
import { acceptedLetter, closedLetter, refusedLetter } from '~/templates/mail/recognition/letters'
import type { RenderedMail } from '~/templates/mail/render'
import { type Application, applicationKindWords, shownNumber } from './application'
import type { DecisionGiven } from './decision-given'
import { intervalGranted } from './decision-on-status'
import { participantOf } from './facts'
import { chainEndOn, TERM_YEARS } from './membership'

/** The decision's mail, and the digest by which a deciding form proves that its author saw exactly this one. */
export interface DecisionMail extends RenderedMail {
  readonly digest: string
}

/** The page of a case in the structure's space. */
export const casePage = (portal: Portal, applicationId: string): string =>
  `${portal.env.portalUrl}/mon-espace/dossiers/${applicationId}`

/** How mails call the case. */
export const namesOf = ({ kind }: Pick<Application, 'kind'>) => {
  const { name, ending, the } = applicationKindWords[kind]
  return { kind: name, ending, the }
}

/** One letter for all members, so that what the reviewer read is what each of them gets. */
export async function decisionMailOf(
  portal: Portal,
  application: Application,
  given: DecisionGiven,
): Promise<DecisionMail> {
  const about = {
    number: shownNumber(application) ?? '',
    ...namesOf(application),
    organizationName: application.organizationName,
    link: casePage(portal, application.id),
    reason: given.reason,
  }
  const letter = await {
    accept: async () =>
      application.kind === 'ambassador'
        ? ambassadorLetter({ ...about, ...(await ambassadorTermOf(portal, application, given)) })
        : acceptedLetter({
            ...about,
            isRenewal: application.kind === 'renewal',
            term: spelled(await termOf(portal, application, given)),
          }),
    refuse: () => refusedLetter(about),
    close: () => closedLetter(about),
  }[given.decision]()
  const digest = createHash('sha256').update(`${letter.subject}\n${letter.text}`).digest('hex').slice(0, 32)
  return { ...letter, digest }
}

interface Term {
  readonly startsAt: ParisDate
  readonly endsAt: ParisDate
}

/** The dates that the status has, also when it was opened by an earlier decision. */
async function termOf(portal: Portal, application: Application, given: DecisionGiven): Promise<Term> {
  const startsOn = given.startsOn ?? parisDateOf(given.decidedAt)
  const fresh = { startsAt: startsOn, endsAt: addYears(startsOn, TERM_YEARS) }
  return (await intervalGranted(portal, application, given)) ?? fresh
}

/** « du 12 novembre 2026 au 11 novembre 2029 inclus » */
const spelled = ({ startsAt, endsAt }: Term): string =>
  `du ${formatParisDate(startsAt)} au ${formatParisDate(lastValidDay(endsAt))} inclus`

/** The own term, and the end of the Participant status where that comes first (MEM-8, EX10). */
async function ambassadorTermOf(portal: Portal, application: Application, given: DecisionGiven) {
  const term = await termOf(portal, application, given)
  const chainEnd = chainEndOn(await participantOf(portal, application.organizationId), term.startsAt)
  const participantUntil = chainEnd && chainEnd < term.endsAt ? formatParisDate(lastValidDay(chainEnd)) : null
  return { term: spelled(term), participantUntil }
}
