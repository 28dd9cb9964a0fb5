import { plain, type SentMail, sent } from '@/platform/sent-mail'
import { link } from '~/templates/mail/invented'
import * as account from '~/templates/mail/people/account'
import * as outbox from './outbox'

export const peopleMails: readonly SentMail[] = [
  sent(
    outbox.mailConfirmAddress,
    plain('people/account confirmAddress', () => account.confirmAddress(link)),
  ),
  sent(
    outbox.mailAlreadyKnown,
    plain('people/account alreadyKnown', () => account.alreadyKnown(link, link)),
  ),
  sent(
    outbox.mailNewPassword,
    plain('people/account newPassword', () => account.newPassword(link)),
  ),
  sent(
    outbox.mailNewAddress,
    plain('people/account newAddress', () => account.newAddress(link)),
  ),
  sent(
    outbox.mailAddressLeaving,
    plain('people/account addressLeaving', () => account.addressLeaving(link)),
  ),
  sent(
    outbox.mailPasswordChanged,
    plain('people/account passwordChanged', () => account.passwordChanged(link)),
  ),
]
