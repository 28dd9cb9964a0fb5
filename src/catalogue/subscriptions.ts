import { publicProfileChanged } from '@/organizations/events'
import { subscribe } from '@/platform/outbox'
import { membershipLeft } from '@/recognition/events'
import { endMappings, followName } from './outbox'

/** What catalogue does when others tell an event. */
export const catalogueSubscriptions = [
  subscribe(membershipLeft, (left) => endMappings(left)),
  subscribe(publicProfileChanged, ({ organizationId }) => followName({ organizationId })),
]
