import type { Portal } from '@/platform/portal'
import { addressesOf } from './addresses'
import { credentialContext } from './contexts'
import { type DidDocument, didDocument, issuerDid } from './did'
import { type Achievement, issuerProfile, type Profile } from './document'
import { identityOf } from './identity'
import { currentKey } from './key-register'
import { credentials } from './records'
import { registeredKeys } from './signing-keys'

type Reader = Pick<Portal, 'store' | 'env' | 'clock'>

/** The frozen text of a badge, as a document of its own; null when no credential was issued with it. */
export async function publicAchievement(
  { store }: Reader,
  achievementKey: string,
): Promise<(Achievement & { readonly '@context': readonly string[] }) | null> {
  const [record] = await store.find(credentials, { where: { achievementKey: { equals: achievementKey } }, limit: 1 })
  if (!record) return null
  return { '@context': credentialContext.slice(0, 2), ...record.document.credentialSubject.achievement }
}

/** The issuer's own profile; null when this portal never had a signing key (another issuer is chosen). */
export async function publicIssuer(
  reader: Reader,
): Promise<(Profile & { readonly '@context': readonly string[] }) | null> {
  const { env, clock } = reader
  const key = currentKey(await registeredKeys(reader), clock.now())
  if (!key) return null
  const did = issuerDid(env, key.publicKeyMultibase)
  return { '@context': credentialContext.slice(0, 2), ...issuerProfile(identityOf(env, did)) }
}

/** The DID document of this portal's domain; null when it never had a signing key. */
export async function publicDidDocument(reader: Reader): Promise<DidDocument | null> {
  const keys = await registeredKeys(reader)
  return keys.length > 0 ? didDocument(reader.env.portalUrl, keys) : null
}

/** The revocation list of one badge, in the form that `1EdTechRevocationList` names. */
export async function revocationList(reader: Reader, badgeCode: string): Promise<Readonly<Record<string, unknown>>> {
  const addresses = addressesOf(reader.env.portalUrl)
  const revoked = await reader.store.find(credentials, {
    where: { badgeCode: { equals: badgeCode }, revokedAt: { greater_than: '1970-01-01T00:00:00.000Z' } },
    sort: 'revokedAt',
    limit: 100_000,
  })
  return {
    id: addresses.revocations(badgeCode),
    issuer: (await publicIssuer(reader))?.id ?? addresses.issuer,
    revokedCredential: revoked.map((record) => ({
      id: addresses.credential(record.credentialId),
      revoked: true,
      revocationReason: 'Badge retiré par son émetteur.',
    })),
  }
}
