import { randomBytes } from 'node:crypto'

let last = { at: 0, sequence: 0 }

/** Counts on within a millisecond, and never goes back with the machine's clock. */
function following(at: number): { at: number; sequence: number } {
  if (at > last.at) return { at, sequence: 0 }
  return last.sequence < 0xfff ? { at: last.at, sequence: last.sequence + 1 } : { at: last.at + 1, sequence: 0 }
}

/** UUID version 7 with a counter (RFC 9562 §6.2): the ids of one process sort as they were made, also those of one batch. */
export function newId(): string {
  last = following(Date.now())
  const bytes = randomBytes(16)
  bytes.writeUIntBE(last.at, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.sequence, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
