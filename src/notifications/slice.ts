import type { Slice } from '@/platform/slice'
import { notificationsCollections } from '~/collections/notifications'
import { notificationsAccess } from './access'
import { notificationsEffects, notificationsSchedule } from './effects'
import { notificationsEndpoints } from './http'
import { notificationsMails } from './sent-mails'

export const notificationsSlice: Slice = {
  name: 'notifications',
  collections: notificationsCollections,
  access: notificationsAccess,
  endpoints: notificationsEndpoints,
  effects: notificationsEffects,
  mails: notificationsMails,
  schedule: notificationsSchedule,
  screens: [{ path: '/courriels', view: 'mails#MailsView', title: 'Courriels', menu: 80 }],
}
