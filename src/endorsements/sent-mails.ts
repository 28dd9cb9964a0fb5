import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import * as letters from '~/templates/mail/endorsements/letters'
import { badgeName, link, organizationName, written } from '~/templates/mail/invented'
import * as notices from './notices'

const about = { endorserName: 'La Maison du Bocage', organizationName, what: `le badge « ${badgeName} »`, link }

export const endorsementsMails: readonly SentMail[] = [
  sent(
    notices.asked,
    quoting('endorsements/letters requestedLetter', () => letters.requestedLetter({ ...about, message: written })),
    quoting('endorsements/letters offeredLetter', () => letters.offeredLetter({ ...about, text: written })),
  ),
  sent(
    notices.answered,
    plain('endorsements/letters publishedLetter', () => letters.publishedLetter(about)),
    quoting('endorsements/letters declinedLetter', () => letters.declinedLetter({ ...about, reason: written })),
  ),
  sent(
    notices.withdrawn,
    quoting('endorsements/letters withdrawnLetter', () => letters.withdrawnLetter({ ...about, reason: written })),
  ),
]
