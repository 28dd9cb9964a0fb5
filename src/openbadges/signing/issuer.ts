import type {
  BadgeIssuer,
  FindOutcome,
  FindRequest,
  IssueRequest,
  IssuerHealth,
  RevokeOutcome,
  RevokeRequest,
} from '@/issuing/ports'
import { isOwnDefect } from '@/kernel/own-defect'
import { changeRow } from '@/platform/change-each'
import type { Portal } from '@/platform/portal'
import { type Addresses, addressesOf } from '../documents/addresses'
import { embeddedBadges } from '../documents/badges'
import { documentLoader } from '../documents/contexts'
import { credentialDocument, issuerProfile } from '../documents/document'
import { identityOf, subjectKey } from '../documents/identity'
import { didDocument } from '../keys/did'
import type { SigningKey } from '../keys/keys'
import { hasValidProof, signCredential } from '../keys/sign'
import { registeredKeys, signingKeys } from '../keys/signing-keys'
import { credentials } from '../records'
import { randomPosition } from '../status-lists/status-list'
import { signedActs } from './acts'
import { issueOne, reason } from './issue'
import { byIssuanceKey, issuedBadge, publicCredential } from './register'
import type { SigningContext } from './signing-context'

type Parts = Pick<Portal, 'store' | 'files' | 'clock' | 'env'>

/**
 * Our own Open Badges issuer: signs, keeps and hosts. Its memory is our database, so a key that it does not find
 * was never issued (no delay between two looks), and one key gives one credential under any number of calls.
 */
export function embeddedIssuer(portal: Parts, position: SigningContext['position'] = randomPosition): BadgeIssuer {
  const addresses = addressesOf(portal.env.portalUrl)
  const key = signingKeys(portal).current
  const context = { portal, addresses, key, position, kept: new Set<string>() }
  return {
    name: 'embedded',
    absenceDelaySeconds: 0,
    callTimeoutSeconds: 30,
    pauseSeconds: 60,
    issue: (request) => issueOne(context, request),
    find: (request) => find(portal, addresses, request),
    revoke: (request) => revoke(portal, request),
    credential: async ({ eventId }) => {
      const record = await publicCredential(portal, eventId)
      return record && issuedBadge(record, addresses)
    },
    acts: (window) => signedActs(portal, window),
    badges: async () => embeddedBadges(),
    health: () => health(portal, key),
  }
}

async function find(portal: Parts, addresses: Addresses, request: FindRequest): Promise<FindOutcome> {
  try {
    const record = await byIssuanceKey(portal, request.issuanceKey)
    if (record) return { kind: 'found', ...issuedBadge(record, addresses) }
    const others = await portal.store.find(credentials, {
      where: {
        subjectKey: { equals: subjectKey(request.recipientEmail, portal.env.recipientHmacKey) },
        badgeCode: { equals: request.issuerBadgeId },
        issuedAt: { greater_than_equal: request.since },
      },
      sort: 'issuedAt',
      limit: 20,
    })
    return { kind: 'absent', others: others.map((other) => issuedBadge(other, addresses)) }
  } catch (error) {
    if (isOwnDefect(error)) throw error
    return { kind: 'unclear', why: reason(error) }
  }
}

/** Once: what was revoked before keeps its instant. */
async function revoke(portal: Parts, request: RevokeRequest): Promise<RevokeOutcome> {
  try {
    const record = await byIssuanceKey(portal, request.issuanceKey)
    if (!record) return { kind: 'refused', why: 'No credential under this key.' }
    const now = portal.clock.now()
    await changeRow(portal, credentials, record, ({ revokedAt }) => (revokedAt ? null : { revokedAt: now }))
    const revokedAt = (await portal.store.get(credentials, record.id))?.revokedAt
    return revokedAt ? { kind: 'revoked', revokedAt } : { kind: 'unknown', why: 'The credential has gone.' }
  } catch (error) {
    if (isOwnDefect(error)) throw error
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
    const loader = documentLoader([didDocument(portal.env.portalUrl, await registeredKeys(portal))])
    if (!(await hasValidProof({ ...signed }, loader))) {
      return { kind: 'unavailable', why: 'The two halves of the signing key do not belong together.' }
    }
    await portal.store.count(credentials, { id: { equals: 'probe' } })
    return { kind: 'ready', issuesLeft: null, paidUntil: null }
  } catch (error) {
    if (isOwnDefect(error)) throw error
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
