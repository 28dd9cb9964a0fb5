import type { Instant } from '@/kernel/clock'

/**
 * The time between this machine and the factory. Not the portal's: that one is moved by tests and by the demonstration,
 * while the factory counts ten real seconds.
 */
export interface RealTime {
  /** Milliseconds since 1970, as the machine's clock has them: comparable between processes, and it may be set. */
  wallMs(): number
  /** Milliseconds that only ever go on, from any beginning. */
  steadyMs(): number
}

export const realTime: RealTime = { wallMs: () => Date.now(), steadyMs: () => performance.now() }

interface Sighting {
  readonly mark: Instant
  /** How long ago the request had ended when this process saw the mark first; negative while it may still be under way. */
  readonly sinceMs: number
  readonly seenAt: number
}

export interface Spacing {
  /** How long until the next request may be made; zero or less: now. `mark`: the end of the last one, as the row has it. */
  waitMs(mark: Instant): number
  /** Noted by the process that asks, which knows better than any clock. */
  asked(mark: Instant, sinceMs: number): void
}

/**
 * Ten seconds from the end of one request to the beginning of the next. Between two looks of one process they are
 * counted steadily, so that a clock that is set meanwhile shortens nothing; a mark from the future, left by a clock that
 * was set back, delays no longer than a request may last.
 */
export function spacingOf(time: RealTime, { spacingMs, timeoutMs }: { spacingMs: number; timeoutMs: number }): Spacing {
  let sighting: Sighting | null = null
  return {
    waitMs(mark) {
      if (sighting?.mark !== mark) {
        const sinceMs = Math.max(-timeoutMs, time.wallMs() - Date.parse(mark))
        sighting = { mark, sinceMs, seenAt: time.steadyMs() }
      }
      return spacingMs - (sighting.sinceMs + time.steadyMs() - sighting.seenAt)
    },
    asked(mark, sinceMs) {
      sighting = { mark, sinceMs, seenAt: time.steadyMs() }
    },
  }
}
