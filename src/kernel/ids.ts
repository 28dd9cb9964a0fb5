import { randomUUID } from 'node:crypto'

let last = { at: 0, sequence: 0 }

/** Counts on within a millisecond, and never goes back with the machine's clock. */
function following(at: number): { at: number; sequence: number } {
  if (at > last.at) return { at, sequence: 0 }
  return last.sequence < 0xfff ? { at: last.at, sequence: last.sequence + 1 } : { at: last.at + 1, sequence: 0 }
}

/** UUID version 7 with a counter (RFC 9562 §6.2): the ids of one process sort as they were made, also those of one batch. */
export function newId(): string {
  last = following(Date.now())
  const at = last.at.toString(16).padStart(12, '0')
  const sequence = last.sequence.toString(16).padStart(3, '0')
  // Variant and the last 62 bits are those of a random UUID.
  return `${at.slice(0, 8)}-${at.slice(8)}-7${sequence}-${randomUUID().slice(19)}`
}
