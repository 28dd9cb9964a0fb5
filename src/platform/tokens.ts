import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What a link or a code proves is derived, never kept: the row holds a nonce and an expiry, so that a copy of the
 * database opens nothing, and the mail's handler can make the same token again.
 */
function digest(secret: string, purpose: string, id: string, nonce: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n${id}\n${nonce}`).digest()
}

export const tokenFor = (secret: string, purpose: string, id: string, nonce: string): string =>
  digest(secret, purpose, id, nonce).toString('base64url')

/** Six digits, for a code that somebody copies from a mail; attempts are counted on the row. */
export const codeFor = (secret: string, purpose: string, id: string, nonce: string): string =>
  String(digest(secret, purpose, id, nonce).readUInt32BE(0) % 1_000_000).padStart(6, '0')

export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
