import { decrypt, encrypt, isSealedByFirst } from './cipher'
import type { Env } from './env'

type Keys = Pick<Env, 'recipientCipherKeys'>

const chunkBytes = 128 * 1024

/**
 * A file that few may read, as it may lie in the file store: sealed piece by piece, so that a reader opens one
 * piece at a time. Each piece is bound to its place in its file.
 */
export function sealFile(env: Keys, name: string, bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sealed: string[] = []
  for (let start = 0; start < file.length; start += chunkBytes) {
    // One character a byte: what is sealed is the bytes, whatever encoding they are in.
    const piece = file.toString('latin1', start, Math.min(start + chunkBytes, file.length))
    sealed.push(encrypt(env.recipientCipherKeys, piece, `${name}:${sealed.length}`))
  }
  return Buffer.from(sealed.join('\n'), 'latin1')
}

/** The pieces of a sealed file, in order; throws when one was changed or moved. */
export function* openFile(env: Keys, name: string, sealed: Uint8Array): Generator<Uint8Array> {
  const file = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  let start = 0
  for (let index = 0; start < file.length; index += 1) {
    const found = file.indexOf('\n', start)
    const end = found === -1 ? file.length : found
    const piece = decrypt(env.recipientCipherKeys, file.toString('latin1', start, end), `${name}:${index}`)
    yield Buffer.from(piece, 'latin1')
    start = end + 1
  }
}

/** Whether the first key sealed it: what a rotation asks before it seals anew. */
export const isSealedByFirstKey = (env: Keys, sealed: Uint8Array): boolean =>
  isSealedByFirst(env.recipientCipherKeys, Buffer.from(sealed.subarray(0, 40)).toString('latin1'))
