import { accessTable } from '@/platform/access'

const moderators = { moderator: 'yes', schemeManager: 'yes' } as const

export const moderationAccess = accessTable({
  // The register: what was decided, about what, for which reason. Authors and reporters read theirs by `queries.ts`.
  'content-reports': { read: moderators, admin: moderators },
  // Who reported is nobody's to read but the portal's, which answers them (DSA, article 17).
  'report-notices': {},
  'moderation-lines': { read: moderators },
  'community-standings': { read: moderators },
})
