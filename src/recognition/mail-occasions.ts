import type { Application, ApplicationState } from './application'
import type { ApplicationMail } from './outbox'

const filed: readonly ApplicationState[] = ['submitted', 'inReview', 'awaitingReply', 'accepted', 'refused', 'closed']

/** States of a case in which a mail about it still says what is true; one that comes later is not sent. */
const occasions: Readonly<Record<ApplicationMail, readonly ApplicationState[]>> = {
  receipt: filed,
  question: ['submitted', 'inReview', 'awaitingReply'],
  reply: filed,
  decision: ['accepted', 'refused', 'closed'],
  withdrawn: ['withdrawn'],
}

export const stillTells = (mail: ApplicationMail, { status }: Pick<Application, 'status'>): boolean =>
  occasions[mail].includes(status)
