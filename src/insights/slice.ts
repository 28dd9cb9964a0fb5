import type { Slice } from '@/platform/slice'
import { raisedByOwnEffect } from '@/platform/tags/rules'
import { insightsCollections } from '~/collections/insights'
import { insightsAccess } from './access'
import { countingEffects } from './counting/effects'
import { recountDaily } from './counting/recount'
import { figuresTag } from './counting/tag'
import { insightsEffects, insightsSchedule } from './daily-digest'
import { insightsEndpoints } from './http'
import { insightsMails } from './sent-mails'
import { insightsSubscriptions } from './subscriptions'

const hourMs = 3_600_000

export const insightsSlice: Slice = {
  name: 'insights',
  collections: insightsCollections,
  access: insightsAccess,
  endpoints: insightsEndpoints,
  effects: [...insightsEffects, ...countingEffects],
  mails: insightsMails,
  subscriptions: insightsSubscriptions,
  screens: [
    {
      path: '/frequentation',
      view: 'visits#VisitsView',
      title: 'Fréquentation',
      menu: 69,
      roles: ['editor', 'schemeManager'],
    },
  ],
  tags: [raisedByOwnEffect(figuresTag)],
  schedule: [...insightsSchedule, { everyMs: hourMs, run: recountDaily }],
}
