import type { z } from 'zod'
import type { Instant } from '../kernel/clock'
import { type ParisDate, parisDateOf } from '../kernel/dates'
import { ok, type Result } from '../kernel/result'
import { type Decided, decide, type TransitionTable } from '../kernel/transitions'
import type { Actor } from './actor'
import type { Known } from './callers'
import { type Command, command } from './command'
import { type Change, type Changing, changing, systemTries } from './commit'
import { appendJournal } from './journal'
import type { Portal } from './portal'
import type { Aggregate, Collection } from './store/store'
import { callersOf } from './who'

/** What every form on an existing record sends beside its id: the form's own key, and the revision that it showed. */
interface Sent {
  readonly formKey: string
  /** Absent where the act does not rest on what was read. */
  readonly revision?: number | undefined
}

type System = Extract<Actor, { kind: 'system' }>
type Row = Aggregate
type Changed<T> = Change<T> | Result<Change<T>>

/** Records that change by the events of one transition table, and in no other way. */
interface Kind<T extends Row, State extends string, Event extends string, Facts, Form extends z.ZodRawShape> {
  /** Begins the names of its commands: `application.take`. */
  readonly name: string
  readonly rows: Collection<T>
  readonly table: TransitionTable<State, Event, Actor, T, Facts>
  /** Where it stands; on this day, where that follows from dates. Null where nothing is there yet. */
  readonly stateOf: (row: T, today: ParisDate) => State | null
  /** What every change sets: the column of the state, and whatever follows from it. */
  readonly moved: (row: T, state: State) => Partial<Omit<T, 'id' | 'revision'>>
  /** What the guards ask: what the step says, over what holds for every event. */
  readonly facts: (asked: Asked<T>, given: Partial<Facts>) => Facts | Promise<Facts>
  /** The form of its commands, and which of its fields names the record. */
  readonly form: z.ZodObject<Form>
  readonly parameter: keyof Form & string
  /** The record if this person may see it: who may not is told what strangers are told. */
  readonly find: (portal: Portal, actor: Actor, id: string) => Promise<T | null>
  readonly answer: z.ZodType
  readonly ruleFirst?: boolean
  readonly shownNext?: Changing<T>['shownNext']
  /** The last question before the commit: whether so much may leave (allowances). */
  readonly mayLeave?: (portal: Portal, actor: Actor, row: T, change: Change<T>, form: Sent) => Promise<Result<unknown>>
}

interface Asked<T> {
  readonly portal: Portal
  readonly row: T
  readonly now: Instant
  /** The revision that the person's form showed; today's for the portal itself. */
  readonly shownRevision: number
}

export interface Context<Input> {
  readonly portal: Portal
  readonly actor: Actor
  readonly input: Input
  readonly now: Instant
}

interface Question<T, State, Facts> {
  readonly state?: State | null
  readonly given?: Partial<Facts>
  readonly subject?: T
  readonly shownRevision?: number
}

/** What one event asks and does besides its line in the table. */
interface Step<T extends Row, State, Facts, Input>
  extends Pick<Changing<T>, 'tries' | 'numbered' | 'taken' | 'shownNext'> {
  /** Where stands what the event is about, where that is a part of the record. */
  readonly state?: (row: T, context: Context<Input>) => State | null
  /** What the guards ask; absent: nothing of its own. */
  readonly facts?: (row: T, context: Context<Input>) => Partial<Facts> | Promise<Partial<Facts>>
  /** The record as the form would leave it, for the guards; absent: as it is. */
  readonly prepare?: (row: T, context: Context<Input>) => T
  readonly change: (row: T, context: Context<Input>) => Changed<T> | Promise<Changed<T>>
}

interface CommandStep<T extends Row, State, Facts, Shape extends z.ZodRawShape, Input>
  extends Step<T, State, Facts, Input> {
  readonly summary: string
  /** What the form sends besides. */
  readonly input?: Shape
  readonly answer?: z.ZodType
  /** Who knows of the record before the form is looked at, where those are fewer than `find` lets. */
  readonly record?: (portal: Portal, actor: Actor, input: Input) => Promise<Known | null>
}

/**
 * The commands of a state machine (design §7): who may, whether the state lists the event, the guards, the state that
 * follows, the 409 of a person and the repeats of the system come from here; a step says its input and its change.
 */
export function stateMachine<
  T extends Row,
  State extends string,
  Event extends string,
  Facts,
  Form extends z.ZodRawShape,
