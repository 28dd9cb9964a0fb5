import type { Env } from '@/platform/env'
import { addressesOf } from '../documents/addresses'
import { type IssuerKey, trustedKeys } from './key-register'

/** The identity that a key proves by its own name. */
export const didKeyOf = (publicKeyMultibase: string): string => `did:key:${publicKeyMultibase}`

export const isDidKey = (did: string): boolean => did.startsWith('did:key:')

/** The identity of this portal's domain; its document is `/.well-known/did.json`. */
const didWebOf = (portalUrl: string): string => `did:web:${new URL(portalUrl).host.replace(':', '%3A')}`

/** Who signs: the domain where the portal has https, or else the key itself (decision 9). */
export const issuerDid = (env: Pick<Env, 'issuerDid' | 'portalUrl'>, publicKeyMultibase: string): string =>
  env.issuerDid === 'web' ? didWebOf(env.portalUrl) : didKeyOf(publicKeyMultibase)

/** Every name under which this portal ever signed or may sign; `origins`: its public addresses, earlier ones too. */
export const ownDids = (
  origins: readonly string[],
  keys: readonly Pick<IssuerKey, 'publicKeyMultibase'>[],
): readonly string[] => [
  ...origins.map(didWebOf),
  ...keys.map(({ publicKeyMultibase }) => didKeyOf(publicKeyMultibase)),
]

const didContext = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']

/**
 * The DID document of the domain: every key whose signatures count, the retired ones too, so that older badges still
 * verify. A revoked key is absent. `expires` is not written: verifiers would refuse what the key signed before.
 */
export function didDocument(portalUrl: string, keys: readonly IssuerKey[]) {
  const id = didWebOf(portalUrl)
  const methods = trustedKeys(keys).map(({ publicKeyMultibase }) => ({
    id: `${id}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase,
  }))
  return {
    '@context': didContext,
    id,
    alsoKnownAs: [addressesOf(portalUrl).issuer],
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  }
}
