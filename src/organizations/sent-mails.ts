import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import { link, organizationName, personName, written } from '~/templates/mail/invented'
import * as team from '~/templates/mail/organizations/team'
import * as notices from './notices'

const corrections = ['end', 'admin', 'contributor', 'reader', 'invited', 'withdrawn'] as const

export const organizationsMails: readonly SentMail[] = [
  sent(
    notices.seatRequested,
    plain('organizations/team seatRequested', () => team.seatRequested(organizationName, personName, link)),
  ),
  sent(
    notices.seatAnswered,
    plain('organizations/team seatAnswered', () => team.seatAnswered(organizationName, true, link)),
    plain('organizations/team seatAnswered, declined', () => team.seatAnswered(organizationName, false, link)),
  ),
  sent(
    notices.teamCorrected,
    ...corrections.flatMap((act) =>
      [null, personName].map((person) =>
        quoting(`organizations/team teamCorrected, ${act}, ${person ?? 'own'}`, () =>
          team.teamCorrected(organizationName, { act, person, reason: written }, link),
        ),
      ),
    ),
  ),
  sent(
    notices.handedOver,
    plain('organizations/team handedOver', () => team.handedOver(organizationName, personName, link)),
  ),
  sent(
    notices.invitation,
    plain('organizations/team invitation', () => team.invitation(organizationName, personName, link)),
  ),
  sent(
    notices.passportCode,
    plain('organizations/team passportCode', () => team.passportCode(organizationName, '204 816')),
  ),
  sent(
    notices.nobodyLeft,
    plain('organizations/team nobodyLeft', () => team.nobodyLeft(organizationName, link)),
  ),
]
