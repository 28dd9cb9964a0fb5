import { copyFound, personObjected, regionalAwardGranted } from '@/awards/events'
import { publicProfileChanged } from '@/organizations/events'
import { subscribe } from '@/platform/outbox'
import { intervalOpened, intervalsEnded, membershipChanged } from '@/recognition/events'
import {
  endStatusBadges,
  followName,
  matchAmbassadorBadges,
  planIssuance,
  planStatusBadge,
  stopCopy,
  stopWaiting,
} from './outbox'

/** What issuing does when others tell an event. */
export const issuingSubscriptions = [
  subscribe(regionalAwardGranted, () => planIssuance()),
  subscribe(copyFound, () => stopCopy()),
  subscribe(personObjected, (person) => stopWaiting(person)),
  // A day may be opened twice, after a refusal for example: each opening is a badge of its own.
  subscribe(intervalOpened, (opened) =>
    planStatusBadge(opened, { target: `${opened.intervalStart}.${opened.opening}` }),
  ),
  subscribe(publicProfileChanged, ({ organizationId }) => followName({ organizationId })),
  subscribe(intervalsEnded, (ended) => endStatusBadges(ended)),
  subscribe(membershipChanged, ({ organizationId }) => matchAmbassadorBadges({ organizationId })),
]
