import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import * as messages from '~/templates/mail/casework/messages'
import * as opinions from '~/templates/mail/casework/opinions'
import { link, personName, to, written } from '~/templates/mail/invented'
import * as notices from './notices'

const opinion = { about: 'P-2026-0042, Atelier des Marais', author: personName, link }
const answer = (name: string) =>
  quoting(`casework/messages answerLetter, ${name}`, () =>
    messages.answerLetter({ about: 'La suite ?', text: written, link }),
  )

export const caseworkMails: readonly SentMail[] = [
  sent(
    notices.messageReceived,
    quoting('casework/messages messageLetter', () =>
      messages.messageLetter({ about: 'P-2026-0042 : la suite', author: personName, text: written, link }),
    ),
  ),
  sent(
    notices.caseHandedOver,
    quoting('casework/messages handOverLetter', () =>
      messages.handOverLetter({ about: 'P-2026-0042, Atelier des Marais', author: personName, word: written, link }),
    ),
  ),
  sent(
    notices.newCase,
    plain('casework/messages newCaseLetter', () =>
      messages.newCaseLetter({ about: 'P-2026-0042, Atelier des Marais', what: 'candidature', link }),
    ),
  ),
  sent(
    notices.opinionAsked,
    quoting('casework/opinions opinionAskedLetter', () =>
      opinions.opinionAskedLetter({ ...opinion, question: written, endsOn: to }),
    ),
    plain('casework/opinions opinionWithdrawnLetter, colleague', () => opinions.opinionWithdrawnLetter(opinion)),
  ),
  sent(
    notices.opinionInvited,
    quoting('casework/opinions opinionInvitedLetter', () =>
      opinions.opinionInvitedLetter({ ...opinion, name: personName, question: written, endsOn: to }),
    ),
    plain('casework/opinions opinionWithdrawnLetter, expert', () => opinions.opinionWithdrawnLetter(opinion)),
  ),
  sent(
    notices.opinionAnswered,
    ...([true, false] as const).map((isGiven) =>
      plain(`casework/opinions opinionAnsweredLetter, ${isGiven ? 'given' : 'declined'}`, () =>
        opinions.opinionAnsweredLetter({ ...opinion, isGiven }),
      ),
    ),
  ),
  sent(notices.answer, answer('to an account')),
  sent(notices.answerToVisitor, answer('to a visitor')),
  sent(notices.caseMessage, answer('in a case')),
]
