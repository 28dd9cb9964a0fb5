import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'

/** Names a key without telling it: in front of each text, so that several keys can live side by side (rotation). */
const nameOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8)

/** AES-256-GCM under the first key: `<key name>.<nonce>.<tag>.<text>`, base64url. `bound` ties the text to its row. */
export function encrypt(keys: readonly string[], text: string, bound: string): string {
  const key = Buffer.from(keys[0] ?? '', 'base64')
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [
    nameOf(key),
    nonce.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    sealed.toString('base64url'),
  ].join('.')
}

/** Opens with whichever key sealed it; throws when none of ours did, or when the text was tampered with or moved to another row. */
export function decrypt(keys: readonly string[], sealed: string, bound: string): string {
  const [name, nonce = '', tag = '', text = ''] = sealed.split('.')
  const key = keys.map((candidate) => Buffer.from(candidate, 'base64')).find((candidate) => nameOf(candidate) === name)
  if (!key) throw new Error('RECIPIENT_CIPHER_KEYS: no key opens this text; put back the key that sealed it.')
  const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, 'base64url'))
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')
}

/** Whether the first key sealed it: what a rotation asks before it seals anew. */
export const isSealedByFirst = (keys: readonly string[], sealed: string): boolean =>
  sealed.startsWith(`${nameOf(Buffer.from(keys[0] ?? '', 'base64'))}.`)
