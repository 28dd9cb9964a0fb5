import type { Instant } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'

/** One signing key of the embedded issuer. Its secret half is sealed under `RECIPIENT_CIPHER_KEYS`, bound to this row. */
export interface IssuerKey extends Aggregate {
  /** `z6Mk…`, unique: also the name of the key in every proof. */
  readonly publicKeyMultibase: string
  readonly sealedSecret: string
  /** Signs from this instant on, until the next key does; may lie ahead, so that verifiers know it before it signs. */
  readonly activatedAt: Instant
  /** Set when the secret may be in other hands: what it signed counts no more. Null for a key that only retired. */
  readonly revokedAt: Instant | null
  readonly reason: string | null
}

export const issuerKeys = collection<IssuerKey>('issuer-keys')

type Dated = Pick<IssuerKey, 'activatedAt' | 'revokedAt' | 'publicKeyMultibase'>

const byActivation = (a: Dated, b: Dated): number =>
  a.activatedAt === b.activatedAt
    ? a.publicKeyMultibase.localeCompare(b.publicKeyMultibase)
    : a.activatedAt.localeCompare(b.activatedAt)

/** The key that signs now: the newest one that has begun and was not revoked; null when there is none. */
export function currentKey<K extends Dated>(keys: readonly K[], now: Instant): K | null {
  const begun = keys.filter(({ activatedAt, revokedAt }) => !revokedAt && activatedAt <= now)
  return begun.toSorted(byActivation).at(-1) ?? null
}

/** The keys whose signatures count: all that were not revoked, however long ago they stopped signing. */
export const trustedKeys = <K extends Dated>(keys: readonly K[]): readonly K[] =>
  keys.filter(({ revokedAt }) => !revokedAt).toSorted(byActivation)

/** When each key signs or signed: `to` is the beginning of the next one, or its revocation. */
export function periodsOf(keys: readonly Dated[], now: Instant) {
  const current = currentKey(keys, now)?.publicKeyMultibase
  const ordered = keys.toSorted(byActivation)
  return ordered.map(({ publicKeyMultibase, activatedAt, revokedAt }, index) => {
    const next = ordered.slice(index + 1).find((later) => !later.revokedAt)?.activatedAt ?? null
    const to = revokedAt && (!next || revokedAt < next) ? revokedAt : next
    const state = revokedAt
      ? 'revoked'
      : publicKeyMultibase === current
        ? 'signs'
        : activatedAt > now
          ? 'waits'
          : 'retired'
    return { publicKeyMultibase, from: activatedAt, to, state } as const
  })
}
