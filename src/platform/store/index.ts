import type { Payload } from 'payload'
import { mongoStore } from './mongo'
import { sqliteStore } from './sqlite'
import type { Store } from './store'

/** The store of the database that Payload is connected to. `onBusy` ends the process by default (design §4). */
export function createStore(payload: Payload, onBusy: (error: unknown) => void = endProcess(payload)): Store {
  return payload.db.name === 'mongoose' ? mongoStore(payload) : sqliteStore(payload, { onBusy })
}

function endProcess(payload: Payload) {
  return (error: unknown): never => {
    payload.logger.fatal(
      { err: error },
      'The database stayed locked past its time-out: this process ends, so that nothing is answered that is not kept.',
    )
    process.exit(75)
  }
}
