import { publicProfileChanged } from '@/organizations/events'
import { subscribe } from '@/platform/outbox'
import { membershipLeft } from '@/recognition/events'
import { familyWritten } from './events'
import { endMappings, followFamily, followName } from './outbox'

/** What catalogue does when others tell an event. */
export const catalogueSubscriptions = [
  subscribe(membershipLeft, (left) => endMappings(left)),
  subscribe(familyWritten, ({ code, inForceFrom }) => followFamily({}, { target: `${code}:${inForceFrom}` })),
  subscribe(publicProfileChanged, ({ organizationId }) => followName({ organizationId })),
]
