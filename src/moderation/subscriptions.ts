import { accountClosed } from '@/people/events'
import { subscribe } from '@/platform/outbox'
import { contentHeld } from './events'
import { forgetAccount, openHeld } from './outbox'

/** What moderation does when others tell an event. */
export const moderationSubscriptions = [
  subscribe(contentHeld, (held) => openHeld(held, { target: `${held.kind}:${held.id}` })),
  subscribe(accountClosed, ({ userId }) => forgetAccount({ userId })),
]
