/** An instant in UTC, ISO 8601 with milliseconds and `Z`: two of them compare as strings. */
export type Instant = string

/** The only source of « now »; a parameter everywhere, so that tests and the demonstration set it (TIME-7). */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => new Date().toISOString() }

/** The instant so many milliseconds later; earlier where they are negative. */
export const later = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString()
