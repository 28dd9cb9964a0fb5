import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import * as letters from '~/templates/mail/agenda/letters'
import { link, organizationName, written, writtenAddress } from '~/templates/mail/invented'
import * as notices from './notices'

const title = 'Lire un badge en dix secondes'
const lines = [
  { name: 'Quand', why: 'mardi 24 novembre, de 9:00 à 10:30' },
  { name: 'Où', why: 'Le Bourg, salle des Halles' },
]
const about = { title, lines, link }

export const agendaMails: readonly SentMail[] = [
  sent(
    notices.proposed,
    plain('agenda/letters proposedLetter', () => letters.proposedLetter({ ...about, organizerName: organizationName })),
  ),
  sent(
    notices.decided,
    plain('agenda/letters publishedLetter', () => letters.publishedLetter(about)),
    quoting('agenda/letters returnedLetter', () => letters.returnedLetter({ ...about, word: written })),
    quoting('agenda/letters refusedLetter', () => letters.refusedLetter({ ...about, word: written })),
    quoting('agenda/letters cancelledLetter', () => letters.cancelledLetter({ ...about, word: written })),
  ),
  sent(
    notices.confirmation,
    plain('agenda/letters confirmLetter', () => letters.confirmLetter(about)),
  ),
  sent(
    notices.registration,
    plain('agenda/letters registeredLetter', () => letters.registeredLetter({ ...about, onlineLink: '' })),
    quoting('agenda/letters registeredLetter, online', () =>
      letters.registeredLetter({ ...about, onlineLink: writtenAddress }),
    ),
    plain('agenda/letters waitingLetter', () => letters.waitingLetter(about)),
    plain('agenda/letters offeredLetter', () => letters.offeredLetter({ ...about, until: '21 novembre 2026 à 15:42' })),
    plain('agenda/letters lapsedLetter', () => letters.lapsedLetter(about)),
    plain('agenda/letters leftLetter', () => letters.leftLetter(about)),
  ),
  sent(
    notices.eventChange,
    plain('agenda/letters changedLetter', () => letters.changedLetter({ ...about, onlineLink: '' })),
    quoting('agenda/letters calledOffLetter', () => letters.calledOffLetter({ ...about, word: written })),
  ),
  sent(
    notices.reminder,
    plain('agenda/letters reminderLetter, a week before', () =>
      letters.reminderLetter({ ...about, onlineLink: '', isTomorrow: false }),
    ),
    quoting('agenda/letters reminderLetter, the day before', () =>
      letters.reminderLetter({ ...about, onlineLink: writtenAddress, isTomorrow: true }),
    ),
  ),
]
