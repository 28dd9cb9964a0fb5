import { accessTable, namedFilter, ofOthers } from '@/platform/access'
import { organizationIdsOf } from '@/platform/actor'
import { nothing } from '@/platform/store/store'

/** Private notes of the Région stay out, whatever is asked. */
const ownThread = namedFilter('shared, of their own structure', (actor) => ({
  and: [{ organizationId: { in: organizationIdsOf(actor) } }, { shared: { equals: true } }],
}))

const ownConversations = namedFilter('one’s own', (actor) =>
  actor.kind === 'member' ? { userId: { equals: actor.userId } } : nothing,
)

const ownViews = namedFilter('one’s own', (actor) =>
  actor.kind === 'member' ? { userId: { equals: actor.userId } } : nothing,
)

export const caseworkAccess = accessTable({
  'case-messages': {
    read: { member: ownThread, reviewer: ofOthers, schemeManager: ofOthers },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
    regionOnly: ['authorId'],
  },
  'case-labels': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'labelled-cases': { read: { reviewer: ofOthers, schemeManager: ofOthers } },
  opinions: { read: { reviewer: ofOthers, schemeManager: ofOthers } },
  'reply-templates': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'saved-views': { read: { reviewer: ownViews, schemeManager: ownViews } },
  absences: { read: { reviewer: 'yes', schemeManager: 'yes' } },
  conversations: { read: { member: ownConversations, reviewer: 'yes', schemeManager: 'yes' } },
})
