import type { Problem } from './result'

/**
 * A state machine as data (design §7): the same table decides, feeds the buttons, draws docs/state-machines.md and
 * is the test of every state × event × role. Any event that a state does not list is refused.
 */
export interface TransitionTable<State extends string, Event extends string, Actor, Subject, Facts> {
  readonly name: string
  /** French words shown to people. */
  readonly states: Readonly<Record<State, string>>
  readonly transitions: readonly Transition<State, Event, Actor, Subject, Facts>[]
  /** What is said, where the general sentences help too little, to who may not and in a state that does not list it. */
  readonly refusals?: {
    readonly [event in Event]?: {
      readonly who?: Problem
      readonly state?: Problem | ((state: State | null) => Problem)
    }
  }
  /** Arrows that the calendar draws: the state follows from dates, and nothing is written. */
  readonly byDate?: readonly { readonly from: State; readonly to: State; readonly when: string }[]
}

export interface Transition<State extends string, Event extends string, Actor, Subject, Facts> {
  readonly event: Event
  /** null: the record does not exist yet. */
  readonly from: readonly (State | null)[]
  readonly to: State
  /** One of them is enough. */
  readonly who: readonly Who<Actor, Subject>[]
  /** All of them, in this order; the first problem is the answer. */
  readonly guards: readonly Guard<Actor, Subject, Facts>[]
  /** What follows, in a few English words for the generated page. */
  readonly effects?: readonly string[]
}

/** A named predicate on who asks. `subject` is null before the record exists. */
export interface Who<Actor, Subject> {
  readonly name: string
  readonly allows: (actor: Actor, subject: Subject) => boolean
}

/** A named condition: null when it holds, else the problem that a person reads. */
export interface Guard<Actor, Subject, Facts> {
  readonly name: string
  readonly check: (facts: Facts, subject: Subject, actor: Actor) => Problem | null
  /** It says who may, by another name: what it refuses is no event of the table. */
  readonly isWho?: boolean
}

export interface Question<State extends string, Event extends string, Actor, Subject> {
  readonly event: Event
  /** The state that the record is in; null before it exists. */
  readonly state: State | null
  readonly actor: Actor
  readonly subject: Subject
}

const notAllowed: Problem = {
  code: 'not-allowed',
  status: 403,
  detail: 'Votre rôle ne permet pas cette action. Demandez à une personne qui en a le droit de s’en charger.',
}

const notPossibleIn = (state: string): Problem => ({
  code: 'not-possible-in-this-state',
  status: 409,
  detail: `Cette action n’est pas possible dans l’état actuel (« ${state} »). Rechargez la page pour voir où en est le dossier.`,
})

/** The state that follows, or why not; `isListed` is false where the table lists no such event for this person or state. */
export type Decided<State> =
  | { readonly ok: true; readonly value: State }
  | { readonly ok: false; readonly problem: Problem; readonly isListed: boolean }

/**
 * Whether the event may happen now, and the state that follows. Total. Refusals in this order: who
 * (`not-allowed`, 403), state (`not-possible-in-this-state`, 409), then the first guard's own problem.
 */
export function decide<State extends string, Event extends string, Actor, Subject, Facts>(
  table: TransitionTable<State, Event, Actor, Subject, Facts>,
  question: Question<State, Event, Actor, Subject>,
  facts: Facts,
): Decided<State> {
  const { event, state, actor, subject } = question
  const unlisted = (problem: Problem): Decided<State> => ({ ok: false, problem, isListed: false })
  const said = table.refusals?.[event]
  const permitted = table.transitions.filter(
    (row) => row.event === event && row.who.some((who) => who.allows(actor, subject)),
  )
  if (permitted.length === 0) return unlisted(said?.who ?? notAllowed)
  const row = permitted.find((candidate) => candidate.from.includes(state))
  if (!row) {
    const instead = typeof said?.state === 'function' ? said.state(state) : said?.state
    return unlisted(instead ?? notPossibleIn(state === null ? 'inexistant' : table.states[state]))
  }
  for (const guard of row.guards) {
    const problem = guard.check(facts, subject, actor)
    if (problem) return { ok: false, problem, isListed: !guard.isWho }
  }
  return { ok: true, value: row.to }
}

/** Who and state only, without the guards: whether a screen offers the button. Screens never decide. */
export const mayDecide = <State extends string, Event extends string, Actor, Subject, Facts>(
  table: TransitionTable<State, Event, Actor, Subject, Facts>,
  { event, state, actor, subject }: Question<State, Event, Actor, Subject>,
): boolean =>
  table.transitions.some(
    (row) => row.event === event && row.from.includes(state) && row.who.some((who) => who.allows(actor, subject)),
  )

/** The events that a screen offers to this person now, in the order of the table, each once. */
export const eventsFor = <State extends string, Event extends string, Actor, Subject, Facts>(
  table: TransitionTable<State, Event, Actor, Subject, Facts>,
  question: Omit<Question<State, Event, Actor, Subject>, 'event'>,
): readonly Event[] => [
  ...new Set(table.transitions.map((row) => row.event).filter((event) => mayDecide(table, { ...question, event }))),
]

interface Named {
  readonly name: string
}

/** What a page needs of a table, whatever it is about. */
export interface DrawnTable extends Named {
  readonly transitions: readonly {
    readonly event: string
    readonly from: readonly (string | null)[]
    readonly to: string
    readonly who: readonly Named[]
    readonly guards: readonly Named[]
    readonly effects?: readonly string[]
  }[]
  readonly byDate?: readonly { readonly from: string; readonly to: string; readonly when: string }[]
}

/** The table as Markdown with its diagram (Mermaid), for docs/state-machines.md. */
export function describeTransitions(table: DrawnTable): string {
  const names = (items: readonly Named[]): string => items.map((item) => item.name).join(', ') || '–'
  const rows = table.transitions.map(
    (row) =>
      `| ${row.from.map((state) => state ?? '–').join(', ')} | ${row.event} | ${names(row.who)} | ${names(row.guards)} | ${row.to} | ${row.effects?.join(', ') || '–'} |`,
  )
  const dated = table.byDate ?? []
  const arrows = [
    ...table.transitions.flatMap((row) => row.from.map((state) => `  ${state ?? '[*]'} --> ${row.to}: ${row.event}`)),
    ...dated.map(({ from, to, when }) => `  ${from} --> ${to}: ${when}`),
  ]
  return [
    `## ${table.name}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...arrows,
    '```',
    '',
    '| From | Event | Who | Guards | To | Effects |',
    '|---|---|---|---|---|---|',
    ...rows,
    ...dated.map(({ from, to, when }) => `| ${from} | ${when} | the calendar | – | ${to} | – |`),
    '',
  ].join('\n')
}
