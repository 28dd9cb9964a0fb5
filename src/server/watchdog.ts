import type { ChildProcess } from 'node:child_process'

export interface WatchdogFigures {
  /** How often a process is asked. */
  readonly everyMilliseconds: number
  /** A process that says nothing for so long hangs. */
  readonly silenceMilliseconds: number
}

const watchdogFigures: WatchdogFigures = { everyMilliseconds: 2_000, silenceMilliseconds: 20_000 }

/**
 * Asks a process again and again whether it answers, and ends one that does not: it would keep its port and serve
 * nobody for ever. Whoever started it starts it again, as after any other death. A process that hangs hears no polite
 * signal. Begin once it is ready: starting takes longer than answering.
 */
export function watch(child: ChildProcess, onHang: () => void, figures: WatchdogFigures = watchdogFigures): void {
  let heardAt = performance.now()
  child.on('message', (message) => {
    if (message === 'pong') heardAt = performance.now()
  })
  const timer = setInterval(() => {
    if (performance.now() - heardAt > figures.silenceMilliseconds) {
      clearInterval(timer)
      onHang()
      child.kill('SIGKILL')
    } else if (child.connected) child.send('ping', () => {})
  }, figures.everyMilliseconds)
  child.once('exit', () => clearInterval(timer))
}
