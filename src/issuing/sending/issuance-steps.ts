import { isOwned } from '@/awards/evaluation/person-facts'
import { holderOfAward } from '@/awards/persons/person'
import { addressOf, findRecipient } from '@/awards/persons/recipients'
import { evaluateRecipient } from '@/awards/reevaluation'
import { type Instant, later } from '@/kernel/clock'
import { withoutAddresses } from '@/kernel/text'
import { organizationById } from '@/organizations/queries'
import { system } from '@/platform/actor'
import { type Change, type CommitOptions, commit, commitAsSystem } from '@/platform/commit'
import type { Delivery } from '@/platform/effects'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { decideIssuance, type Issuance, type IssuanceEvent, type IssuanceFacts } from '../issuance'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import type { FindRequest, IssuedBadge, Unknown } from '../ports'
import { issuances } from '../records'
import { hasStatusEnded } from './status-ended'

export const issuing = system('issuing')
interface Step {
  readonly set?: Partial<Issuance>
  readonly facts?: IssuanceFacts
  readonly effects?: readonly Effect[]
  readonly relay?: CommitOptions['relay']
  readonly ends?: CommitOptions['ends']
}

/** Tried again at once, without an attempt counted. */
export const movedMeanwhile: Delivery = { kind: 'again', why: 'moved meanwhile', countAttempt: false }
export const again = (why: string, runAfter: Instant): Delivery => ({
  kind: 'again',
  why,
  countAttempt: false,
  runAfter,
})

/**
 * One event of table 12.6 on one row, as it is now if somebody changed it since it was read; null when it is not
 * possible any more.
 */
export async function move(
  portal: Portal,
  row: Issuance,
  event: IssuanceEvent,
  step: Step = {},
): Promise<Issuance | null> {
  const moved = await moveAsRead(portal, row, event, step)
  if (moved) return moved
  let isPossible = true
  const decided = (current: Issuance): Change<Issuance> | null => {
    const change = changeOf(portal, current, event, step)
    isPossible = change !== null
    return change
  }
  const result = await commitAsSystem(portal, issuing, issuances, row.id, decided, optionsOf(step))
  return result.ok && isPossible ? result.value : null
}

/** The event on the row exactly as it was read, where what was decided holds for nothing later. */
export async function moveAsRead(
  portal: Portal,
  row: Issuance,
  event: IssuanceEvent,
  step: Step = {},
): Promise<Issuance | null> {
  const change = changeOf(portal, row, event, step)
  const result = change && (await commit(portal, issuing, issuances, row, change, optionsOf(step)))
  return result?.ok ? result.value : null
}

const optionsOf = ({ relay, ends }: Step): CommitOptions => ({ ...(relay && { relay }), ...(ends && { ends }) })

function changeOf(portal: Portal, current: Issuance, event: IssuanceEvent, step: Step): Change<Issuance> | null {
  const next = decideIssuance(issuing, current, event, { now: portal.clock.now(), ...step.facts })
  if (!next.ok) return null
  const { lastError } = step.set ?? {}
  // An issuer may quote the address that it refuses.
  const told = lastError ? { lastError: withoutAddresses(lastError) } : {}
  const reason = told.lastError ?? step.set?.holdReason
  const note = { event: journalEvents[event], ...(reason ? { reason } : {}) }
  return { set: { ...step.set, ...told, state: next.value }, effects: step.effects ?? [], journal: note }
}

/**
 * What an adapter still throws counts as `unknown` (ports.ts): nobody can say whether the issuer acted. It is a defect of
 * ours for whoever reads the log.
 */
export const unknownOutcome =
  (portal: Pick<Portal, 'log'>, { issuanceKey }: Pick<Issuance, 'issuanceKey'>) =>
  (error: unknown): Unknown => {
    portal.log.error({ err: error, issuanceKey }, 'the adapter of the issuer threw')
    return { kind: 'unknown', why: error instanceof Error ? error.message.slice(0, 300) : 'the adapter threw' }
  }

/** What an issuer is asked about a row that it may have. */
export const findRequestOf = async (portal: Portal, row: Issuance): Promise<FindRequest> => ({
  issuanceKey: row.issuanceKey,
  issuerBadgeId: row.issuerBadgeId ?? row.badgeCode,
  recipientEmail: await sentTo(portal, row),
  since: later(row.firstSentAt ?? portal.clock.now(), -86_400_000),
})

/** The address that the row names, whoever speaks for the person since. */
async function sentTo(portal: Portal, row: Issuance): Promise<string> {
  if (row.kind === 'status') return (await structureOf(portal, row)).email ?? ''
  const recipient = row.recipientKey ? await findRecipient(portal, row.recipientKey) : null
  return recipient && !recipient.erasedAt ? addressOf(portal.env, recipient) : ''
}

/** What the ledger notes of a badge that the issuer has. */
export const issuedValues = (issued: IssuedBadge): Partial<Issuance> => ({
  eventId: issued.eventId,
  credentialUrl: issued.credentialUrl,
  pageUrl: issued.pageUrl,
  issuedAt: issued.issuedAt,
  lastError: null,
  sendingUntil: null,
})

/** The mail, and for a person the general badge, which counts issued masteries alone (TRG-5, EX23). */
export function followUps(row: Issuance, issued: IssuedBadge): readonly Effect[] {
  const mail = row.kind === 'status' ? outbox.mailStatusBadge() : outbox.mailRegionalBadge()
  const first = issued.pageUrl === null ? [outbox.fetchCredential(), mail] : [mail]
  return row.recipientKey ? [...first, evaluateRecipient({ recipientKey: row.recipientKey })] : first
}

export interface Holder {
  readonly email: string | null
  readonly name: string
  readonly stopped: boolean
  /** The key that speaks for the person now; the row's own for a structure. */
  readonly recipientKey: string | null
}

/** Read again between the swap to `sending` and the call: an objection that came meanwhile stops it (design §6). */
export const holderOf = (portal: Portal, row: Issuance): Promise<Holder> =>
  row.kind === 'status' ? structureOf(portal, row) : recipientOf(portal, row)

async function structureOf(portal: Portal, row: Issuance): Promise<Holder> {
  const { organizationId, recipientKey } = row
  const organization = organizationId ? await organizationById(portal, organizationId) : null
  const email = organization?.passportVerifiedAt ? organization.passportEmail : null
  const stopped = row.state === 'sending' && (await hasStatusEnded(portal, row))
  return { email, name: organization?.displayName ?? '', stopped, recipientKey }
}

async function recipientOf(portal: Portal, row: Issuance): Promise<Holder> {
  const { recipientKey, regionalAwardId } = row
  if (!recipientKey || !regionalAwardId) return { email: null, name: '', stopped: true, recipientKey }
  const { person, award } = await holderOfAward(portal, { recipientKey, regionalAwardId })
  const { recipient } = person
  const stopped = !recipient || person.isSuppressed || !award || !isOwned(award)
  const email = recipient && !recipient.erasedAt ? addressOf(portal.env, recipient) : null
  return { email, name: '', stopped, recipientKey: person.key }
}
