import { accountClosed, personRenamed } from '@/people/events'
import { subscribe } from '@/platform/outbox'
import { publicProfileChanged } from './events'
import { endSeats, locate, renameSeats } from './outbox'

/** What organizations does when others tell an event, and when its own structures moved. */
export const organizationsSubscriptions = [
  subscribe(personRenamed, () => renameSeats()),
  subscribe(publicProfileChanged, () => locate()),
  subscribe(accountClosed, ({ userId }) => endSeats({ userId })),
]
