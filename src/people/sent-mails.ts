import { plain, type SentMail, sent } from '@/platform/sent-mail'
import { link } from '~/templates/mail/invented'
import * as account from '~/templates/mail/people/account'
import * as security from '~/templates/mail/people/security'
import * as notices from './notices'
import { securityChanges } from './outbox'

export const peopleMails: readonly SentMail[] = [
  sent(
    notices.confirmAddress,
    plain('people/account confirmAddress', () => account.confirmAddress(link)),
  ),
  sent(
    notices.alreadyKnown,
    plain('people/account alreadyKnown', () => account.alreadyKnown(link, link)),
  ),
  sent(
    notices.newPassword,
    plain('people/account newPassword', () => account.newPassword(link)),
  ),
  sent(
    notices.newAddress,
    plain('people/account newAddress', () => account.newAddress(link)),
  ),
  sent(
    notices.addressLeaving,
    plain('people/account addressLeaving', () => account.addressLeaving(link)),
  ),
  sent(
    notices.accountDeleted,
    plain('people/account accountDeleted', () => account.accountDeleted(link)),
  ),
  sent(
    notices.passwordChanged,
    plain('people/account passwordChanged', () => account.passwordChanged(link)),
  ),
  sent(
    notices.securityChanged,
    ...securityChanges.map((what) =>
      plain(`people/security securityChanged, ${what}`, () =>
        security.securityChanged(what, link, what === 'recoveryCodeUsed' ? 9 : null),
      ),
    ),
    plain('people/security securityChanged, none left', () => security.securityChanged('recoveryCodeUsed', link, 0)),
  ),
]
