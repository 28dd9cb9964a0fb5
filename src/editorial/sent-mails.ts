import { plain, type SentMail, sent } from '@/platform/sent-mail'
import * as following from '~/templates/mail/editorial/following'
import { link } from '~/templates/mail/invented'
import * as notices from './notices'

const line = { name: 'Agilité en atelier', why: 'Chantier du Phare, Granville' }
const badges = { day: '12 novembre 2026', link, stop: link }

export const editorialMails: readonly SentMail[] = [
  sent(
    notices.followConfirmation,
    plain('editorial/following followConfirmation', () =>
      following.followConfirmation({ words: ['Les actualités, quand elles paraissent'], link }),
    ),
  ),
  sent(
    notices.followedNews,
    plain('editorial/following newsLetter', () =>
      following.newsLetter({
        title: 'Les critères de « S’adapter » sont plus courts',
        summary: 'Quatre faits observables au lieu de six, après les retours de douze structures.',
        link,
        stop: link,
      }),
    ),
  ),
  sent(
    notices.followedBadges,
    plain('editorial/following newBadgesLetter', () =>
      following.newBadgesLetter({ ...badges, lines: [line], more: 0 }),
    ),
    plain('editorial/following newBadgesLetter, many', () =>
      following.newBadgesLetter({ ...badges, lines: [line, { ...line, name: 'Souplesse' }], more: 3 }),
    ),
  ),
]
