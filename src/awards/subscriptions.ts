import { mappingChanged } from '@/catalogue/events'
import { subscribe } from '@/platform/outbox'
import { membershipChanged, renewalMoved } from '@/recognition/events'
import { reevaluateOrganization } from './outbox'

/** What awards does when others tell an event. */
export const awardsSubscriptions = [
  subscribe(membershipChanged, (changed) => reevaluateOrganization(changed)),
  subscribe(renewalMoved, (moved) => reevaluateOrganization(moved)),
  subscribe(mappingChanged, (changed) => reevaluateOrganization(changed)),
]
