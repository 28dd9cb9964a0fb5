import { familyWritten, mappingChanged } from '@/catalogue/events'
import { startOfParisDay } from '@/kernel/dates'
import { contentChanged } from '@/platform/content/events'
import { subscribe } from '@/platform/outbox'
import { membershipChanged, renewalMoved } from '@/recognition/events'
import { reevaluateFamilies, reevaluateOrganization } from './outbox'

/** What awards does when others tell an event. */
export const awardsSubscriptions = [
  subscribe(membershipChanged, (changed) => reevaluateOrganization(changed)),
  subscribe(renewalMoved, (moved) => reevaluateOrganization(moved)),
  subscribe(mappingChanged, (changed) => reevaluateOrganization(changed)),
  subscribe(familyWritten, ({ code, inForceFrom }) =>
    reevaluateFamilies({}, { target: `${code}:${inForceFrom}`, runAfter: startOfParisDay(inForceFrom) }),
  ),
  // A badge of a family waits for the text that an editor publishes.
  subscribe(contentChanged, ({ collection, id }) =>
    collection === 'regional-badges' ? reevaluateFamilies({}, { target: id }) : [],
  ),
]
