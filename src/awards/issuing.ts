import type { Problem } from '@/kernel/result'
import { withoutAddresses } from '@/kernel/text'
import { organizations } from '@/organizations/organization'
import { system } from '@/platform/actor'
import { type Change, type CommitOptions, commitAsSystem, type Effect } from '@/platform/commit'
import { leaseMs } from '@/platform/delivery-lease'
import { type Delivery, delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import { decideIssuance, type Issuance, type IssuanceEvent, type IssuanceFacts, retryDelayMs } from './issuance'
import { badgeIdAt } from './issuer-badges'
import { issuerNamed } from './issuers'
import { mayIssue, noteAccepted, pauseIssuer } from './pausing'
import { personOf } from './person'
import { isHeld } from './person-facts'
import { takePlace } from './places'
import type { BadgeIssuer, IssuedBadge, IssueOutcome, Unknown } from './ports'
import { addressOf } from './recipients'
import { issuances, regionalAwards } from './records'
import { isTakenOver } from './take-over'

const issuing = system('issuing')
/** A badge that never left frees its place (release.ts). */
const releaseGrant: Effect = { type: 'awards.release-grant' }
const movedMeanwhile: Delivery = { kind: 'again', why: 'moved meanwhile', countAttempt: false }
const again = (why: string, runAfter: string): Delivery => ({ kind: 'again', why, countAttempt: false, runAfter })
const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

interface Step {
  readonly set?: Partial<Issuance>
  readonly facts?: IssuanceFacts
  readonly effects?: readonly Effect[]
  readonly relay?: CommitOptions['relay']
}

/** One event of table 12.6 on one row; null when it is not possible any more: somebody else moved it. */
export async function move(
  portal: Portal,
  row: Issuance,
  event: IssuanceEvent,
  step: Step = {},
): Promise<Issuance | null> {
  let refused: Problem | null = null
  const decided = (current: Issuance): Change<Issuance> | null => {
    const next = decideIssuance(issuing, current, event, { now: portal.clock.now(), ...step.facts })
    refused = next.ok ? null : next.problem
    if (!next.ok) return null
    const { lastError } = step.set ?? {}
    // An issuer may quote the address that it refuses.
    const told = lastError ? { lastError: withoutAddresses(lastError) } : {}
    const reason = told.lastError ?? step.set?.holdReason
    const note = { event: `issuance.${event}`, ...(reason ? { reason } : {}) }
    return { set: { ...step.set, ...told, state: next.value }, effects: step.effects ?? [], journal: note }
  }
  const result = await commitAsSystem(portal, issuing, issuances, row.id, decided, { relay: step.relay ?? 'now' })
  return result.ok && !refused ? result.value : null
}

/**
 * Brings one issuance as far as it can go now: planned → sending → issued, or through `unknown` and the issuer's own
 * lists (ISS-4). Whoever comes twice, or after a crash, goes on from the state that is written.
 */
export async function advance(portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> {
  const row = await portal.store.get(issuances, id)
  if (!row) return delivered
  const now = portal.clock.now()
  switch (row.state) {
    case 'planned':
      return send(portal, issuer, row)
    case 'sending': {
      // Only this row's one effect sends, under its lease: a row that stands here was left by a process that died.
      if (row.sendingUntil && now < row.sendingUntil)
        return again('another worker may be inside its call', row.sendingUntil)
      const lost = await move(portal, row, 'timeout', { set: { lastError: 'the process that sent it ended' } })
      return lost ? lookUp(portal, issuer, lost) : movedMeanwhile
    }
    case 'unknown':
      return lookUp(portal, issuer, row)
    case 'failed':
      return schedule(portal, row)
    case 'retry': {
      if (row.retryAt && now < row.retryAt) return again('the delay is not over', row.retryAt)
      const planned = await move(portal, row, 'delayOver')
      return planned ? send(portal, issuer, planned) : movedMeanwhile
    }
    default:
      return delivered
  }
}

async function send(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  // Confirming the take-over takes up again what waits here (docs/switch-over.md).
  if (!(await isTakenOver(portal))) return delivered
  const may = await mayIssue(portal, issuer)
  if (!may.open) return again('the issuer is paused', may.askAgainAt)
  const place = await takePlace(portal, row)
  if (place === 'contended') return again('the gate of this badge is contended', now)
  // A row that finds its badge paused stays in line; resuming takes it up again.
  if (place === 'paused') return delivered
  if (place === 'full') {
    const held = {
      set: { holdReason: 'ceiling' },
      facts: { reason: 'ceiling' },
      effects: [{ type: 'awards.alert-ceiling' }],
    }
    await move(portal, row, 'hold', held)
    return delivered
  }
  const set = {
    firstSentAt: row.firstSentAt ?? now,
    sendingUntil: after(now, Math.min((issuer.callTimeoutSeconds + 5) * 1000, leaseMs)),
    issuer: issuer.name,
    issuerBadgeId: await badgeIdAt(portal, issuer, row.badgeCode),
    absences: 0,
    lastAbsentAt: null,
  }
  // Its outcome follows in a moment and takes the journal's line along.
  const sending = await move(portal, row, 'send', { set, facts: { gate: 'open' }, relay: 'withNext' })
  if (!sending) return movedMeanwhile
  passed('issue:sending')
  const holder = await holderOf(portal, sending)
  if (!holder.email || holder.stopped) {
    const cancelled = {
      set: { lastError: 'objection, revocation or no address' },
      facts: { suppressed: true },
      effects: [releaseGrant],
    }
    await move(portal, sending, 'cancel', cancelled)
    return delivered
  }
  const request = {
    issuanceKey: sending.issuanceKey,
    issuerBadgeId: sending.issuerBadgeId ?? sending.badgeCode,
    badge: sending.badge,
    recipient: { email: holder.email, name: holder.name },
    issuedOn: sending.decidedOn,
    expiresOn: sending.expiresOn,
    evidence: sending.evidence,
  }
  const outcome = await issuer.issue(request).catch(unknownOutcome)
  passed('issue:accepted')
  if (outcome.kind === 'accepted') await noteAccepted(portal, may.state)
  const delivery = await note(portal, issuer, sending, outcome)
  passed('issue:noted')
  return delivery
}

/** What an adapter still throws counts as `unknown` (ports.ts): nobody can say whether the issuer acted. */
export const unknownOutcome = (error: unknown): Unknown => ({
  kind: 'unknown',
  why: error instanceof Error ? error.message.slice(0, 300) : 'the adapter threw',
})

/** What the issuer answered, in the words of 12.6. */
async function note(portal: Portal, issuer: BadgeIssuer, row: Issuance, outcome: IssueOutcome): Promise<Delivery> {
  switch (outcome.kind) {
    case 'accepted': {
      const issued = await move(portal, row, 'accepted', {
        set: issuedValues(outcome),
        effects: followUps(row, outcome),
      })
      // Somebody who took this process for dead has moved it to « unknown »: the issuer's own lists settle it.
      return issued ? delivered : advance(portal, issuer, row.id)
    }
    case 'unknown': {
      const lost = await move(portal, row, 'timeout', { set: { lastError: outcome.why } })
      return lost ? lookUp(portal, issuer, lost) : movedMeanwhile
    }
    case 'refused':
      await move(portal, row, 'refused', { set: { lastError: outcome.why }, effects: [{ type: 'awards.alert-dead' }] })
      return delivered
    case 'issuerUnavailable':
      await move(portal, row, 'issuerUnavailable', { set: { lastError: outcome.why } })
      return pauseIssuer(portal, issuer, outcome)
    case 'notSent': {
      const failed = await move(portal, row, 'notSent', { set: { lastError: outcome.why, attempts: row.attempts + 1 } })
      return failed ? schedule(portal, failed) : movedMeanwhile
    }
  }
}

/** Before anything was sent: a growing delay, at most eight times, then a person (ISS-5). */
async function schedule(portal: Portal, row: Issuance): Promise<Delivery> {
  const retryAt = after(portal.clock.now(), retryDelayMs(row.attempts))
  if (await move(portal, row, 'schedule', { set: { retryAt } })) return again(row.lastError ?? 'not sent', retryAt)
  await move(portal, row, 'giveUp', { effects: [{ type: 'awards.alert-dead' }] })
  return delivered
}

/** Asks the issuer before anything is sent again; absent has to be answered twice, a delay apart (ISS-4, EX29). */
async function lookUp(portal: Portal, chosen: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  // Whoever issues now, the one that it was sent to is asked: a change of issuer re-issues nothing.
  const issuer = row.issuer === null || row.issuer === chosen.name ? chosen : issuerNamed(portal, row.issuer)
  if (!issuer) return again(`no access to the issuer « ${row.issuer} » any more`, after(now, 3_600_000))
  const delayMs = issuer.absenceDelaySeconds * 1000
  const nextLook = row.lastAbsentAt ? after(row.lastAbsentAt, delayMs) : now
  if (now < nextLook) return again('absent once, asked again after the delay', nextLook)
  const found = await issuer.find({
    issuanceKey: row.issuanceKey,
    issuerBadgeId: row.issuerBadgeId ?? row.badgeCode,
    recipientEmail: (await holderOf(portal, row)).email ?? '',
    since: after(row.firstSentAt ?? now, -86_400_000),
  })
  if (found.kind === 'found') {
    const kept = await move(portal, row, 'found', { set: issuedValues(found), effects: followUps(row, found) })
    return kept ? delivered : movedMeanwhile
  }
  if (found.kind === 'unclear') return again(found.why, after(now, Math.min(60_000, Math.max(1_000, delayMs))))
  const absences = row.absences + 1
  if (absences >= 2) {
    const retried = await move(portal, row, 'absentTwice', { set: { absences, retryAt: now }, facts: { absences } })
    return retried ? advance(portal, chosen, row.id) : movedMeanwhile
  }
  const noted = await commitAsSystem(portal, issuing, issuances, row.id, (current) =>
    current.state === 'unknown' && current.absences === row.absences
      ? { set: { absences, lastAbsentAt: now }, journal: { event: 'issuance.absentOnce' } }
      : null,
  )
  if (noted.ok && delayMs === 0) return lookUp(portal, chosen, noted.value)
  return again('absent once, asked again after the delay', after(now, delayMs))
}

const issuedValues = (issued: IssuedBadge): Partial<Issuance> => ({
  eventId: issued.eventId,
  credentialUrl: issued.credentialUrl,
  pageUrl: issued.pageUrl,
  issuedAt: issued.issuedAt,
  lastError: null,
  sendingUntil: null,
})

/** The mail, and for a person the general badge, which counts issued masteries alone (TRG-5, EX23). */
function followUps(row: Issuance, issued: IssuedBadge): readonly Effect[] {
  const mail: Effect = { type: row.kind === 'status' ? 'awards.mail-status-badge' : 'awards.mail-regional-badge' }
  const first = issued.pageUrl === null ? [{ type: 'awards.fetch-credential' }, mail] : [mail]
  return row.recipientKey
    ? [...first, { type: 'awards.evaluate-recipient', payload: { recipientKey: row.recipientKey } }]
    : first
}

export interface Holder {
  readonly email: string | null
  readonly name: string
  readonly stopped: boolean
}

/** Read again between the swap to `sending` and the call: an objection that came meanwhile stops it (design §6). */
export async function holderOf(portal: Portal, row: Issuance): Promise<Holder> {
  if (row.kind === 'status') {
    const organization = row.organizationId ? await portal.store.get(organizations, row.organizationId) : null
    const email = organization?.passportVerifiedAt ? organization.passportEmail : null
    return { email, name: organization?.displayName ?? '', stopped: false }
  }
  const person = row.recipientKey ? await personOf(portal, row.recipientKey) : null
  const award = row.regionalAwardId ? await portal.store.get(regionalAwards, row.regionalAwardId) : null
  const stopped = !person?.recipient || person.isSuppressed || !award || !isHeld(award)
  // To the address that it was decided for: a merge hands what still waits to the address that speaks (granting.ts).
  const recipient = person?.rows.find((candidate) => candidate.recipientKey === row.recipientKey)
  return { email: recipient ? addressOf(portal.env, recipient) : null, name: '', stopped }
}
