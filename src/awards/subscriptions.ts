import { mappingChanged } from '@/catalogue/events'
import { subscribe } from '@/platform/outbox'
import { intervalOpened, intervalsEnded, membershipChanged, renewalMoved } from '@/recognition/events'
import { endStatusBadges, planStatusBadge, reevaluateOrganization } from './outbox'

/** What awards does when others tell an event. */
export const awardsSubscriptions = [
  subscribe(membershipChanged, (changed) => reevaluateOrganization(changed)),
  subscribe(renewalMoved, (moved) => reevaluateOrganization(moved)),
  subscribe(mappingChanged, (changed) => reevaluateOrganization(changed)),
  // A day may be opened twice, after a refusal for example: each opening is a badge of its own.
  subscribe(intervalOpened, (opened) =>
    planStatusBadge(opened, { target: `${opened.intervalStart}.${opened.opening}` }),
  ),
  subscribe(intervalsEnded, (ended) => endStatusBadges(ended)),
]
