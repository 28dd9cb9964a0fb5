import { accountClosed, personRenamed } from '@/people/events'
import { subscribe } from '@/platform/outbox'
import { endSeats, renameSeats } from './outbox'

/** What organizations does when others tell an event. */
export const organizationsSubscriptions = [
  subscribe(personRenamed, () => renameSeats()),
  subscribe(accountClosed, ({ userId }) => endSeats({ userId })),
]
