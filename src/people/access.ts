import { accessTable, namedFilter } from '@/platform/access'
import { isMember } from '@/platform/actor'
import { nothing } from '@/platform/store/store'

const own = namedFilter('one’s own', (actor) => (isMember(actor) ? { id: { equals: actor.profileId } } : nothing))
const ownAccount = namedFilter('one’s own', (actor) => (isMember(actor) ? { id: { equals: actor.userId } } : nothing))
const everybody = 'yes'

export const peopleAccess = accessTable({
  // `admin` opens the back office to whoever has a role; its own door sends everybody else to their space.
  users: {
    read: { member: ownAccount },
    admin: { editor: everybody, moderator: everybody, reviewer: everybody, schemeManager: everybody },
  },
  // The register speaks of people by initials; a person's own sessions are read by the account's page.
  'privacy-requests': { read: { schemeManager: everybody } },
  'account-sessions': {},
  'sign-in-steps': {},
  'linked-identities': {},
  posts: {},
  profiles: { read: { member: own, schemeManager: everybody } },
})
