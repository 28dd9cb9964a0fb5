import { policyOn, schemePolicies } from '@/catalogue/policy'
import { parisDateOf } from '@/kernel/dates'
import type { Problem } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { organizations } from '@/organizations/organization'
import { system } from '@/platform/actor'
import { type Change, commitAsSystem, type Effect } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import { type IssuanceEvent, issuanceMachine, maxSendAttempts, placeUnderCeiling } from './issuance'
import type { BadgeIssuer, IssuedBadge, IssueOutcome } from './ports'
import { addressOf, findRecipient } from './recipients'
import { type Issuance, issuances, issuingGates, regionalAwards } from './records'

const issuing = system('issuing')
const again = (why: string, runAfter?: string): Delivery => ({
  kind: 'again',
  why,
  countAttempt: false,
  ...(runAfter ? { runAfter } : {}),
})
const after = (instant: string, seconds: number): string => new Date(Date.parse(instant) + seconds * 1000).toISOString()

/** One event of the machine on one issuance; null when it is not possible any more: somebody else moved it. */
async function move(
  portal: Portal,
  row: Issuance,
  event: IssuanceEvent,
  set: Partial<Issuance> = {},
  effects: readonly Effect[] = [],
): Promise<Issuance | null> {
  let refused: Problem | null = null
  const result = await commitAsSystem(portal, issuing, issuances, row.id, (current): Change<Issuance> | null => {
    const next = decide(issuanceMachine, { event, state: current.state, actor: issuing, subject: null }, null)
    refused = next.ok ? null : next.problem
    return next.ok
      ? {
          set: { ...set, state: next.value },
          effects,
          journal: { event: `issuance.${event}`, ...(set.lastError ? { reason: set.lastError } : {}) },
        }
      : null
  })
  return result.ok && !refused ? result.value : null
}

/**
 * Brings one issuance as far as it can go now: planned → sending → issued, or through `unknown` and the issuer's own
 * lists (ISS-4). Idempotent: whoever comes twice, or after a crash, goes on from the state that is written.
 */
