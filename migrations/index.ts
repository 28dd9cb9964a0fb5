import * as initial from './initial'

// Made by `npm run generate`. The name holds a part of the statements’ hash, so that a database that was made
// from an earlier model is told apart.
export const migrations = [{ name: 'initial-39139f2e0c1c', up: initial.up, down: initial.down }]
