/** Answers the supervisor's question whether this process still answers; a process that hangs says nothing. */
export function answerSupervisor(): void {
  process.on('message', (message) => {
    if (message === 'ping' && process.connected) process.send?.('pong')
  })
}
