import * as initial from './initial'

// Made by `npm run generate`. The name holds a part of the statements’ hash, so that a database that was made
// from an earlier model is told apart.
export const migrations = [{ name: 'initial-de89e4820c65', up: initial.up, down: initial.down }]
