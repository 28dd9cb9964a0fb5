import { randomUUID } from 'node:crypto'
import {
  type IssueOutcome,
  type IssueRequest,
  type IssuerUnavailable,
  issuanceKeyPattern,
  type NotSent,
  type Unknown,
} from '@/issuing/ports'
import { newId } from '@/kernel/ids'
import { isEmbeddedBadge } from '../documents/badges'
import { achievementKey, credentialDocument } from '../documents/document'
import { identityHash, newSalt, subjectKey } from '../documents/identity'
import type { SigningKey } from '../keys/keys'
import { signCredential } from '../keys/sign'
import { type CredentialRecord, credentials } from '../records'
import { statusKeyOf, statusListName } from '../status-lists/status-list'
import { byIssuanceKey, issuedBadge } from './register'
import { frozenBadge, type SigningContext } from './signing-context'

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Signs and keeps one badge; one key gives one credential under any number of calls. Never throws. */
export async function issueOne(context: SigningContext, request: IssueRequest): Promise<IssueOutcome> {
  const refusal = (await whyUnknown(context, request.issuerBadgeId)) ?? whyRefused(request)
  if (refusal) return { kind: 'refused', why: refusal }
  const known = await attempt('notSent', () => byIssuanceKey(context.portal, request.issuanceKey))
  if ('kind' in known) return known
  if (known.value) return accepted(context, known.value)
  const key = await attempt('issuerUnavailable', context.key)
  if ('kind' in key) return key
  const record = await attempt('notSent', () => newRecord(context, key.value, request))
  if ('kind' in record) return record
  const kept = await attempt('unknown', () => keep(context, key.value, request, record.value))
  return 'kind' in kept ? kept : kept.value
}

/**
 * What the work gives; what it throws is the issuer's answer, of the kind that fits how far it had come: a defect of our
 * own too, so that the row is tried a few times and then waits for a person (ISS-5).
 */
async function attempt<T>(
  kind: 'notSent' | 'issuerUnavailable' | 'unknown',
  work: () => Promise<T>,
): Promise<{ readonly value: T } | NotSent | IssuerUnavailable | Unknown> {
  try {
    return { value: await work() }
  } catch (error) {
    return kind === 'issuerUnavailable'
      ? { kind, why: reason(error), retryAfterSeconds: null }
      : { kind, why: reason(error) }
  }
}

const accepted = ({ addresses }: SigningContext, record: CredentialRecord): IssueOutcome => ({
  kind: 'accepted',
  ...issuedBadge(record, addresses),
})

/**
 * Somebody else may keep a credential under this key meanwhile, which answers then; or the random bit of the status list
 * is another credential's, one in a million, and it is signed with another one.
 */
async function keep(
  context: SigningContext,
  key: SigningKey,
  request: IssueRequest,
  signed: CredentialRecord,
): Promise<IssueOutcome> {
  const { portal } = context
  let record = signed
  for (let times = 1; times <= 20; times += 1) {
    // Nobody hears of it before the ledger has noted it, which waits for the disk for both.
    const inserted = await portal.store.insert(credentials, { ...record }, { kept: 'withNext' })
    if (inserted.outcome === 'new') return accepted(context, record)
    const existing = await byIssuanceKey(portal, request.issuanceKey)
    if (existing) return accepted(context, existing)
    record = await newRecord(context, key, request)
  }
  return { kind: 'notSent', why: 'The status list has no free position.' }
}

async function whyUnknown({ portal }: SigningContext, issuerBadgeId: string): Promise<string | null> {
  return (await isEmbeddedBadge(portal, issuerBadgeId)) ? null : `Unknown badge: ${issuerBadgeId}`
}

function whyRefused({ issuanceKey, issuerBadgeId, badge, recipient }: IssueRequest): string | null {
  if (!issuanceKeyPattern.test(issuanceKey)) return 'The issuance key has a form that no issuer takes.'
  if (badge.code !== issuerBadgeId) return `The text is that of ${badge.code}, the badge asked for ${issuerBadgeId}.`
  if (!/^[^@\s<>]{1,64}@[^@\s<>]{1,255}$/.test(recipient.email.trim())) return 'The recipient has no usable address.'
  return null
}

async function newRecord(context: SigningContext, key: SigningKey, request: IssueRequest): Promise<CredentialRecord> {
  const { env, clock } = context.portal
  const issuedAt = clock.now()
  const credentialId = randomUUID()
  const salt = newSalt()
  const frozen = await frozenBadge(context, key, request.badge)
  const status = context.position(statusListName(env, key.publicKeyMultibase, issuedAt))
  const subject = { credentialId, salt, status, identityHash: identityHash(request.recipient.email, salt) }
  return {
    id: newId(),
    revision: 0,
    issuanceKey: request.issuanceKey,
    credentialId,
    badgeCode: request.badge.code,
    achievementKey: achievementKey(request.badge, frozen),
    subjectKey: subjectKey(request.recipient.email, env.recipientHmacKey),
    document: await signCredential(credentialDocument(request, frozen, subject), key, issuedAt),
    statusList: status.list,
    statusKey: statusKeyOf(status),
    issuedAt,
    revokedAt: null,
  }
}
