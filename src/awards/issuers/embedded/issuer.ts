import { randomUUID } from 'node:crypto'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import {
  type BadgeIssuer,
  type FindOutcome,
  type FindRequest,
  type IssuedBadge,
  type IssueOutcome,
  type IssueRequest,
  type IssuerHealth,
  issuanceKeyPattern,
  type RevokeOutcome,
  type RevokeRequest,
} from '../../ports'
import { signedActs } from './acts'
import { type Addresses, addressesOf } from './addresses'
import { embeddedBadges } from './badges'
import { documentLoader } from './contexts'
import { didDocument } from './did'
import { achievementKey, credentialDocument, issuerProfile } from './document'
import { identityHash, identityOf, newSalt, subjectKey } from './identity'
import type { SigningKey } from './keys'
import { type CredentialRecord, credentials } from './records'
import { publicCredential } from './register'
import { hasValidProof, signCredential } from './sign'
import { registeredKeys, signingKeys } from './signing-keys'
import { randomPosition, statusKeyOf, statusListName } from './status-list'
import { frozenBadge, type Workshop } from './workshop'

type Parts = Pick<Portal, 'store' | 'files' | 'clock' | 'env'>

/**
 * Our own Open Badges issuer: signs, keeps and hosts. Its memory is our database, so a key that it does not find
 * was never issued (no delay between two looks), and one key gives one credential under any number of calls.
 */
export function embeddedIssuer(portal: Parts, position: Workshop['position'] = randomPosition): BadgeIssuer {
  const addresses = addressesOf(portal.env.portalUrl)
  const key = signingKeys(portal).current
  const workshop = { portal, addresses, key, position, kept: new Set<string>() }
  return {
    name: 'embedded',
    absenceDelaySeconds: 0,
    callTimeoutSeconds: 30,
    pauseSeconds: 60,
    issue: (request) => issue(workshop, request),
    find: (request) => find(portal, addresses, request),
    revoke: (request) => revoke(portal, request),
    credential: async ({ eventId }) => {
      const record = await publicCredential(portal, eventId)
      return record && issued(record, addresses)
    },
    acts: (window) => signedActs(portal, window),
    badges: async () => embeddedBadges,
    health: () => health(portal, key),
  }
}

async function issue(workshop: Workshop, request: IssueRequest): Promise<IssueOutcome> {
  const { portal, addresses, key } = workshop
  const refusal = whyRefused(request)
  if (refusal) return { kind: 'refused', why: refusal }
  try {
    const known = await byIssuanceKey(portal, request.issuanceKey)
    if (known) return { kind: 'accepted', ...issued(known, addresses) }
  } catch (error) {
    return { kind: 'notSent', why: reason(error) }
  }
  let signingKey: SigningKey
  try {
    signingKey = await key()
  } catch (error) {
    return { kind: 'issuerUnavailable', why: reason(error), retryAfterSeconds: null }
  }
  // Again only when the random bit of the status list was another credential's: one in a million, rarely twice.
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const outcome = await signAndKeep(workshop, signingKey, request)
    if (outcome) return outcome
  }
  return { kind: 'notSent', why: 'The status list has no free position.' }
}

/** Null when somebody else's credential has the position in the status list. */
async function signAndKeep(workshop: Workshop, key: SigningKey, request: IssueRequest): Promise<IssueOutcome | null> {
  const { portal, addresses } = workshop
  let record: CredentialRecord
  try {
    record = await newRecord(workshop, key, request)
  } catch (error) {
    return { kind: 'notSent', why: reason(error) }
  }
  try {
    const inserted = await portal.store.insert(credentials, { ...record })
    const kept = inserted.outcome === 'new' ? record : await byIssuanceKey(portal, request.issuanceKey)
    return kept && { kind: 'accepted', ...issued(kept, addresses) }
  } catch (error) {
    return { kind: 'unknown', why: reason(error) }
  }
}

function whyRefused({ issuanceKey, issuerBadgeId, badge, recipient }: IssueRequest): string | null {
  if (!issuanceKeyPattern.test(issuanceKey)) return 'The issuance key has a form that no issuer takes.'
  if (!embeddedBadges.some((known) => known.issuerBadgeId === issuerBadgeId)) return `Unknown badge: ${issuerBadgeId}`
  if (badge.code !== issuerBadgeId) return `The text is that of ${badge.code}, the badge asked for ${issuerBadgeId}.`
  if (!/^[^@\s<>]{1,64}@[^@\s<>]{1,255}$/.test(recipient.email.trim())) return 'The recipient has no usable address.'
  return null
}

