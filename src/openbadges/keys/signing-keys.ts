import { newId } from '@/kernel/ids'
import { decrypt, encrypt } from '@/platform/cipher'
import type { Portal } from '@/platform/portal'
import { everything } from '@/platform/store/store'
import { issuerDid } from './did'
import { currentKey, type IssuerKey, issuerKeys } from './key-register'
import { readSigningKey, type SigningKey } from './keys'

type Parts = Pick<Portal, 'env' | 'store' | 'clock'>

/** What seals a secret to its row: moved to another key's row it does not open. */
const bound = (publicKeyMultibase: string): string => `issuer-key:${publicKeyMultibase}`

/** A row for a key in the one line of `ISSUER_SIGNING_KEY`. */
export function sealedKey({ env }: Pick<Parts, 'env'>, line: string, activatedAt: string): IssuerKey {
  const [secret = '', publicKeyMultibase = ''] = line.trim().split(':')
  return {
    id: newId(),
    revision: 0,
    publicKeyMultibase,
    sealedSecret: encrypt(env.recipientCipherKeys, secret, bound(publicKeyMultibase)),
    activatedAt,
    revokedAt: null,
    reason: null,
  }
}

/** Sealed again under the first cipher key, so that an older one can be taken away. */
export const resealed = ({ env }: Pick<Parts, 'env'>, key: IssuerKey): string =>
  encrypt(env.recipientCipherKeys, secretOf(env, key), bound(key.publicKeyMultibase))

const secretOf = (env: Parts['env'], { sealedSecret, publicKeyMultibase }: IssuerKey): string =>
  decrypt(env.recipientCipherKeys, sealedSecret, bound(publicKeyMultibase))

/**
 * Every key of this issuer, oldest first. A key in `ISSUER_SIGNING_KEY` that the register does not know is the newest
 * one and signs from now on; one that it knows changes nothing, so a restart never brings an old key back.
 */
export async function registeredKeys(parts: Parts): Promise<readonly IssuerKey[]> {
  const { env, store, clock } = parts
  const keys = await allKeys(store)
  const line = env.issuerSigningKey
  if (!line || keys.some(({ publicKeyMultibase }) => line.trim().endsWith(`:${publicKeyMultibase}`))) return keys
  // Read before it is kept: a line that is no key must not become the newest one.
  await readSigningKey(line)
  await store.insert(issuerKeys, sealedKey(parts, line, clock.now()))
  return allKeys(store)
}

const allKeys = (store: Parts['store']): Promise<IssuerKey[]> =>
  store.find(issuerKeys, { where: everything, sort: 'activatedAt', limit: 500 })

/** Opens keys; each is read once. */
export interface SigningKeys {
  /** The key that signs now. Throws a sentence when there is none, or when it cannot be opened. */
  readonly current: () => Promise<SigningKey>
  /** In the name of `did`; by default in the one that the settings choose. */
  readonly open: (key: IssuerKey, did?: string) => Promise<SigningKey>
}

export function signingKeys(parts: Parts): SigningKeys {
  const opened = new Map<string, Promise<SigningKey>>()
  const open = (key: IssuerKey, did = issuerDid(parts.env, key.publicKeyMultibase)): Promise<SigningKey> => {
    const name = `${did}#${key.publicKeyMultibase}`
    const known = opened.get(name)
    if (known) return known
    const reading = readSigningKey(`${secretOf(parts.env, key)}:${key.publicKeyMultibase}`, did)
    opened.set(name, reading)
    return reading
  }
  return {
    open,
    current: async () => {
      const key = currentKey(await registeredKeys(parts), parts.clock.now())
      if (!key) throw new Error('The embedded issuer has no signing key: run « npm run issuer:keys -- rotate ».')
      return open(key)
    },
  }
}
