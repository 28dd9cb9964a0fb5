import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { didKeyOf, isDidKey, issuerDid } from '../keys/did'
import { currentKey, type IssuerKey, trustedKeys } from '../keys/key-register'
import { type Signed, signCredential } from '../keys/sign'
import { registeredKeys, signingKeys } from '../keys/signing-keys'
import { type CredentialRecord, credentials } from '../records'
import { indexOfStatusKey, statusListDocument, statusListPattern } from './status-list'

type Parts = Pick<Portal, 'env' | 'store' | 'clock'>
type StatusListCredential = Signed<ReturnType<typeof statusListDocument>>

/** Answers a signed status list; null for one without a credential. Signs again only what changed. */
export function statusLists(portal: Parts): (list: string) => Promise<StatusListCredential | null> {
  const signed = new Map<string, { readonly of: string; readonly document: StatusListCredential }>()
  const keys = signingKeys(portal)
  return async (list) => {
    const first = statusListPattern.test(list) ? await oneOf(portal, list) : null
    const signer = first && signerOf(portal, await registeredKeys(portal), first)
    if (!first || !signer) return null
    const revoked = await revokedIn(portal, list)
    const of = `${signer.did} ${signer.key.publicKeyMultibase} ${revoked.map(({ statusKey }) => statusKey).join(' ')}`
    const known = signed.get(list)
    if (known?.of === of) return known.document
    const unsigned = statusListDocument(
      first.document.credentialStatus.statusListCredential,
      signer.did,
      list,
      revoked.map(({ statusKey }) => indexOfStatusKey(statusKey)),
    )
    // The instant of the last change, so that every process signs the same bytes and the ETag holds.
    const changedAt = revoked.at(-1)?.revokedAt ?? unsigned.validFrom
    const document = await signCredential(unsigned, await keys.open(signer.key, signer.did), changedAt)
    signed.set(list, { of, document })
    return document
  }
}

/** Any credential of the list tells for all of them where the list is and who issues it; null for an unknown list. */
const oneOf = (portal: Parts, list: string): Promise<CredentialRecord | null> =>
  findOne(portal, credentials, { statusList: { equals: list } })

const revokedIn = ({ store }: Parts, list: string) =>
  store.find(credentials, {
    where: { statusList: { equals: list }, revokedAt: { greater_than: '1970-01-01T00:00:00.000Z' } },
    sort: ['revokedAt', 'id'],
    limit: 100_000,
  })

interface Signer {
  readonly did: string
  readonly key: IssuerKey
}

/**
 * The list has the issuer of its credentials, whatever the settings say today. A domain signs with the key of now; an
 * identity that is a key signs itself, and where that key was revoked, so that its credentials will be signed again,
 * whoever signs now.
 */
function signerOf({ env, clock }: Parts, keys: readonly IssuerKey[], { document }: CredentialRecord): Signer | null {
  const now = currentKey(keys, clock.now())
  const did = document.issuer.id
  if (!isDidKey(did)) return now && { did, key: now }
  const own = trustedKeys(keys).find(({ publicKeyMultibase }) => didKeyOf(publicKeyMultibase) === did)
  if (own) return { did, key: own }
  return now && { did: issuerDid(env, now.publicKeyMultibase), key: now }
}
