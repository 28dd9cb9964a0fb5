import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import * as endings from '~/templates/mail/catalogue/endings'
import * as letters from '~/templates/mail/catalogue/letters'
import { badgeName, candidature, from, link, organizationName, to, written } from '~/templates/mail/invented'
import * as notices from './notices'

const badge = { ...candidature, badgeName }
const ending = { badgeName, organizationName, last: to, link }
const terms = 'S’adapter, je maîtrise'

export const catalogueMails: readonly SentMail[] = [
  sent(
    notices.receipt,
    plain('catalogue/letters receiptLetter', () =>
      letters.receiptLetter({ ...badge, submittedOn: from, requested: 'S’adapter, je pratique : complète' }),
    ),
  ),
  sent(
    notices.question,
    quoting('catalogue/letters questionLetter', () =>
      letters.questionLetter({ ...badge, reason: 'Critères à préciser', text: written }),
    ),
  ),
  sent(
    notices.requalification,
    quoting('catalogue/letters requalificationLetter', () =>
      letters.requalificationLetter({ ...badge, requested: 'S’adapter', proposed: 'Organiser', reason: written }),
    ),
  ),
  sent(
    notices.reply,
    quoting('catalogue/letters replyLetter', () => letters.replyLetter({ ...badge, text: written })),
  ),
  sent(
    notices.decision,
    quoting('catalogue/letters mappedLetter', () =>
      letters.mappedLetter({ ...badge, terms, effectiveFrom: from, reason: written }),
    ),
    plain('catalogue/letters mappedLetter, without channel', () =>
      letters.mappedLetter({ ...badge, terms, effectiveFrom: null, reason: '' }),
    ),
    quoting('catalogue/letters refusedLetter', () => letters.refusedLetter({ ...badge, reason: written })),
  ),
  sent(
    notices.mappingEnding,
    quoting('catalogue/endings endingLetter', () => endings.endingLetter({ ...ending, reason: written })),
    plain('catalogue/endings endingLetter, without reason', () => endings.endingLetter({ ...ending, reason: '' })),
  ),
]
