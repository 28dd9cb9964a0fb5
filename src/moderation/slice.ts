import type { Slice } from '@/platform/slice'
import { moderationCollections } from '~/collections/moderation'
import { moderationAccess } from './access'
import { moderationEffects } from './effects'
import { closeReports, forgetContacts } from './ending'
import { moderationEndpoints } from './http'
import { reportMachine } from './report-machine'
import { moderationMails } from './sent-mails'
import { moderationSubscriptions } from './subscriptions'
import { moderationTags } from './tags'

export const moderationSlice: Slice = {
  name: 'moderation',
  collections: moderationCollections,
  access: moderationAccess,
  endpoints: moderationEndpoints,
  machines: [reportMachine],
  effects: moderationEffects,
  mails: moderationMails,
  subscriptions: moderationSubscriptions,
  tags: moderationTags,
  schedule: [
    { everyMs: 3_600_000, run: closeReports },
    { everyMs: 6 * 3_600_000, run: forgetContacts },
  ],
  screens: [
    {
      path: '/moderation',
      view: 'moderation#ModerationView',
      title: 'Modération',
      menu: 66,
      roles: ['moderator', 'schemeManager'],
    },
    { path: '/moderation/:id', view: 'moderation-case#ModerationCaseView', title: 'Signalement' },
  ],
}
