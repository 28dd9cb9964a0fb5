import { publishedBadges } from '@/catalogue/content'
import { type Instant, later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { commitAsSystem, create } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import { type HandlerFor, sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import type { Filter } from '@/platform/store/store'
import type { Issuance } from '../issuance'
import { issuerNamed } from '../issuers'
import * as outbox from '../outbox'
import type { BadgeIssuer, IssuerAct, IssuerName } from '../ports'
import { issuances } from '../records'
import { holderOf } from '../sending/issuance-steps'
import {
  type Difference,
  differenceKey,
  differencesOf,
  type IssuerDifference,
  issuerDifferences,
  type Reconciliation,
  reconciliations,
} from './reconciliation'

const reconciling = system('reconciliation')
const hourMs = 3_600_000
const windowMs = 7 * 24 * hourMs
/** Acts this much before and after a window count as present: the two clocks differ by seconds, a list may lag. */
const marginMs = hourMs
/** One delivery works for so long, then leaves the rest to the next: a lease is a minute. */
const turnMs = 20_000
const batch = 500
/** Begins the comparison of this Paris day with an issuer, once; what was never used has nothing to compare. */
export async function beginReconciliation(portal: Portal, issuer: IssuerName): Promise<void> {
  const now = portal.clock.now()
  const day = parisDateOf(now)
  const id = `${issuer}:${day}`
  if (await portal.store.get(reconciliations, id)) return
  const where = { and: [{ issuer: { equals: issuer } }, { issuedAt: { greater_than: '1970-01-01T00:00:00.000Z' } }] }
  const [first] = await portal.store.find(issuances, { where, sort: 'issuedAt', limit: 1 })
  if (!first?.issuedAt) return
  const row: Reconciliation = {
    id,
    revision: 0,
    issuer,
    day,
    state: 'running',
    comparedUntil: later(first.issuedAt, -24 * hourMs),
    until: later(now, -marginMs),
    acts: 0,
    rows: 0,
    differences: 0,
    endedAt: null,
  }
  const change = { effects: [outbox.reconcile()], journal: { event: 'reconciliationBegun' } }
  await create(portal, reconciling, reconciliations, row, change)
}

/** Compares window after window, and leaves what remains to an effect of its own. */
export async function reconcile(portal: Portal, id: string): Promise<Delivery> {
  const row = await portal.store.get(reconciliations, id)
  if (!row || row.state === 'done') return delivered
  const issuer = issuerNamed(portal, row.issuer)
  if (!issuer) return { kind: 'dead', why: `no access to the issuer « ${row.issuer} »` }
  const begun = performance.now()
  let { comparedUntil, acts, rows, differences } = row
  while (comparedUntil < row.until && performance.now() - begun < turnMs) {
    const to = [later(comparedUntil, windowMs), row.until].toSorted()[0] ?? row.until
    const compared = await compareWindow(portal, issuer, row, { from: comparedUntil, to })
    if ('why' in compared) return { kind: 'again', why: compared.why, runAfter: later(portal.clock.now(), 600_000) }
    comparedUntil = to
    acts += compared.acts
    rows += compared.rows
    differences += compared.differences
  }
  const isDone = comparedUntil >= row.until
  if (isDone) await settleWhatIsGone(portal, row)
  const fresh = isDone ? await portal.store.count(issuerDifferences, newToday(row)) : 0
  await commitAsSystem(portal, reconciling, reconciliations, id, (current) =>
    current.revision !== row.revision
      ? null
      : {
          set: {
            ...{ comparedUntil, acts, rows, differences },
            ...(isDone && { state: 'done' as const, endedAt: portal.clock.now() }),
          },
          effects: [...(isDone ? [] : [outbox.reconcile()]), ...(fresh > 0 ? [outbox.alertDifferences()] : [])],
          journal: { event: isDone ? 'reconciliationDone' : 'reconciliationWentOn' },
        },
  )
  return delivered
}

/** What this night found and no earlier one: one mail tells them all. */
export const newToday = ({ issuer, day }: Reconciliation): Filter => ({
  and: [{ issuer: { equals: issuer } }, { state: { equals: 'open' } }, { firstSeenOn: { equals: day } }],
})

async function compareWindow(
  portal: Portal,
  issuer: BadgeIssuer,
  { day, issuer: name }: Reconciliation,
  window: { readonly from: Instant; readonly to: Instant },
): Promise<{ readonly why: string } | { readonly acts: number; readonly rows: number; readonly differences: number }> {
  const wider = { from: later(window.from, -marginMs), to: later(window.to, marginMs) }
  const listed = await issuer.acts(wider, (eventIds) => keysOf(portal, name, eventIds))
  if (listed.kind === 'unclear') return { why: listed.why }
  const lines = await linesOf(portal, name, listed.acts, window)
  const found = differencesOf({ acts: listed.acts, lines, window, badges: await badgesAt(portal, name) })
  for (const one of found) await note(portal, name, day, one)
  return { acts: listed.acts.length, rows: lines.length, differences: found.length }
}

/** The keys of those acts that the ledger knows: the issuer's list need not hold them. */
async function keysOf(
  portal: Portal,
  issuer: IssuerName,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>()
  for (let at = 0; at < eventIds.length; at += batch) {
    const where = { and: [{ eventId: { in: eventIds.slice(at, at + batch) } }, { issuer: { equals: issuer } }] }
    for (const { eventId, issuanceKey } of await portal.store.find(issuances, { where, limit: batch }))
      if (eventId) keys.set(eventId, issuanceKey)
  }
  return keys
}

async function linesOf(
  portal: Portal,
  issuer: IssuerName,
  acts: readonly IssuerAct[],
  window: { readonly from: Instant; readonly to: Instant },
): Promise<readonly Issuance[]> {
  const lines = new Map<string, Issuance>()
  const keys = [...new Set(acts.flatMap((act) => act.issuanceKey ?? []))]
  for (let at = 0; at < keys.length; at += batch) {
    const where = { issuanceKey: { in: keys.slice(at, at + batch) } }
    for (const row of await portal.store.find(issuances, { where, limit: batch })) lines.set(row.id, row)
  }
  const inside = [{ issuedAt: { greater_than_equal: window.from } }, { issuedAt: { less_than: window.to } }]
  const where = { and: [...inside, { issuer: { equals: issuer } }] }
  for await (const row of rowsOf(portal, issuances, where, batch)) lines.set(row.id, row)
  return [...lines.values()]
}

async function badgesAt(portal: Portal, issuer: IssuerName): Promise<ReadonlyMap<string, string>> {
  const badges = await publishedBadges(portal)
  return new Map(badges.map(({ code, issuerBadgeId }) => [issuer === 'embedded' ? code : issuerBadgeId, code]))
}

/** Written once; seen again it stays as a person left it, and comes back when it had ended by itself. */
async function note(portal: Portal, issuer: IssuerName, day: string, found: Difference): Promise<void> {
  const key = differenceKey(issuer, found)
  const row: IssuerDifference = {
    ...{ id: newId(), revision: 0, key, issuer, ...found },
    ...{ state: 'open', note: null, lastError: null, firstSeenOn: day, lastSeenOn: day },
  }
  const change = { journal: { event: 'differenceFound' } }
  const made = await create(portal, reconciling, issuerDifferences, row, change)
  if (made.ok) return
  const [known] = await portal.store.find(issuerDifferences, { where: { key: { equals: key } }, limit: 1 })
  if (known && known.lastSeenOn < day)
    await commitAsSystem(portal, reconciling, issuerDifferences, known.id, (current) => ({
      set: { lastSeenOn: day, ...(isGone(current) && { state: 'open' as const, note: null }) },
      journal: { event: 'differenceSeenAgain' },
    }))
}

const goneByItself = 'N’apparaît plus à la comparaison.'
const isGone = ({ state, note }: IssuerDifference): boolean => state === 'settled' && note === goneByItself

/** What this whole comparison did not show again has ended by itself. */
async function settleWhatIsGone(portal: Portal, { issuer, day }: Reconciliation): Promise<void> {
  const where = {
    and: [{ issuer: { equals: issuer } }, { state: { equals: 'open' } }, { lastSeenOn: { less_than: day } }],
  }
  for (const { id } of await portal.store.find(issuerDifferences, { where, limit: 10_000 }))
    await commitAsSystem(portal, reconciling, issuerDifferences, id, (current) =>
      current.state === 'open' && current.lastSeenOn < day
        ? { set: { state: 'settled' as const, note: goneByItself }, journal: { event: 'differenceGone' } }
        : null,
    )
}

/** After a person's decision: the event that the ledger does not know is withdrawn at the issuer (REV-3). */
export const revokeStray: HandlerFor<typeof outbox.revokeStray> = async (portal, _, effect) => {
  const row = await portal.store.get(issuerDifferences, sourceIdOf(effect))
  if (row?.state !== 'revoking' || !row.eventId || !row.issuanceId) return delivered
  const issuance = await portal.store.get(issuances, row.issuanceId)
  const issuer = issuerNamed(portal, row.issuer)
  if (!issuance || !issuer || issuance.eventId === row.eventId)
    return { kind: 'dead', why: 'not a second event any more' }
  const outcome = await issuer.revoke({
    issuanceKey: issuance.issuanceKey,
    eventId: row.eventId,
    recipientEmail: (await holderOf(portal, issuance)).email ?? '',
    reason: row.note ?? '',
  })
  const isDone = outcome.kind === 'revoked'
  await commitAsSystem(portal, reconciling, issuerDifferences, row.id, (current) => ({
    set: isDone ? { state: 'settled' as const, lastError: null } : { lastError: outcome.why },
    journal: { event: isDone || current.state !== 'revoking' ? 'strayEventRevoked' : 'strayEventNotRevoked' },
  }))
  return isDone
    ? delivered
    : { kind: 'again', why: outcome.why, countAttempt: false, runAfter: later(portal.clock.now(), 60_000) }
}
