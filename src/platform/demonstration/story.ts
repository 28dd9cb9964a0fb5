import { randomUUID } from 'node:crypto'
import type { Clock, Instant } from '@/kernel/clock'
import { type ParisDate, startOfParisDay } from '@/kernel/dates'
import type { Result } from '@/kernel/result'
import type { Actor } from '../actor'
import type { Portal } from '../portal'

/** The clock of the story; everything that is done is done « then ». */
export interface StoryClock extends Clock {
  set(at: Instant): void
}

export function storyClock(start: Instant): StoryClock {
  let now = start
  return {
    now: () => now,
    set: (at) => {
      now = at
    },
  }
}

/** First day of the scheme's commitments: nothing happened before. */
export const schemeBegan: ParisDate = '2022-11-22'

/** How much is filled in: tests fill less. */
export interface DemonstrationSize {
  readonly structures: number
  readonly people: number
  readonly awards: number
}

/** The named accounts, by what they do in the story; the caretaker looks after every other structure. */
export type StoryRole = 'manager' | 'reviewer' | 'editor' | 'moderator' | 'structure' | 'candidate' | 'caretaker'

/** A structure once it has come: who acts for it. */
export interface Settled {
  readonly organizationId: string
  readonly userId: string
}

/** What every slice knows when it says what happens in the invented Normandy. */
export interface Story {
  readonly portal: Portal
  readonly today: Instant
  readonly size: DemonstrationSize
  /** User ids; actors are asked anew each time, since seats change. */
  readonly cast: Readonly<Record<StoryRole, string>>
  /** By their place in the plan; a structure stands here from its first scene on. */
  readonly settled: Map<number, Settled>
}

/** One thing that somebody does at a time. */
export interface Scene {
  readonly at: Instant
  readonly play: () => Promise<unknown>
}

/** A slice's part of the story: it is played through the slice's own commands, all scenes in the order of time. */
export type Chapter = (story: Story) => readonly Scene[]

/** So many hours into a Paris day. */
export const hourOf = (date: ParisDate, hour: number): Instant =>
  new Date(Date.parse(startOfParisDay(date)) + hour * 3_600_000).toISOString()

/** A scene of a structure that has come, some minutes apart from the same scene of another one. */
export const sceneOf = (
  { settled }: Story,
  index: number,
  day: { readonly date: ParisDate; readonly hour: number },
  play: (own: Settled) => Promise<unknown>,
): Scene => ({
  at: hourOf(day.date, day.hour + (index % 50) / 60),
  play: async () => {
    const own = settled.get(index)
    if (!own) throw new Error('The structure of this scene has not come yet.')
    await play(own)
  },
})

export const formKey = (): string => randomUUID()

/** What a command answers; a refusal is a mistake of the story and stops the filling. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail} ${JSON.stringify(result.problem)}`)
  return result.value
}

export const as = (portal: Portal, userId: string): Promise<Actor> => portal.identify(userId)
