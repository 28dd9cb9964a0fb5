import { plain, type SentMail, sent } from '@/platform/sent-mail'
import { sleepingCasesLetter } from '~/templates/mail/insights/sleeping-cases'
import { link, organizationName } from '~/templates/mail/invented'
import * as notices from './notices'

export const insightsMails: readonly SentMail[] = [
  sent(
    notices.sleepingCases,
    plain('insights/sleeping-cases sleepingCasesLetter', () =>
      sleepingCasesLetter({
        title: '3 dossiers vous attendent',
        lines: [{ name: `P-2026-0042 : ${organizationName}`, why: 'Délai dépassé le 12 mars 2026 ; à relire.' }],
        more: 2,
        link,
      }),
    ),
  ),
]
