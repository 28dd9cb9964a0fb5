import { plain, type SentMail, sent } from '@/platform/sent-mail'
import { link } from '~/templates/mail/invented'
import { addressCheck } from '~/templates/mail/notifications/address-check'
import { digestLetter } from '~/templates/mail/notifications/digest'
import * as notices from './notices'

const lines = [
  { title: 'Réponse à votre message : « La suite ? »', when: 'Le 12 mars 2026 à 9 h 05', href: link },
  { title: 'Votre statut prend fin dans trois mois', when: 'Le 12 mars 2026 à 10 h 30', href: `${link}?autre=1` },
]

export const notificationsMails: readonly SentMail[] = [
  sent(
    notices.addressCheck,
    plain('notifications/address-check addressCheck', () => addressCheck(link)),
  ),
  sent(
    notices.digest,
    plain('notifications/digest digestLetter', () =>
      digestLetter({ title: '2 nouvelles sur le portail', lines, more: 0, pageUrl: link }),
    ),
    plain('notifications/digest digestLetter, long', () =>
      digestLetter({ title: '43 nouvelles sur le portail', lines, more: 41, pageUrl: link }),
    ),
  ),
]
