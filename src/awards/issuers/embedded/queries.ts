import type { Portal } from '@/platform/portal'
import { addressesOf } from './addresses'
import { credentialContext } from './contexts'
import { type Achievement, issuerProfile, type Profile } from './document'
import { identityOf } from './identity'
import { readSigningKey } from './keys'
import { credentials } from './records'

type Reader = Pick<Portal, 'store' | 'env'>

/** The frozen text of a badge, as a document of its own; null when no credential was issued with it. */
export async function publicAchievement(
  { store }: Reader,
  achievementKey: string,
): Promise<(Achievement & { readonly '@context': readonly string[] }) | null> {
  const [record] = await store.find(credentials, { where: { achievementKey: { equals: achievementKey } }, limit: 1 })
  if (!record) return null
  return { '@context': credentialContext.slice(0, 2), ...record.document.credentialSubject.achievement }
}

/** The issuer's own profile; null when this portal has no signing key (another issuer is chosen). */
export async function publicIssuer({
  env,
}: Reader): Promise<(Profile & { readonly '@context': readonly string[] }) | null> {
  if (!env.issuerSigningKey) return null
  const key = await readSigningKey(env.issuerSigningKey)
  return { '@context': credentialContext.slice(0, 2), ...issuerProfile(identityOf(env, key.did)) }
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
