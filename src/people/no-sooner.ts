import { setTimeout as pause } from 'node:timers/promises'

/** More than either way takes, so that the time of an answer does not tell which one it took. */
const leastMs = 250

/** Answers after the same least time, whether there was something to do or not. */
export async function noSooner<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), pause(leastMs)])
  return result
}
