import * as initial from './20261123_000000_initial'

// Made by `npm run generate`.
export const migrations = [{ name: '20261123_000000_initial', up: initial.up, down: initial.down }]
