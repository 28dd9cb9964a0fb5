import { quoting, type SentMail, sent } from '@/platform/sent-mail'
import * as messages from '~/templates/mail/casework/messages'
import { link, personName, written } from '~/templates/mail/invented'
import * as outbox from './outbox'

export const caseworkMails: readonly SentMail[] = [
  sent(
    [outbox.mailRegion, outbox.mailCaseMessage],
    quoting('casework/messages messageLetter', () =>
      messages.messageLetter({ about: 'P-2026-0042 : la suite', author: personName, text: written, link }),
    ),
  ),
  sent(
    [outbox.mailAuthor, outbox.mailMembers],
    quoting('casework/messages answerLetter', () =>
      messages.answerLetter({ about: 'La suite ?', text: written, link }),
    ),
  ),
]
