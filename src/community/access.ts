import { accessTable } from '@/platform/access'

const moderators = { moderator: 'yes', schemeManager: 'yes' } as const

/** What everybody reads of the community is told by `queries.ts`: names and words, no account. */
export const communityAccess = accessTable({
  'community-categories': { read: { anonymous: 'yes' }, admin: moderators },
  'community-topics': { read: moderators, admin: moderators },
  'community-posts': { read: moderators, admin: moderators },
  'community-members': { read: moderators, admin: moderators },
  'community-thanks': {},
})
