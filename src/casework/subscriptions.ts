import { accountClosed } from '@/people/events'
import { subscribe } from '@/platform/outbox'
import { forgetColleague } from './outbox'

/** What casework does when others tell an event. */
export const caseworkSubscriptions = [subscribe(accountClosed, ({ userId }) => forgetColleague({ userId }))]
