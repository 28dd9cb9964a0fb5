import type { Guard, Transition } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import { reviewer, schemeManager } from '@/platform/who'

/* Rows that the tables of all kinds of cases have alike (12.1, 12.3). */

type Row<State extends string, Event extends string, Subject, Facts> = Transition<State, Event, Actor, Subject, Facts>
type Guards<Subject, Facts> = readonly Guard<Actor, Subject, Facts>[]

/** Given to a colleague: what nobody had is in review from then on, elsewhere the state stays. */
export const assignRows = <State extends string, Subject, Facts>(
  guards: Guards<Subject, Facts>,
  stays: readonly NoInfer<State>[],
): readonly Row<State | 'submitted' | 'inReview', 'assign', Subject, Facts>[] =>
  [{ from: 'submitted' as const, to: 'inReview' as const }, ...stays.map((state) => ({ from: state, to: state }))].map(
    ({ from, to }) => ({
      event: 'assign',
      from: [from],
      to,
      who: [reviewer, schemeManager],
      guards,
      effects: ['assignee', 'word as a private note', 'mail to the assignee'],
    }),
  )

/** The mail of what is awaited, once more. */
export const remindRows = <State extends string, Subject, Facts>(
  guards: Guards<Subject, Facts>,
  states: readonly NoInfer<State>[],
): readonly Row<State, 'remind', Subject, Facts>[] =>
  states.map((state) => ({
    event: 'remind',
    from: [state],
    to: state,
    who: [reviewer, schemeManager],
    guards,
    effects: ['the mail of the request again, to all members'],
  }))
