/** The time of this machine, since a service counts real seconds; tests set it. */
export interface CallTime {
  /** Milliseconds that only ever go on. */
  nowMs(): number
  wait(ms: number): Promise<void>
}
export const machineTime: CallTime = {
  nowMs: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

const longestHoldMs = 60_000
const defaultHoldMs = 5_000

/** Calls to a service that counts them: a distance between two, and silence for as long as it asks for. */
export interface Pace {
  /** Waits for its place in the line; false where that would take too long. */
  turn(): Promise<boolean>
  /** The service wants no call for so long. */
  hold(retryAfterSeconds: number | null): void
}

export function pace(
  { spacingMs, longestQueueMs }: { readonly spacingMs: number; readonly longestQueueMs: number },
  time: CallTime,
): Pace {
  let nextAt = 0
  let heldUntil = 0
  return {
    async turn() {
      const now = time.nowMs()
      const at = Math.max(now, nextAt, heldUntil)
      if (at - now > longestQueueMs) return false
      nextAt = at + spacingMs
      if (at > now) await time.wait(at - now)
      return true
    },
    hold(retryAfterSeconds) {
      const holdMs = retryAfterSeconds === null ? defaultHoldMs : retryAfterSeconds * 1000
      heldUntil = time.nowMs() + Math.min(longestHoldMs, holdMs)
    },
  }
}
