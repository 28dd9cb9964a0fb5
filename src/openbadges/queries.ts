import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import type { Filter } from '@/platform/store/store'
import { addressesOf, credentialIdPattern } from './documents/addresses'
import { isEmbeddedBadge } from './documents/badges'
import { credentialContext } from './documents/contexts'
import { type Achievement, issuerProfile, type Profile } from './documents/document'
import {
  type EndorsementCredential,
  type EndorsementRecord,
  issuerEndorsements,
  testimoniesList,
  testimonyKey,
} from './documents/endorsement'
import { identityOf } from './documents/identity'
import { didDocument, issuerDid } from './keys/did'
import { currentKey, trustedKeys } from './keys/key-register'
import { signedWith } from './keys/sign'
import { registeredKeys } from './keys/signing-keys'
import { credentials } from './records'

type Reader = Pick<Portal, 'store' | 'env' | 'clock'>

interface HostedAchievement extends Achievement {
  readonly '@context': readonly string[]
  readonly endorsement?: readonly EndorsementCredential[]
}

/** The frozen text of a badge with its endorsement, as a document; null when no credential was issued with it. */
export async function publicAchievement(reader: Reader, achievementKey: string): Promise<HostedAchievement | null> {
  const record = await findOne(reader, credentials, { achievementKey: { equals: achievementKey } })
  if (!record) return null
  const endorsement = await endorsementOf(reader, achievementKey)
  return {
    '@context': [...credentialContext],
    ...record.document.credentialSubject.achievement,
    ...(endorsement && { endorsement: [endorsement.document] }),
  }
}

/** Where the frozen text of a badge is hosted for programs; its id is the one that stands in signed badges. */
export interface HostedText {
  readonly achievementId: string
  /** Paths of this portal: Open Badges 3.0 (JSON-LD), and the 2.0 form for older backpacks. */
  readonly version3: string
  readonly version2: string
}

/** The text with which a badge of the Région was issued last; null while none was, or another issuer sends them. */
export async function lastIssuedText({ store }: Pick<Portal, 'store'>, badgeCode: string): Promise<HostedText | null> {
  const where = { badgeCode: { equals: badgeCode } }
  const [record] = await store.find(credentials, { where, sort: '-issuedAt', limit: 1 })
  if (!record) return null
  const here = addressesOf('')
  return {
    achievementId: record.document.credentialSubject.achievement.id,
    version3: here.achievement(record.achievementKey),
    version2: here.badgeClass2(record.achievementKey),
  }
}

/** The endorsement of a badge text; null when there is none, or when the key that signed it was revoked. */
export const endorsementOf = (reader: Reader, achievementKey: string): Promise<EndorsementRecord | null> =>
  trustedEndorsement(reader, { achievementKey: { equals: achievementKey } })

/** One endorsement by its public id; null for an unknown id, whatever its shape. */
export async function publicEndorsement(reader: Reader, endorsementId: string): Promise<EndorsementRecord | null> {
  if (!credentialIdPattern.test(endorsementId)) return null
  return trustedEndorsement(reader, { endorsementId: { equals: endorsementId } })
}

async function trustedEndorsement(reader: Reader, where: Filter): Promise<EndorsementRecord | null> {
  const record = await findOne(reader, issuerEndorsements, where)
  if (!record) return null
  const key = signedWith(record.document)
  const trusted = trustedKeys(await registeredKeys(reader))
  return trusted.some(({ publicKeyMultibase }) => publicKeyMultibase === key) ? record : null
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

/** The DID document of this portal's domain, or an earlier one; null when it never had a signing key. */
export async function publicDidDocument(reader: Reader, origin = reader.env.portalUrl) {
  const keys = await registeredKeys(reader)
  return keys.length > 0 ? didDocument(origin, keys) : null
}

/** The revocation list of one badge, in the form that `1EdTechRevocationList` names; null for an unknown badge. */
export async function revocationList(
  reader: Reader,
  badgeCode: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  if (badgeCode === testimoniesList) return withdrawnEndorsements(reader)
  if (!(await isEmbeddedBadge(reader, badgeCode))) return null
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
      id: record.document.id,
      revoked: true,
      revocationReason: 'Badge retiré par son émetteur.',
    })),
  }
}

/** The same list of endorsements that institutions withdrew. */
async function withdrawnEndorsements(reader: Reader): Promise<Readonly<Record<string, unknown>>> {
  const addresses = addressesOf(reader.env.portalUrl)
  const withdrawn = await reader.store.find(issuerEndorsements, {
    where: { withdrawnAt: { greater_than: '1970-01-01T00:00:00.000Z' } },
    sort: 'withdrawnAt',
    limit: 100_000,
  })
  return {
    id: addresses.revocations(testimoniesList),
    issuer: (await publicIssuer(reader))?.id ?? addresses.issuer,
    revokedCredential: withdrawn.map(({ document }) => ({
      id: document.id,
      revoked: true,
      revocationReason: 'Endossement retiré par l’institution.',
    })),
  }
}

/** Signed endorsements of institutions by their keys, without those that were withdrawn or whose key was revoked. */
export async function signedTestimonies(
  reader: Reader,
  keys: readonly string[],
): Promise<ReadonlyMap<string, EndorsementRecord>> {
  const byName = new Map(keys.map((key) => [testimonyKey(key), key]))
  const records = await reader.store.find(issuerEndorsements, { where: { achievementKey: { in: [...byName.keys()] } } })
  if (records.length === 0) return new Map()
  const trusted = trustedKeys(await registeredKeys(reader))
  const isTrusted = ({ document, withdrawnAt }: EndorsementRecord): boolean =>
    !withdrawnAt && trusted.some(({ publicKeyMultibase }) => publicKeyMultibase === signedWith(document))
  return new Map(records.filter(isTrusted).map((record) => [byName.get(record.achievementKey) ?? '', record]))
}
