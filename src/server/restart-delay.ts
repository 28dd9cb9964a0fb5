const first = 500
const longest = 30_000

/** Milliseconds before the next start after `falls` falls in a row: at once almost, then doubling, at most 30 s. */
export const restartDelay = (falls: number): number => Math.min(longest, first * 2 ** Math.max(0, falls - 1))
