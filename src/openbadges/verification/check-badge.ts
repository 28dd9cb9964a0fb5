import type { Portal } from '@/platform/portal'
import { addressesOf } from '../documents/addresses'
import { assertionShape, writtenOut } from '../documents/hosted-meaning'
import { assertionOf, badgeClassOf, endorsementOf2, issuerOf2 } from '../documents/open-badges-2'
import { knownOrigins } from '../documents/origins'
import { isSameMeaning } from '../documents/same-meaning'
import { ownDids } from '../keys/did'
import { registeredKeys } from '../keys/signing-keys'
import { endorsementOf, publicEndorsement, publicIssuer } from '../queries'
import type { CredentialRecord } from '../records'
import { publicCredential, standing } from '../signing/register'
import { authenticity, issuerIdOf, type SignedBy } from './authenticity'
import { hostOf, readAddress } from './given/address'
import { type GivenBadge, isAssertion, isCredential, isEndorsement } from './given/badges-inside'
import { isObject, type Json } from './given/json'
import type { BadgeVerdict, SingleVerdict } from './verdict'

type Register = Pick<Portal, 'env' | 'store' | 'clock'>

/** A badge weighs some 5 kB; canonicalising much more would hold up everybody else. */
const longestBadge = 64 * 1024

/** Checks one badge as it stands in a document. */
export async function checkBadge(register: Register, document: GivenBadge): Promise<SingleVerdict> {
  if (document === 'unreadableToken') return { kind: 'foreign', issuerName: null, site: null }
  if (document === 'duplicateMember') return { kind: 'duplicateMember' }
  if (isCredential(document)) return checkCredential(register, document)
  if (isAssertion(document)) return checkAssertion(register, document)
  // What a token says, which we never sign: one that says to be ours is not.
  return (await saysOurs(register, document)) ? { kind: 'altered' } : foreign(document, document.issuer ?? document.iss)
}

/** A document of another type: ours as we signed it (a status list), or changed so that it looks like none. */
export async function checkOther(register: Register, document: Json): Promise<SingleVerdict> {
  const isOurs = 'credentialSubject' in document && (await saysOurs(register, document))
  return isOurs && (await authenticity(register, document)) !== 'us' ? { kind: 'altered' } : { kind: 'notACredential' }
}

async function checkCredential(register: Register, document: Json): Promise<BadgeVerdict> {
  const isOurs = await saysOurs(register, document)
  if (!isOurs) return foreign(document, document.issuer)
  if (JSON.stringify(document).length > longestBadge) return { kind: 'tooLong' }
  const signedBy = await authenticity(register, document)
  if (signedBy !== 'us') return doubt(signedBy, document)
  const id = String(document.id).split('/').at(-1) ?? ''
  if (isEndorsement(document)) {
    const endorsement = await publicEndorsement(register, id)
    return { kind: endorsement && !endorsement.withdrawnAt ? 'endorsement' : 'unregistered' }
  }
  return (await verdictOn(register, id)) ?? { kind: 'unregistered' }
}

/** Open Badges 2.0: the hosted assertion is the authority, so the given one must mean the same. */
async function checkAssertion(register: Register, given: Json): Promise<BadgeVerdict> {
  const origins = await knownOrigins(register)
  const hosts = origins.flatMap((origin) => hostOf(origin) ?? [])
  const isOurs = (part: unknown): boolean => hosts.includes(hostOf(idOf(part) ?? '') ?? '')
  if (!isOurs(given)) {
    const claimsOurs = isOurs(given.badge) || isOurs(issuerInside(given))
    return claimsOurs ? { kind: 'altered' } : foreign(given, issuerInside(given))
  }
  if (JSON.stringify(given).length > longestBadge) return { kind: 'tooLong' }
  const address = readAddress(hosts, idOf(given) ?? '')
  const record = address.kind === 'ours' ? await publicCredential(register, address.credentialIds[0] ?? '') : null
  if (!record) return { kind: 'unknownAddress' }
  // Kept before the portal moved or after: the same badge, hosted under either address.
  for (const origin of origins)
    if (isSameMeaning(given, await hostedMeaning(register, record, origin), assertionShape))
      return verdictOf(register, record)
  return { kind: 'altered' }
}

/** The hosted assertion with its class, issuer and endorsement written out, as it stands or stood under `origin`. */
async function hostedMeaning(register: Register, record: CredentialRecord, origin: string) {
  const { document, credentialId, achievementKey } = record
  const addresses = addressesOf(origin)
  const [endorsement, profile] = [await endorsementOf(register, achievementKey), await publicIssuer(register)]
  const { achievement } = document.credentialSubject
  return writtenOut({
    assertion: assertionOf(document, credentialId, addresses),
    badgeClass: badgeClassOf(achievement, endorsement?.endorsementId ?? null, addresses),
    issuer: profile && issuerOf2(profile, addresses),
    endorsement: endorsement && endorsementOf2(endorsement, addresses),
  })
}

const verdictOf = (register: Register, record: CredentialRecord): BadgeVerdict => ({
  kind: standing(record, register.clock.now()),
  credentialId: record.credentialId,
})

/** What the register says of a badge; null for an unknown one. */
export async function verdictOn(register: Register, credentialId: string): Promise<BadgeVerdict | null> {
  const record = await publicCredential(register, credentialId)
  return record && verdictOf(register, record)
}

function doubt(signedBy: Exclude<SignedBy, 'us'>, document: Json): BadgeVerdict {
  if (signedBy === 'anotherIssuer') return foreign(document, document.issuer)
  return { kind: signedBy === 'revokedKey' ? 'untrustedKey' : 'altered' }
}

async function saysOurs(register: Register, { issuer, iss }: Json): Promise<boolean> {
  const names = ownDids(await knownOrigins(register), await registeredKeys(register))
  return names.includes(issuerIdOf(issuer ?? iss) ?? '')
}

/** Who says to have issued it; without a name, where it says to be from. */
function foreign(document: Json, issuer: unknown): BadgeVerdict {
  const site = [idOf(document), idOf(document.badge), idOf(issuer)].find((id) => id && hostOf(id))
  return { kind: 'foreign', issuerName: nameOf(issuer), site: site ? hostOf(site) : null }
}

/** The address of a part, alone or written out. */
function idOf(part: unknown): string | null {
  const id = isObject(part) ? (part.id ?? part['@id']) : part
  const [only, ...others] = [id].flat()
  return typeof only === 'string' && others.length === 0 ? only : null
}

/** In 2.0 the badge class, and in it the issuer, may be written out, each perhaps in a list of one. */
function issuerInside({ badge }: Json): unknown {
  const [only] = [badge].flat()
  return isObject(only) ? [only.issuer].flat()[0] : null
}

const nameOf = (issuer: unknown): string | null =>
  isObject(issuer) && typeof issuer.name === 'string' && issuer.name.trim() !== '' ? issuer.name.slice(0, 200) : null