export async function advance(portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> {
  const row = await portal.store.get(issuances, id)
  if (!row) return delivered
  if (row.state === 'retry') {
    await move(portal, row, 'delayOver')
    return advance(portal, issuer, id)
  }
  if (row.state === 'planned') return send(portal, issuer, row)
  // A row that says « sending » when its lease has begun anew was left by a process that died.
  if (row.state === 'sending') {
    const lost = await move(portal, row, 'lose', { lastError: 'the process that sent it ended' })
    return lost ? lookUp(portal, issuer, lost) : again('moved meanwhile')
  }
  return row.state === 'unknown' ? lookUp(portal, issuer, row) : delivered
}

async function send(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const place = await takePlace(portal, row)
  if (place === 'paused') {
    await move(portal, row, 'hold', { lastError: 'ceiling' }, [{ type: 'awards.alert-held' }])
    return delivered
  }
  const sending = await move(portal, row, 'send', {
    firstSentAt: row.firstSentAt ?? portal.clock.now(),
    absentSince: null,
  })
  if (!sending) return again('moved meanwhile')
  passed('issue:sending')
  const address = await addressFor(portal, sending)
  if (!address) {
    await move(portal, sending, 'cancel', { lastError: 'objection, revocation or no address' })
    return delivered
  }
  const outcome = await issuer.issue({
    issuanceKey: sending.issuanceKey,
    issuerBadgeId: sending.badgeCode,
    badge: sending.badge,
    recipient: address,
    issuedOn: sending.issuedOn,
    expiresOn: sending.expiresOn,
    evidence: sending.evidence,
  })
  passed('issue:accepted')
  return note(portal, issuer, sending, outcome)
}

/** What the issuer answered, in the words of §12.6. */
async function note(portal: Portal, issuer: BadgeIssuer, row: Issuance, outcome: IssueOutcome): Promise<Delivery> {
  const now = portal.clock.now()
  switch (outcome.kind) {
    case 'accepted':
      await move(portal, row, 'accepted', issuedValues(outcome, now), followUps(row))
      return delivered
    case 'unknown': {
      const lost = await move(portal, row, 'lose', { lastError: outcome.why })
      return lost ? lookUp(portal, issuer, lost) : again('moved meanwhile')
    }
    case 'refused':
      await move(portal, row, 'beRefused', { lastError: outcome.why }, [{ type: 'awards.alert-dead' }])
      return delivered
    case 'issuerUnavailable':
      await move(portal, row, 'findIssuerUnavailable', { lastError: outcome.why })
      return again(outcome.why, after(now, outcome.retryAfterSeconds ?? 60))
    case 'notSent': {
      const attempts = row.attempts + 1
      const failed = await move(portal, row, 'notSend', { lastError: outcome.why, attempts })
      if (!failed) return again('moved meanwhile')
      if (attempts >= maxSendAttempts) {
        await move(portal, failed, 'giveUp', {}, [{ type: 'awards.alert-dead' }])
        return delivered
      }
      await move(portal, failed, 'schedule')
      return again(outcome.why, after(now, 2 ** attempts * 5))
    }
  }
}

/** Asks the issuer before anything is sent again; absent has to be answered twice, a delay apart (ISS-4, EX29). */
async function lookUp(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  const address = await addressFor(portal, row, { evenIfSuppressed: true })
  const found = await issuer.find({
    issuanceKey: row.issuanceKey,
    issuerBadgeId: row.badgeCode,
    recipientEmail: address?.email ?? '',
    since: after(row.firstSentAt ?? now, -86_400),
  })
  if (found.kind === 'found') {
    await move(portal, row, 'find', issuedValues(found, now), followUps(row))
    return delivered
  }
  if (found.kind === 'unclear') return again(found.why, after(now, 60))
  const enough = row.absentSince !== null && now >= after(row.absentSince, issuer.absenceDelaySeconds)
  if (enough) {
    const retried = await move(portal, row, 'findAbsent')
    return retried ? advance(portal, issuer, row.id) : again('moved meanwhile')
  }
  if (row.absentSince === null) {
    const noted = await commitAsSystem(portal, issuing, issuances, row.id, (current) =>
      current.state === 'unknown' && !current.absentSince
        ? { set: { absentSince: now }, journal: { event: 'issuance.absentOnce' } }
        : null,
    )
    if (noted.ok && issuer.absenceDelaySeconds === 0) return lookUp(portal, issuer, noted.value)
  }
  return again('absent once, asked again after the delay', after(row.absentSince ?? now, issuer.absenceDelaySeconds))
}

const issuedValues = (issued: IssuedBadge, now: string): Partial<Issuance> => ({
  eventId: issued.eventId,
  credentialUrl: issued.credentialUrl,
  pageUrl: issued.pageUrl,
  issuedAt: issued.issuedAt || now,
  lastError: null,
})

/** The mail, and for a person's mastery the general badge, which counts issued ones alone (TRG-5, EX23). */
function followUps(row: Issuance): readonly Effect[] {
  const mail: Effect = { type: row.kind === 'status' ? 'awards.mail-status-badge' : 'awards.mail-regional-badge' }
  return row.recipientKey
    ? [mail, { type: 'awards.evaluate-recipient', payload: { recipientKey: row.recipientKey } }]
    : [mail]
}

/** Read again between the swap to `sending` and the call: an objection that came meanwhile stops it (design §6). */
async function addressFor(
  portal: Portal,
  row: Issuance,
  options: { readonly evenIfSuppressed?: boolean } = {},
): Promise<{ readonly email: string; readonly name: string } | null> {
  if (row.organizationId && row.kind === 'status') {
    const organization = await portal.store.get(organizations, row.organizationId)
    return organization?.passportEmail ? { email: organization.passportEmail, name: organization.displayName } : null
  }
  const recipient = row.recipientKey ? await findRecipient(portal, row.recipientKey) : null
  const award = row.regionalAwardId ? await portal.store.get(regionalAwards, row.regionalAwardId) : null
  const stopped = !recipient || recipient.suppressedAt !== null || award?.state !== 'granted'
  if (!recipient || (stopped && !options.evenIfSuppressed)) return null
  return { email: addressOf(portal.env, recipient), name: '' }
}

const gateTries = 20

/** A place under the badge's hourly ceiling, taken by swap before the send and never given back (CEIL-2). */
async function takePlace(portal: Portal, row: Issuance): Promise<'taken' | 'paused'> {
  if (row.kind === 'status') return 'taken'
  const now = portal.clock.now()
  const policies = await portal.store.find(schemePolicies, { where: {} })
  const ceiling = policyOn(policies, parisDateOf(now)).issuanceCeilingPerHour
  for (let attempt = 1; attempt <= gateTries; attempt += 1) {
    const gate = (await portal.store.get(issuingGates, row.badgeCode)) ?? (await openGate(portal, row.badgeCode))
    if (gate.paused) return 'paused'
    const { fits, recent } = placeUnderCeiling(gate.sends, ceiling, now)
    const set = fits ? { sends: [...recent, now] } : { paused: true, reason: 'Plafond horaire atteint' }
    const swapped = await portal.store.swap(issuingGates, gate, set)
    if (swapped.outcome === 'swapped') return fits ? 'taken' : 'paused'
  }
  throw new Error('the gate of this badge is contended')
}

async function openGate(portal: Portal, badgeCode: string) {
  await portal.store.insert(issuingGates, { id: badgeCode, revision: 0, paused: false, reason: null, sends: [] })
  const gate = await portal.store.get(issuingGates, badgeCode)
  if (!gate) throw new Error('a gate that was just opened is not there')
  return gate
}
