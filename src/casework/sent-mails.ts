import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import * as messages from '~/templates/mail/casework/messages'
import { link, personName, written } from '~/templates/mail/invented'
import * as notices from './notices'

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
  sent(notices.answer, answer('to an account')),
  sent(notices.answerToVisitor, answer('to a visitor')),
  sent(notices.caseMessage, answer('in a case')),
]
