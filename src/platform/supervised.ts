/** Answers the supervisor's question whether this process still answers; a process that hangs says nothing. */
export function answerSupervisor(): void {
  process.on('message', (message) => {
    if (message === 'ping' && process.connected) process.send?.('pong')
  })
}

/** Calls back once: when the process is told to stop, or when its supervisor is gone and nobody would stop it any more. */
export function onStop(stop: (signal: string) => void): void {
  let isStopping = false
  const once = (signal: string): void => {
    if (isStopping) return
    isStopping = true
    stop(signal)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, once)
  process.on('disconnect', () => once('disconnect'))
}
