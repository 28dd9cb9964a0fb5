// Loaded before everything else into the processes of a test (`--import`): their dates run ahead by as many milliseconds as
// the file says that `CLOCK_AHEAD_FILE` names, which the test changes while they run. Timers stay as they are.
import { readFileSync } from 'node:fs'

const file = process.env.CLOCK_AHEAD_FILE
const TrueDate = Date
const readAgainMs = 20
let ahead = 0
let readAt = Number.NEGATIVE_INFINITY

function now() {
  if (file && performance.now() - readAt > readAgainMs) {
    readAt = performance.now()
    ahead = Number(readFileSync(file, 'utf8'))
  }
  return TrueDate.now() + ahead
}

function ShiftedDate(...given) {
  if (new.target === undefined) return new TrueDate(now()).toString()
  return Reflect.construct(TrueDate, given.length === 0 ? [now()] : given, new.target)
}
// Its own, not inherited: Next puts a constructor of its own in front, and copies what this one owns.
Object.defineProperties(ShiftedDate, Object.getOwnPropertyDescriptors(TrueDate))
ShiftedDate.now = now
ShiftedDate.prototype.constructor = ShiftedDate

globalThis.Date = ShiftedDate
