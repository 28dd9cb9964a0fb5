import { plain, quoting, type SentMail, sent } from '@/platform/sent-mail'
import { badgeName, link, organizationName, written } from '~/templates/mail/invented'
import * as badges from '~/templates/mail/issuing/badges'
import * as issuer from '~/templates/mail/issuing/issuer'
import { badgeRevoked } from '~/templates/mail/issuing/revocation'
import * as notices from './notices'

const pageUrl = link

export const issuingMails: readonly SentMail[] = [
  sent(
    notices.regionalBadge,
    quoting('issuing/badges regionalBadgeIssued', () =>
      badges.regionalBadgeIssued({
        badgeName,
        description: written,
        evidence: [`« ${badgeName} », remis par ${organizationName} le 12 mars 2026`],
        imageUrl: `${link}.png`,
        pageUrl,
        personalUrl: link,
      }),
    ),
  ),
  sent(
    notices.statusBadge,
    plain('issuing/badges statusBadgeIssued', () =>
      badges.statusBadgeIssued({ badgeName, organizationName, expiresOn: '2029-11-13', pageUrl }),
    ),
    plain('issuing/badges statusBadgeIssued, without end', () =>
      badges.statusBadgeIssued({ badgeName, organizationName, expiresOn: null, pageUrl }),
    ),
  ),
  sent(
    notices.badgeRevoked,
    quoting('issuing/revocation badgeRevoked, of a person', () =>
      badgeRevoked({ badgeName, organizationName: null, reason: written, personalUrl: link }),
    ),
    quoting('issuing/revocation badgeRevoked, of a structure', () =>
      badgeRevoked({ badgeName, organizationName, reason: written, personalUrl: null }),
    ),
  ),
  sent(
    notices.issuanceTrouble,
    quoting('issuing/badges issuanceTrouble', () =>
      badges.issuanceTrouble({ badgeName, why: written, ledgerUrl: link }),
    ),
    plain('issuing/badges issuanceTrouble, no cause', () =>
      badges.issuanceTrouble({ badgeName, why: '', ledgerUrl: link }),
    ),
  ),
  sent(
    notices.issuerTrouble,
    quoting('issuing/issuer issuerTrouble', () => issuer.issuerTrouble({ why: written, pageUrl })),
    quoting('issuing/issuer issuerWarning', () => issuer.issuerWarning({ why: written, pageUrl })),
  ),
  sent(
    notices.badgeNotLinked,
    plain('issuing/issuer badgeNotLinked', () => issuer.badgeNotLinked({ badgeName, pageUrl })),
  ),
  sent(
    notices.differences,
    plain('issuing/issuer differencesFound', () =>
      issuer.differencesFound({ titles: ['Badge délivré deux fois : 1', 'Badge inconnu : 2'], pageUrl }),
    ),
  ),
]
