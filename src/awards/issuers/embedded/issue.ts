import { randomUUID } from 'node:crypto'
import { newId } from '@/kernel/ids'
import { type IssueOutcome, type IssueRequest, issuanceKeyPattern } from '../../ports'
import { embeddedBadges } from './badges'
import { achievementKey, credentialDocument } from './document'
import { identityHash, newSalt, subjectKey } from './identity'
import type { SigningKey } from './keys'
import { type CredentialRecord, credentials } from './records'
import { byIssuanceKey, issuedBadge } from './register'
import { signCredential } from './sign'
import { statusKeyOf, statusListName } from './status-list'
import { frozenBadge, type Workshop } from './workshop'

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Badges that are signed and kept together, so that they share one commit. */
export const mostTogether = 12

/** Signs and keeps what is asked for at the same moment: an outcome for each, in order. One key gives one credential. */
export async function issueAll(
  workshop: Workshop,
  requests: readonly IssueRequest[],
): Promise<readonly IssueOutcome[]> {
  const outcomes = new Map<IssueRequest, IssueOutcome>()
  const open = () => requests.filter((request) => !outcomes.has(request))
  const answerAll = (outcome: IssueOutcome): void => {
    for (const request of open()) outcomes.set(request, outcome)
  }
  for (const request of requests) {
    const refusal = whyRefused(request)
    if (refusal) outcomes.set(request, { kind: 'refused', why: refusal })
  }
  try {
    for (const [request, record] of await known(workshop, open())) outcomes.set(request, accepted(workshop, record))
  } catch (error) {
    answerAll({ kind: 'notSent', why: reason(error) })
  }
  if (open().length > 0) {
    try {
      const key = await workshop.key()
      for (const [request, outcome] of await signAll(workshop, key, open())) outcomes.set(request, outcome)
    } catch (error) {
      answerAll({ kind: 'issuerUnavailable', why: reason(error), retryAfterSeconds: null })
    }
  }
  return requests.map((request) => outcomes.get(request) ?? { kind: 'notSent', why: 'It was not answered.' })
}

const accepted = ({ addresses }: Workshop, record: CredentialRecord): IssueOutcome => ({
  kind: 'accepted',
  ...issuedBadge(record, addresses),
})

async function known(
  { portal }: Workshop,
  requests: readonly IssueRequest[],
): Promise<ReadonlyMap<IssueRequest, CredentialRecord>> {
  const where = { issuanceKey: { in: requests.map(({ issuanceKey }) => issuanceKey) } }
  const records = requests.length === 0 ? [] : await portal.store.find(credentials, { where })
  const byKey = new Map(records.map((record) => [record.issuanceKey, record]))
  return new Map(
    requests.flatMap((request) => {
      const record = byKey.get(request.issuanceKey)
      return record ? [[request, record] as const] : []
    }),
  )
}

/** Never throws. */
async function signAll(
  workshop: Workshop,
  key: SigningKey,
  requests: readonly IssueRequest[],
): Promise<ReadonlyMap<IssueRequest, IssueOutcome>> {
  const outcomes = new Map<IssueRequest, IssueOutcome>()
  const signed: { readonly request: IssueRequest; readonly record: CredentialRecord }[] = []
  for (const request of requests) {
    try {
      signed.push({ request, record: await newRecord(workshop, key, request) })
    } catch (error) {
      outcomes.set(request, { kind: 'notSent', why: reason(error) })
    }
  }
  try {
    const records = signed.map(({ record }) => record)
    const kept = await workshop.portal.store.insertMany(credentials, records, { by: 'issuanceKey', compare: [] })
    for (const [place, { request, record }] of signed.entries())
      outcomes.set(request, kept[place] === 'new' ? accepted(workshop, record) : await again(workshop, key, request))
  } catch (error) {
    for (const { request } of signed)
      if (!outcomes.has(request)) outcomes.set(request, { kind: 'unknown', why: reason(error) })
  }
  return outcomes
}

/**
 * Somebody else has kept a credential under this key meanwhile, which answers; or the random bit of the status list was
 * another credential's, one in a million, and it is signed with another one.
 */
async function again(workshop: Workshop, key: SigningKey, request: IssueRequest): Promise<IssueOutcome> {
  const { portal } = workshop
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const existing = await byIssuanceKey(portal, request.issuanceKey)
    if (existing) return accepted(workshop, existing)
    const record = await newRecord(workshop, key, request)
    if ((await portal.store.insert(credentials, { ...record })).outcome === 'new') return accepted(workshop, record)
  }
  return { kind: 'notSent', why: 'The status list has no free position.' }
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
    achievementKey: achievementKey(request.badge, frozen),
    subjectKey: subjectKey(request.recipient.email, env.recipientHmacKey),
    document: await signCredential(credentialDocument(request, frozen, subject), key, issuedAt),
    statusList: status.list,
    statusKey: statusKeyOf(status),
    issuedAt,
    revokedAt: null,
  }
}
