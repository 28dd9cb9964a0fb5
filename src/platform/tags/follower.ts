import type { Logger } from 'pino'
import { everything, type Store } from '../store/store'
import { cacheTags, mostTags } from './cache-tags'

/** Which tags rose; `everything` at the first look, and whenever it could not be read. */
export type Risen = 'everything' | ReadonlySet<string>
type Listener = (risen: Risen) => void

/** How a process hears what the others changed: it reads all tags every 500 ms and compares. */
export interface TagFollower {
  /** One look: tells the listeners what rose since the last one. Never fails; a read that does counts as a rise of all. */
  tick(): Promise<void>
  start(): void
  stop(): void
  /** Whether the last look is young enough: what is kept in memory may be answered only then. */
  isCurrent(): boolean
  /** What this process itself has raised. */
  heard(names: readonly string[]): void
  /** Answers how to stop listening. */
  listen(listener: Listener): () => void
}

export interface FollowerParts {
  readonly store: Pick<Store, 'find'>
  readonly log: Pick<Logger, 'warn' | 'error'>
  /** Milliseconds that only go forward; tests set it. */
  readonly monotonic?: () => number
  /** Calls again and again until the answer is called; tests give their own. */
  readonly every?: (milliseconds: number, run: () => void) => () => void
}

export const tickMs = 500
/** Three ticks: a read that hangs or a loop that stands still is noticed within the two seconds that are promised. */
const currentForMs = 1_500

export function tagFollower({
  store,
  log,
  monotonic = () => performance.now(),
  every = onTimer,
}: FollowerParts): TagFollower {
  const listeners = new Set<Listener>()
  let known: ReadonlyMap<string, number> | null = null
  let readAt = Number.NEGATIVE_INFINITY
  let isReading = false
  let end: (() => void) | null = null

  function tell(risen: Risen): void {
    for (const listener of listeners) {
      try {
        listener(risen)
      } catch (error) {
        log.error({ err: error }, 'a listener of the tags failed')
      }
    }
  }

  async function tick(): Promise<void> {
    if (isReading) return
    isReading = true
    const began = monotonic()
    try {
      const rows = await store.find(cacheTags, { where: everything, sort: 'name', limit: mostTags })
      const read = new Map(rows.map(({ name, counter }) => [name, counter]))
      const risen = known ? risenBetween(known, read) : ('everything' as const)
      known = read
      readAt = began
      if (risen === 'everything' || risen.size > 0) tell(risen)
    } catch (error) {
      log.warn({ err: error }, 'the tags could not be read: all of them count as raised')
      known = null
      readAt = Number.NEGATIVE_INFINITY
      tell('everything')
    } finally {
      isReading = false
    }
  }

  return {
    tick,
    start() {
      if (end) return
      end = every(tickMs, () => void tick())
      void tick()
    },
    stop() {
      end?.()
      end = null
      readAt = Number.NEGATIVE_INFINITY
    },
    isCurrent: () => monotonic() - readAt <= currentForMs,
    heard: (names) => tell(new Set(names)),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A counter that is not what it was has risen, whichever way: another database was put in place of this one. */
const risenBetween = (before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): ReadonlySet<string> =>
  new Set([...now.keys(), ...before.keys()].filter((name) => before.get(name) !== now.get(name)))

function onTimer(milliseconds: number, run: () => void): () => void {
  const timer = setInterval(run, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
