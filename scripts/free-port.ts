import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the ports that systems give to whoever asks for any (32768 on Linux, 49152 elsewhere). One of those would be
 * given to another program, or to a connection, before the process that is told of it listens; and whoever asks again and
 * again whether it listens yet may be connected to themselves, and believe it does.
 */
const first = 20_000
const last = 32_000
const tries = 100

/** A port of this machine on which nobody listens, for a process that begins some seconds later. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const port = randomInt(first, last)
    if (await isFree(port)) return port
  }
  throw new Error(`No port between ${first} and ${last} is free.`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
