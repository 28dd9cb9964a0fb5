/** The named steps at which `npm run test:kills` ends a process for good. */
export const killPoints = [
  'commit:before-swap',
  'commit:swapped',
  'relay:effects-written',
  'relay:journal-written',
  'relay:settled',
  'delivery:claimed',
  'delivery:handled',
  'delivery:finished',
  'content:written',
  'issue:sending',
  'issue:accepted',
  'issue:noted',
] as const

export type KillPoint = (typeof killPoints)[number]

/** `KILL_AT=commit:swapped:3` ends this process the third time it passes; unset outside that suite, unheard in production. */
const setting = process.env.PORTAL_MODE === 'demo' ? process.env.KILL_AT : undefined
const [, point, count] = /^(.+):(\d+)$/.exec(setting ?? '') ?? []
let remaining = Number(count ?? 0)

/** Whether this process is to die at one of these steps: whoever takes several at once then takes them one by one. */
export const diesAt = (...points: readonly KillPoint[]): boolean => points.some((one) => one === point)

/** Marks a step. Without `KILL_AT` it does nothing. */
export function passed(here: KillPoint): void {
  if (point !== here) return
  remaining -= 1
  if (remaining > 0) return
  process.stdout.write(`killed at ${here}\n`)
  process.kill(process.pid, 'SIGKILL')
}
