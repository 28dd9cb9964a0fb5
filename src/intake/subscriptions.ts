import { mappingChanged } from '@/catalogue/events'
import { subscribe } from '@/platform/outbox'
import { seeShares } from './outbox'

/** What intake does when others tell an event: a new mapping may be one whose awards are read already. */
export const intakeSubscriptions = [subscribe(mappingChanged, ({ organizationId }) => seeShares({ organizationId }))]
