import { expect } from 'vitest'
import type { Acts, Hands, Input, Outcome, Party } from './simulated-acts'
import { dayOf, Model, randomOf, textOf } from './simulation-model'

/*
 * Structures live for seven years, day by day, with a worker that is away and a job that runs twice: reminders, intervals,
 * awards and status badges are in the end, and at each turn of a year, those of a model that knows the rules in its own
 * words.
 */

export const first = dayOf('2023-01-02')
const lastDay = dayOf('2030-01-02')

type Step = (day: number) => Promise<void>

/** One structure with its model; what it does next stands in its agenda. */
class Life {
  readonly model = new Model()
  readonly agenda = new Map<number, Step[]>()
  private badgeId = ''

  constructor(
    readonly hands: Hands,
    readonly random: () => number,
    readonly party: Party,
    readonly rank: number,
  ) {}

  private chance = (share: number): boolean => this.random() < share
  private between = (from: number, to: number): number => from + Math.floor(this.random() * (to - from + 1))
  private does = <Name extends keyof Acts>(name: Name, ...[more]: Rest<Name>) =>
    this.hands.act(name, { party: this.party, ...more } as unknown as Input<Name>)

  at(day: number, step: Step): void {
    if (day <= lastDay) this.agenda.set(day, [...(this.agenda.get(day) ?? []), step])
  }

  enter: Step = async (day) => {
    if (this.model.activeOn(day) || this.model.suspendedOn(day) || this.model.pending()) return
    if (this.model.terms.some(({ end }) => end > day)) return
    await this.does('enter')
    this.model.enter(day)
    if (!this.badgeId) this.badgeId = await this.does('map', { name: `Badge ${this.rank}`, day: textOf(day) })
    this.planTerm(day)
  }

  private planTerm(day: number): void {
    const { between, chance } = this
    const end = this.model.last()?.end ?? day
    for (let at = day + 1; at < end + 200; at += between(90, 260)) this.at(at, this.award)
    if (chance(0.4)) this.at(between(day + 10, end - 60), this.suspend)
    if (chance(0.15)) this.at(between(day + 60, end), this.leave)
    if (chance(0.5)) this.at(between(day + 1, end - 1), this.askAmbassador)
    if (chance(0.85)) this.at(this.filingDay(end), this.file)
    else if (chance(0.6)) this.at(between(end, end + 250), this.enter)
  }
  private filingDay(end: number): number {
    const kind = this.random()
    if (kind < 0.55) return this.between(end - 170, end - 20)
    return kind < 0.8 ? this.between(end - 19, end - 1) : this.between(end, end + 80)
  }

  private award: Step = async (day) => {
    const key = `${this.rank}:${day}`
    // Two terms planned one for the same day: it is the same award.
    if (this.model.awards.some((award) => award.key === key)) return
    await this.does('award', { day: textOf(day), key, badgeId: this.badgeId })
    this.model.awards.push({ day, key })
  }

  private suspend: Step = async (day) => {
    if (!this.model.activeOn(day)) return
    const to = day + this.between(5, 50)
    await this.does('suspend', { from: textOf(day), to: textOf(to) })
    this.model.suspend(day, to)
    if (this.chance(0.5)) this.at(this.between(day + 1, to - 1), this.lift)
  }
  private lift: Step = async (day) => {
    if (!this.model.suspensions.some(({ to }) => to > day)) return
    await this.does('lift')
    this.model.lift(day)
  }
  private leave: Step = async (day) => {
    if (!this.model.terms.some(({ start, end }) => start <= day && day < end)) return
    await this.does('leave')
    this.model.leave(day)
    // Back only after the worker has been there: what waits of the leave is no part of the new status.
    if (this.chance(0.6)) this.at(day + this.between(30, 300), this.enter)
  }
  private askAmbassador: Step = async (day) => {
    if (!this.model.activeOn(day) || this.model.ambassadorOn(day)) return
    await this.does('askAmbassador')
    this.model.becomeAmbassador(day)
  }

  private file: Step = async (day) => {
    const { model } = this
    if (model.left || model.pending() || model.terms.some(({ start }) => start > day)) return
    if (day < (model.last()?.end ?? 0) - 178) return
    await this.does('file')
    model.file(day)
    this.at(day + this.between(0, 70), this.decide)
  }
  private decide: Step = async (day) => {
    const pending = this.model.pending()
    if (!pending) return
    const draw = this.random()
    const outcome: Outcome = draw < 0.1 ? 'withdraw' : draw < 0.22 ? 'refuse' : draw < 0.27 ? 'close' : 'accept'
    await this.does('decide', { outcome })
    const became = { withdraw: 'other', refuse: 'refused', close: 'other', accept: 'granted' } as const
    this.model.decide(pending, day, became[outcome])
    if (outcome === 'accept') this.planTerm(day)
    else if (outcome === 'refuse' && this.chance(0.5)) this.at(day + this.between(0, 40), this.reopen)
    else if (this.chance(0.6)) this.at(day + this.between(1, 60), this.file)
  }
  private reopen: Step = async (day) => {
    const refused = this.model.renewals.at(-1)
    if (refused?.state !== 'refused' || this.model.left) return
    await this.does('reopen')
    this.model.reopen(refused)
    this.at(day + this.between(0, 30), this.decide)
  }
}

type Rest<Name extends keyof Acts> =
  Omit<Input<Name>, 'party'> extends Record<string, never> ? [] : [Omit<Input<Name>, 'party'>]

interface Simulation {
  readonly size: number
  readonly seed: number
  /** Days on which the worker goes away, as a share of all, and for how long at most. */
  readonly away: { readonly share: number; readonly longest: number }
}

export interface Day {
  readonly day: number
  readonly isWorked: boolean
  /** How many acts of people there are on it. */
  readonly acts: number
}

/** `before` is asked each day, with what it holds: who ends processes chooses there. */
export async function simulate(
  hands: Hands,
  { size, seed, away }: Simulation,
  before: (day: Day) => void = () => undefined,
): Promise<void> {
  const random = randomOf(seed)
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  await hands.at(`${textOf(first)}T09:00:00.000Z`)
  const lives: Life[] = []
  for (let rank = 0; rank < size; rank += 1) {
    const life = new Life(hands, random, await hands.act('found', { name: `Structure ${rank}` }), rank)
    life.at(between(first, first + 300), life.enter)
    lives.push(life)
  }
  let awayUntil = 0
  for (let day = first; day <= lastDay; day += 1) {
    const isTurn = textOf(day).endsWith('-01-02')
    if (random() < away.share) awayUntil = day + between(1, away.longest)
    const isWorked = day >= awayUntil || isTurn
    const steps = lives.flatMap((life) => life.agenda.get(day) ?? [])
    if (steps.length > 0 || isWorked) await hands.at(`${textOf(day)}T09:00:00.000Z`)
    before({ day, isWorked, acts: steps.length })
    for (const step of steps) await step(day)
    if (!isWorked) continue
    await hands.act('work', { runs: random() < 0.2 ? 2 : 1 })
    for (const { model } of lives) model.work(day)
    if (isTurn)
      for (const { rank, party, model } of lives)
        expect([rank, await hands.act('actual', { party })]).toEqual([rank, model.expected()])
  }
}
