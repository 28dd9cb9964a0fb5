import { plain, type SentMail, sent } from '@/platform/sent-mail'
import { sourceTrouble } from '~/templates/mail/intake/source'
import { link, organizationName } from '~/templates/mail/invented'
import * as notices from './notices'

export const intakeMails: readonly SentMail[] = [
  sent(
    notices.sourceTrouble,
    ...[null, organizationName].flatMap((name) =>
      [true, false].map((waitsForSecret) =>
        plain(`intake/source sourceTrouble, ${name ?? 'Région'}, ${waitsForSecret ? 'secret' : 'pause'}`, () =>
          sourceTrouble({ name, waitsForSecret, pageUrl: link }),
        ),
      ),
    ),
  ),
]
