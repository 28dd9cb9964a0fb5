import * as initial from './initial'

// Made by `npm run generate`. The name holds a part of the statements’ hash, so that a database that was made
// from an earlier model is told apart.
export const migrations = [{ name: 'initial-4cb0fb1fba96', up: initial.up, down: initial.down }]