>(kind: Kind<T, State, Event, Facts, Form>) {
  const { rows, table, stateOf, moved, parameter } = kind

  /** The state that follows, or the refusal. */
  const ask = async (
    portal: Portal,
    actor: Actor,
    event: Event,
    row: T,
    { given = {}, subject = row, shownRevision = row.revision, ...asked }: Question<T, State, Facts> = {},
  ): Promise<Decided<State>> => {
    const now = portal.clock.now()
    const facts = await kind.facts({ portal, row, now, shownRevision }, given)
    const state = asked.state === undefined ? stateOf(row, parisDateOf(now)) : asked.state
    return decide(table, { event, state, actor, subject }, facts)
  }

  /** An event of a person on a record that exists. */
  const change = <Input extends object>(
    portal: Portal,
    actor: Actor,
    event: Event,
    input: Input,
    step: Step<T, State, Facts, Input>,
  ): Promise<Result<T>> => {
    const form = input as Input & Sent
    const id = String((input as Readonly<Record<string, unknown>>)[parameter])
    const { tries, numbered, taken, shownNext = kind.shownNext } = step
    const decided = async (row: T, now: Instant): Promise<Result<Change<T>>> => {
      const context = { portal, actor, input, now }
      const given = (await step.facts?.(row, context)) ?? {}
      const subject = step.prepare?.(row, context) ?? row
      const next = await ask(portal, actor, event, row, {
        given,
        subject,
        shownRevision: form.revision ?? row.revision,
      })
      if (!next.ok) {
        // Any event that the table does not list is refused and logged (12).
        const note = { event: `${kind.name}EventRefused`, details: { event, code: next.problem.code } }
        if (!next.isListed) await appendJournal(portal, actor, note, { slug: rows.slug, id })
        return next
      }
      const made = await step.change(row, context)
      const result = 'ok' in made ? made : ok(made)
      if (!result.ok) return result
      const allowed = await kind.mayLeave?.(portal, actor, row, result.value, form)
      if (allowed && !allowed.ok) return allowed
      return ok({ ...result.value, set: { ...result.value.set, ...moved(row, next.value) } })
    }
    return changing(portal, actor, rows, id, {
      find: () => kind.find(portal, actor, id),
      form,
      decide: decided,
      ...(tries && { tries }),
      ...(kind.ruleFirst && { ruleFirst: true }),
      ...(numbered && { numbered }),
      ...(taken && { taken }),
      ...(shownNext && { shownNext }),
    })
  }

  /** An event of the portal's own, on the record as it is now; nothing where the table does not list it any more. */
  const move = (
    portal: Portal,
    actor: System,
    id: string,
    event: Event,
    changeOf: (row: T) => (Omit<Change<T>, 'set'> & Partial<Pick<Change<T>, 'set'>>) | null,
    given: Partial<Facts> = {},
    /** Where it is done once: a repetition under the same name changes nothing, whatever became of the record since. */
    once?: string,
  ): Promise<Result<T>> =>
    changing(portal, actor, rows, id, {
      tries: systemTries,
      ...(once !== undefined && { form: { formKey: once } }),
      decide: async (row) => {
        const next = await ask(portal, actor, event, row, { given })
        const made = next.ok ? changeOf(row) : null
        if (!next.ok || !made) return ok(null)
        const { set, ...rest } = made
        return ok({ ...rest, set: { ...set, ...moved(row, next.value) } })
      },
    })

  /** Whose it is; what is no structure's is asked about all the same. */
  const known = async (portal: Portal, actor: Actor, id: string): Promise<Known | null> => {
    const row: (T & Partial<Known>) | null = await kind.find(portal, actor, id)
    return row && { ...row, organizationId: row.organizationId ?? null }
  }

  /** The command of one event; for whom it is at all is read from the table. */
  const on = <Shape extends z.ZodRawShape = Record<never, never>>(
    event: Event,
    { summary, input, record, answer, ...step }: CommandStep<T, State, Facts, Shape, z.output<Whole<Form, Shape>>>,
  ): Command<Whole<Form, Shape>, T> => {
    const whole = kind.form.extend(input ?? {}) as unknown as Whole<Form, Shape>
    const idOf = (given: object): string => String((given as Readonly<Record<string, unknown>>)[parameter])
    return command<Whole<Form, Shape>, T>({
      name: `${kind.name}.${event.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      summary,
      input: whole,
      may: callersOf(table, event),
      record: record ?? ((portal, actor, given) => known(portal, actor, idOf(given as object))),
      answer: answer ?? kind.answer,
      run: (portal, actor, given) => change(portal, actor, event, given as z.output<Whole<Form, Shape>> & object, step),
    })
  }

  return { ask, change, move, on }
}

type Whole<Form extends z.ZodRawShape, Shape extends z.ZodRawShape> = z.ZodObject<z.core.util.Extend<Form, Shape>>
