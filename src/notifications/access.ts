import { accessTable, namedFilter } from '@/platform/access'
import { isMember } from '@/platform/actor'
import { nothing } from '@/platform/store/store'

const own = namedFilter('one’s own', (actor) => (isMember(actor) ? { userId: { equals: actor.userId } } : nothing))

export const notificationsAccess = accessTable({
  // Read by their own pages, which ask anew who may: whoever left a structure reads of it no more.
  notices: {},
  'notification-settings': { read: { member: own } },
  'sent-mails': {},
  'mail-addresses': {},
})