async function newRecord(workshop: Workshop, key: SigningKey, request: IssueRequest): Promise<CredentialRecord> {
  const { env, clock } = workshop.portal
  const issuedAt = clock.now()
  const credentialId = randomUUID()
  const salt = newSalt()
  const frozen = await frozenBadge(workshop, key, request.badge)
  const status = workshop.position(statusListName(env, key.publicKeyMultibase, issuedAt))
  const subject = { credentialId, salt, status, identityHash: identityHash(request.recipient.email, salt) }
  return {
    id: newId(),
    revision: 0,
    issuanceKey: request.issuanceKey,
    credentialId,
    badgeCode: request.badge.code,
    achievementKey: achievementKey(request.badge, frozen.imageKey),
    subjectKey: subjectKey(request.recipient.email, env.recipientHmacKey),
    document: await signCredential(credentialDocument(request, frozen, subject), key, issuedAt),
    statusList: status.list,
    statusKey: statusKeyOf(status),
    issuedAt,
    revokedAt: null,
  }
}

async function find(portal: Parts, addresses: Addresses, request: FindRequest): Promise<FindOutcome> {
  try {
    const record = await byIssuanceKey(portal, request.issuanceKey)
    if (record) return { kind: 'found', ...issued(record, addresses) }
    const others = await portal.store.find(credentials, {
      where: {
        subjectKey: { equals: subjectKey(request.recipientEmail, portal.env.recipientHmacKey) },
        badgeCode: { equals: request.issuerBadgeId },
        issuedAt: { greater_than_equal: request.since },
      },
      sort: 'issuedAt',
      limit: 20,
    })
    return { kind: 'absent', others: others.map((other) => issued(other, addresses)) }
  } catch (error) {
    return { kind: 'unclear', why: reason(error) }
  }
}

/** Repeated when somebody else changed the row meanwhile; the only change that a row knows is its revocation. */
async function revoke(portal: Parts, request: RevokeRequest): Promise<RevokeOutcome> {
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const record = await byIssuanceKey(portal, request.issuanceKey)
      if (!record) return { kind: 'refused', why: 'No credential under this key.' }
      if (record.revokedAt) return { kind: 'revoked', revokedAt: record.revokedAt }
      const swapped = await portal.store.swap(
        credentials,
        { id: record.id, revision: record.revision },
        { revokedAt: portal.clock.now() },
      )
      if (swapped.outcome === 'swapped' && swapped.row.revokedAt) {
        return { kind: 'revoked', revokedAt: swapped.row.revokedAt }
      }
    }
    return { kind: 'unknown', why: 'The credential kept changing.' }
  } catch (error) {
    return { kind: 'unknown', why: reason(error) }
  }
}

/** Signs a probe and verifies it: a key whose two halves do not belong together is found before the first badge. */
async function health(portal: Parts, key: () => Promise<SigningKey>): Promise<IssuerHealth> {
  try {
    const signingKey = await key()
    const addresses = addressesOf(portal.env.portalUrl)
    const issuer = issuerProfile(identityOf(portal.env, signingKey.did))
    const document = credentialDocument(probe, { issuer, addresses, imageKey: null }, probeSubject)
    const signed = await signCredential(document, signingKey, portal.clock.now())
    const loader = documentLoader(didDocument(portal.env.portalUrl, await registeredKeys(portal)))
    if (!(await hasValidProof({ ...signed }, loader))) {
      return { kind: 'unavailable', why: 'The two halves of the signing key do not belong together.' }
    }
    await portal.store.count(credentials, { id: { equals: 'probe' } })
    return { kind: 'ready', issuesLeft: null, paidUntil: null }
  } catch (error) {
    return { kind: 'unavailable', why: reason(error) }
  }
}

const probe: IssueRequest = {
  issuanceKey: 'probe',
  issuerBadgeId: 'general',
  badge: { code: 'general', version: 1, name: 'Essai', description: 'Essai', criteria: 'Essai' },
  recipient: { email: 'essai@demo.example', name: '' },
  issuedOn: '2026-01-01',
  expiresOn: null,
  evidence: [],
}
const probeSubject = {
  credentialId: 'probe',
  identityHash: 'sha256$0',
  salt: '0',
  status: { list: '2026-01', index: 0 },
}

async function byIssuanceKey({ store }: Parts, issuanceKey: string): Promise<CredentialRecord | null> {
  const [record] = await store.find(credentials, { where: { issuanceKey: { equals: issuanceKey } }, limit: 1 })
  return record ?? null
}

const issued = (record: CredentialRecord, addresses: Addresses): IssuedBadge => ({
  eventId: record.credentialId,
  credentialUrl: addresses.credential(record.credentialId),
  pageUrl: addresses.page(record.credentialId),
  issuedAt: record.issuedAt,
  revokedAt: record.revokedAt,
})

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))
