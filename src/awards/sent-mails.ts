import { plain, type SentMail, sent } from '@/platform/sent-mail'
import * as addresses from '~/templates/mail/awards/addresses'
import * as rights from '~/templates/mail/awards/rights'
import { link } from '~/templates/mail/invented'
import * as notices from './notices'

const contactUrl = link

export const awardsMails: readonly SentMail[] = [
  sent(
    notices.addressRequested,
    plain('awards/addresses addressRequested', () =>
      addresses.addressRequested({ initials: 'P. F.', confirmUrl: link, writeTo: 'new' }),
    ),
    plain('awards/addresses addressRequested, kept', () =>
      addresses.addressRequested({ initials: 'P. F.', confirmUrl: link, writeTo: 'current' }),
    ),
  ),
  sent(
    notices.addressJoined,
    plain('awards/addresses addressLeft', () => addresses.addressLeft({ contactUrl })),
    plain('awards/addresses addressAdded', () => addresses.addressAdded({ contactUrl })),
  ),
  sent(
    notices.personalLink,
    ...(['asked', 'changed', 'added'] as const).map((why) =>
      plain(`awards/addresses personalLinkLetter, ${why}`, () =>
        addresses.personalLinkLetter({ contactUrl, personalUrl: link, why }),
      ),
    ),
  ),
  sent(
    notices.erasureDone,
    plain('awards/rights erasureDone', () => rights.erasureDone()),
  ),
]
