import { plain, type SentMail, sent } from '@/platform/sent-mail'
import { sleepingFilesLetter } from '~/templates/mail/insights/sleeping-files'
import { link, organizationName } from '~/templates/mail/invented'
import { mailSleepingFiles } from './outbox'

export const insightsMails: readonly SentMail[] = [
  sent(
    mailSleepingFiles,
    plain('insights/sleeping-files sleepingFilesLetter', () =>
      sleepingFilesLetter({
        title: '3 dossiers vous attendent',
        lines: [{ name: `P-2026-0042 : ${organizationName}`, why: 'Délai dépassé le 12 mars 2026 ; à relire.' }],
        more: 2,
        link,
      }),
    ),
  ),
]
