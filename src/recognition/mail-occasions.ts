import type { Application } from './application'
import type { ApplicationMail } from './outbox'

type Status = Application['status']
const filed: readonly Status[] = ['submitted', 'inReview', 'awaitingReply', 'accepted', 'refused', 'closed']

/** States of a case in which a mail about it still says what is true; one that comes later is not sent. */
const occasions: Readonly<Record<ApplicationMail, readonly Status[]>> = {
  receipt: filed,
  question: ['submitted', 'inReview', 'awaitingReply'],
  reply: filed,
  decision: ['accepted', 'refused', 'closed'],
  withdrawn: ['withdrawn'],
}

export const stillTells = (mail: ApplicationMail, { status }: Pick<Application, 'status'>): boolean =>
  occasions[mail].includes(status)
