import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Keys {
  readonly secret: string
  readonly recipientHmacKey: string
  readonly recipientCipherKeys: readonly string[]
  readonly issuerSigningKey: string
}

/** The keys of a demonstration: made once, kept in its data folder, readable by its owner alone. */
export function demoKeys(dataFolder: string): Keys {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const path = join(dataFolder, 'keys.json')
  try {
    // `wx`: of two processes that start together one writes, and both read the same keys.
    writeFileSync(path, `${JSON.stringify(newKeys(), null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return JSON.parse(readFileSync(path, 'utf8')) as Keys
}

const newKeys = (): Keys => ({
  secret: randomBytes(48).toString('base64url'),
  recipientHmacKey: randomBytes(32).toString('base64'),
  recipientCipherKeys: [randomBytes(32).toString('base64')],
  issuerSigningKey: newSigningKey(),
})

/** An Ed25519 pair as multikeys: code 0x1300 (private) with seed and public part, code 0xed (public). */
function newSigningKey(): string {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const seed = Buffer.from(jwk.d ?? '', 'base64url')
  const point = Buffer.from(jwk.x ?? '', 'base64url')
  return `${multibase(Buffer.concat([Buffer.from([0x80, 0x26]), seed, point]))}:${multibase(Buffer.concat([Buffer.from([0xed, 0x01]), point]))}`
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Multibase base58btc. Our inputs never begin with a zero byte. */
function multibase(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  while (rest > 0n) {
    text = `${alphabet[Number(rest % 58n)]}${text}`
    rest /= 58n
  }
  return `z${text}`
}
