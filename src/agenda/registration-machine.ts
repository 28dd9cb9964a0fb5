import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import { type Allowed, administrator, contributor, editor, schemeManager, systemActor } from '@/platform/who'
import { type Registration, type RegistrationState, registrationStateNames } from './registration'

export type RegistrationEvent =
  | 'ask'
  | 'askAgain'
  | 'confirm'
  | 'queue'
  | 'offer'
  | 'accept'
  | 'lapse'
  | 'leave'
  | 'callOff'
  | 'checkIn'
  | 'undoCheckIn'

export interface RegistrationFacts {
  readonly now: Instant
  /** The event is in the programme and has not begun. */
  readonly isOpen: boolean
  /** The event is in the programme; null for one that is gone. */
  readonly startsAt: Instant | null
  readonly endsAt: Instant | null
}

/** A link has proved it before the table is asked: an address of somebody without an account is no actor. */
export const registrantActor = { kind: 'system', name: 'registrant' } as const

const registrant: Allowed<unknown> = {
  name: 'whoever registered',
  allows: (actor) => actor.kind === 'system' && actor.name === registrantActor.name,
}
const portalItself: Allowed<unknown> = {
  ...systemActor,
  allows: (actor) => systemActor.allows(actor, null) && !registrant.allows(actor, null),
}

type Condition = Guard<Actor, Registration, RegistrationFacts>
const guard = (name: string, check: Condition['check']): Condition => ({ name, check })

export const registrationProblem = (code: string, detail: string, status: Problem['status'] = 409): Problem => ({
  code: `registration.${code}`,
  status,
  detail,
})

const open = guard('in the programme, not begun', ({ isOpen }) =>
  isOpen
    ? null
    : registrationProblem('closed', 'On ne s’inscrit plus à ce rendez-vous : il a commencé, ou il a été annulé.'),
)
const inTime = guard('the offer still stands', ({ now }, { offeredUntil }) =>
  offeredUntil !== null && now < offeredUntil
    ? null
    : registrationProblem(
        'offer-over',
        'Le délai pour prendre cette place est passé : elle est proposée à la personne suivante.',
        410,
      ),
)
const over = guard('the offer is over', ({ now }, { offeredUntil }) =>
  offeredUntil === null || now >= offeredUntil
    ? null
    : registrationProblem('offer-stands', 'La place est encore proposée.'),
)
/** From an hour before to a month after: a list on paper is typed in later. */
const atTheDoor = guard('from an hour before until a month after', ({ now, startsAt, endsAt }) =>
  startsAt !== null &&
  endsAt !== null &&
  Date.parse(now) >= Date.parse(startsAt) - 3_600_000 &&
  Date.parse(now) <= Date.parse(endsAt) + 30 * 86_400_000
    ? null
    : registrationProblem(
        'not-at-the-door',
        'L’accueil ouvre une heure avant le début, et se complète pendant un mois.',
      ),
)

const organisers = [administrator, contributor, schemeManager, editor] as const

/** Table 12.14. */
export const registrationMachine: TransitionTable<
  RegistrationState,
  RegistrationEvent,
  Actor,
  Registration,
  RegistrationFacts
> = {
  name: 'Registration',
  states: registrationStateNames,
  transitions: [
    { event: 'ask', from: [null], to: 'asked', who: [registrant], guards: [open], effects: ['mail with a link'] },
    {
      event: 'askAgain',
      from: ['asked', 'lapsed', 'cancelled'],
      to: 'asked',
      who: [registrant],
      guards: [open],
      effects: ['mail with a link'],
    },
    {
      event: 'confirm',
      from: ['asked'],
      to: 'registered',
      who: [registrant],
      guards: [open],
      effects: ['a place', 'mail'],
    },
    { event: 'queue', from: ['asked'], to: 'waiting', who: [registrant], guards: [open], effects: ['a turn', 'mail'] },
    {
      event: 'offer',
      from: ['waiting'],
      to: 'offered',
      who: [portalItself],
      guards: [open],
      effects: ['a place for a day', 'mail'],
    },
    {
      event: 'accept',
      from: ['offered'],
      to: 'registered',
      who: [registrant],
      guards: [open, inTime],
      effects: ['mail'],
    },
    {
      event: 'lapse',
      from: ['offered'],
      to: 'lapsed',
      who: [portalItself],
      guards: [over],
      effects: ['the place is offered to the next one'],
    },
    {
      event: 'leave',
      from: ['asked', 'registered', 'waiting', 'offered'],
      to: 'cancelled',
      who: [registrant],
      guards: [],
      effects: ['the place is offered to the next one'],
    },
    {
      event: 'callOff',
      from: ['asked', 'registered', 'waiting', 'offered'],
      to: 'cancelled',
      who: [portalItself],
      guards: [],
      effects: ['mail: the event is cancelled'],
    },
    { event: 'checkIn', from: ['registered'], to: 'registered', who: organisers, guards: [atTheDoor] },
    { event: 'undoCheckIn', from: ['registered'], to: 'registered', who: organisers, guards: [atTheDoor] },
  ],
}
