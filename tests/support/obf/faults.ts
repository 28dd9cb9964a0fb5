import type { Bends } from './shapes'

/** What can go wrong on the way to Open Badge Factory and back. Nothing here is known to the adapter. */
export const issueFaults = [
  'timeoutAfterAccepting',
  'timeoutBefore',
  'errorBefore',
  'errorAfter',
  'cutBefore',
  'cutMidBody',
  'htmlBefore',
  'htmlAfter',
] as const
export const readFaults = [
  'timeoutBefore',
  'errorBefore',
  'cutMidBody',
  'htmlBefore',
  'slowPage',
  'duplicatedPage',
  'reorderedPage',
  'nullFields',
  'stringFields',
] as const
/** Possible on every call. */
export const anyFaults = ['forbiddenPlain', 'expiredToken', 'tooMany'] as const

export type Fault = (typeof issueFaults)[number] | (typeof readFaults)[number] | (typeof anyFaults)[number]
export const allFaults: readonly Fault[] = [...new Set([...issueFaults, ...readFaults, ...anyFaults])]

/** Kinds of calls, as switches name them. */
export type Call = 'token' | 'issue' | 'revoke' | 'events' | 'event' | 'recipients' | 'badges' | 'badge' | 'client'

/** The switches. All of them can be turned while the simulator runs. */
export interface Switches {
  /** Faults that the next calls of a kind meet, one call each, in order. */
  next: Partial<Record<Call, Fault[]>>
  /** Probability of each fault on a call where it is possible: 0 … 1. */
  chance: Partial<Record<Fault, number>>
  /** Answers every call with 429 until then (milliseconds since 1970). */
  stormUntil: number
  /** Written in 429 answers; null leaves the header out, as the reference observed. */
  retryAfterSeconds: number | null
  /** Fields of answers that are missing, null or of another type than recorded. */
  fields: Bends
  /** Rows with the fields that description 202608 names and no recording has. */
  asDescribed: boolean
  /** The filter by `log_entry` shows every event, as an unknown query parameter would. */
  ignoresLogEntryFilter: boolean
  /** What new badges are: Open Badges 3.0 since September 2025, 2.0 before. */
  openBadges: 2 | 3
  /** An event is found by its `log_entry` only after so long. */
  logEntryLagMs: number
  /** An event shows in any list only after so long. */
  listLagMs: number
  /** The recipients of an event show only after so long. */
  recipientLagMs: number
  /** Each answer takes so long. */
  latencyMs: number
  /** How long a `slowPage` takes, and how long a `timeout…` holds the connection. */
  slowMs: number
  holdMs: number
  /** What an issue call over the quota answers: the reference leaves it open. */
  quotaStatus: 400 | 403
  tokenLifetimeSeconds: number
  /** One new token in this time at most. */
  tokenSpacingMs: number
}

export const calm = (): Switches => ({
  next: {},
  chance: {},
  stormUntil: 0,
  retryAfterSeconds: 1,
  fields: {},
  asDescribed: false,
  ignoresLogEntryFilter: false,
  openBadges: 3,
  logEntryLagMs: 0,
  listLagMs: 0,
  recipientLagMs: 0,
  latencyMs: 0,
  slowMs: 500,
  holdMs: 60_000,
  quotaStatus: 403,
  tokenLifetimeSeconds: 18_000,
  tokenSpacingMs: 10_000,
})

/** The switch for every fault at random that `npm run test:faults` uses. */
export const everyFaultAt = (probability: number): Switches['chance'] =>
  Object.fromEntries(allFaults.map((fault) => [fault, probability]))

const possible = (call: Call): readonly Fault[] => {
  if (call === 'issue') return [...issueFaults, ...anyFaults]
  if (call === 'token') return ['timeoutBefore', 'errorBefore', 'cutMidBody', 'htmlBefore', 'tooMany']
  if (call === 'revoke') return [...issueFaults, ...anyFaults]
  return [...readFaults, ...anyFaults]
}

/** The fault that this call meets: a scripted one first, else by chance, else none. */
export function faultOf(switches: Switches, call: Call, random: () => number): Fault | null {
  const scripted = switches.next[call]?.shift()
  if (scripted) return scripted
  let drawn = random()
  for (const fault of possible(call)) {
    drawn -= switches.chance[fault] ?? 0
    if (drawn < 0) return fault
  }
  return null
}

/** A small generator with a seed, so that a run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
