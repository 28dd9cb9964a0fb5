import type { Portal } from '@/platform/portal'
import { addressesOf } from './addresses'
import { issuerDid } from './did'
import { currentKey, type IssuerKey, trustedKeys } from './key-register'
import { credentials } from './records'
import { type Signed, signCredential } from './sign'
import { registeredKeys, signingKeys } from './signing-keys'
import { fingerprint, indexOfStatusKey, statusListDocument, statusListPattern } from './status-list'

type Parts = Pick<Portal, 'env' | 'store' | 'clock'>
type StatusListCredential = Signed<ReturnType<typeof statusListDocument>>

/** Answers a signed status list; null for a month without a credential. Signs again only what changed. */
export function statusLists(portal: Parts): (list: string) => Promise<StatusListCredential | null> {
  const signed = new Map<string, { readonly of: string; readonly document: StatusListCredential }>()
  const keys = signingKeys(portal)
  return async (list) => {
    if (!statusListPattern.test(list) || !(await isInUse(portal, list))) return null
    const revoked = await revokedIn(portal, list)
    const key = keyFor(portal, await registeredKeys(portal), list)
    if (!key) return null
    const of = `${key.publicKeyMultibase} ${revoked.map(({ statusKey }) => statusKey).join(' ')}`
    const known = signed.get(list)
    if (known?.of === of) return known.document
    const unsigned = statusListDocument(
      addressesOf(portal.env.portalUrl),
      issuerDid(portal.env, key.publicKeyMultibase),
      list,
      revoked.map(({ statusKey }) => indexOfStatusKey(statusKey)),
    )
    // The instant of the last change, so that every process signs the same bytes and the ETag holds.
    const changedAt = revoked.at(-1)?.revokedAt ?? unsigned.validFrom
    const document = await signCredential(unsigned, await keys.open(key), changedAt)
    signed.set(list, { of, document })
    return document
  }
}

const isInUse = async ({ store }: Parts, list: string): Promise<boolean> =>
  (await store.find(credentials, { where: { statusList: { equals: list } }, limit: 1 })).length > 0

const revokedIn = ({ store }: Parts, list: string) =>
  store.find(credentials, {
    where: { statusList: { equals: list }, revokedAt: { greater_than: '1970-01-01T00:00:00.000Z' } },
    sort: ['revokedAt', 'id'],
    limit: 100_000,
  })

/** The key of which the list is, where lists belong to keys; else, or once that key is revoked, the one that signs now. */
function keyFor({ clock }: Parts, keys: readonly IssuerKey[], list: string): IssuerKey | null {
  const owner = list.split('-')[2]
  const own = trustedKeys(keys).find(({ publicKeyMultibase }) => fingerprint(publicKeyMultibase) === owner)
  return own ?? currentKey(keys, clock.now())
}
