import { createHash } from 'node:crypto'
import { newRecipient } from '@/awards/persons/recipients'
import { type PartnerBadge, partnerBadgesById } from '@/catalogue/partner-badge'
import { later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered, goesOn } from '@/platform/effects'
import { everyRow } from '@/platform/obf'
import type { Portal } from '@/platform/portal'
import { type IncomingAward, takeIn } from '../intake'
import * as outbox from '../outbox'
import { type AwardSource, type SourceAward, SourceTrouble } from '../ports'
import { type Account, accountOfSource } from './account'
import { type ObfSourceRow, obfSources, type SourceBadge, sourceBadges } from './records'
import { seeShares } from './see-shares'
import { beginOf, cursorAt, obfSource, told } from './source'

/** Well below a lease: a long history goes on in a later delivery, from its cursor. */
const longestDeliveryMs = 20_000
const everyMs = 15 * 60_000
/** Everything is read anew once a day: there is no other way to learn of a revocation. */
const rescanEveryMs = 24 * 3_600_000
const longestBackOffMs = 3_600_000
const polling = system('sources')
/** Somebody else wrote the row: another delivery, or a person who disconnected the account. */
class Overtaken extends Error {}

/**
 * Reads one source to its end, then goes on with the round that looks for revocations. What fails here is written in
 * the source's own row, for staff, and stops no other source.
 */
export async function pollSource(portal: Portal, sourceId: string): Promise<Delivery> {
  const row = await portal.store.get(obfSources, sourceId)
  if (row?.state !== 'active' || row.nextPollAt > portal.clock.now()) return delivered
  try {
    const account = accountOfSource(portal, row)
    if (!account) throw new SourceTrouble('refused', 'no secret is set')
    return await readOn(portal, row, account)
  } catch (error) {
    if (error instanceof Overtaken) return delivered
    if (error instanceof SourceTrouble) return noteTrouble(portal, sourceId, error)
    throw error
  }
}

async function readOn(portal: Portal, row: ObfSourceRow, account: Account): Promise<Delivery> {
  const deadline = performance.now() + longestDeliveryMs
  const begun = portal.clock.now()
  const source = obfSource({ ...account, now: () => portal.clock.now() })
  const badges = await noteBadges(portal, row, account)
  let current = await note(portal, row, { lastPolledAt: begun, unreadable: 0 })
  const forward = await readUntil(portal, current, source, badges, { part: 'cursor', deadline, until: null })
  if (!forward.isDone) return goesOn(portal.clock.now(), 'a long history goes on')
  current = forward.row
  const isDue = !current.rescannedAt || later(current.rescannedAt, rescanEveryMs) <= begun
  if (current.rescanBegunAt || isDue) {
    if (!current.rescanBegunAt)
      current = await note(portal, current, { rescanBegunAt: begun, rescanCursor: cursorAt(0) })
    const until = beginOf(current.cursor)
    const round = await readUntil(portal, current, source, badges, { part: 'rescanCursor', deadline, until })
    if (!round.isDone) return goesOn(portal.clock.now(), 'a long history goes on')
    current = await note(portal, round.row, {
      rescannedAt: round.row.rescanBegunAt,
      rescanBegunAt: null,
      rescanCursor: null,
    })
  }
  await note(portal, current, {
    caughtUpAt: begun,
    nextPollAt: later(begun, everyMs),
    failures: 0,
    trouble: null,
    lastError: null,
  })
  if (row.organizationId) await seeShares(portal, row.organizationId)
  return delivered
}

interface Stretch {
  readonly part: 'cursor' | 'rescanCursor'
  readonly deadline: number
  /** Seconds: how far a round goes; null to the end. */
  readonly until: number | null
}

/** The cursor moves only once the awards of its batch, and their evaluations, are there (design §4). */
async function readUntil(
  portal: Portal,
  row: ObfSourceRow,
  source: AwardSource,
  badges: ReadonlyMap<string, LinkedBadge>,
  { part, deadline, until }: Stretch,
): Promise<{ readonly row: ObfSourceRow; readonly isDone: boolean }> {
  let current = row
  for await (const batch of source.poll(row[part])) {
    await noteUnlisted(portal, current, badges, batch.awards)
    const awards = incoming(portal, badges, batch.awards)
    const taken = await takeIn(portal, awards, saidBy(awards))
    if (taken > 0 || batch.unreadable > 0 || batch.cursor !== current[part])
      current = await note(portal, current, {
        [part]: batch.cursor,
        taken: current.taken + taken,
        unreadable: current.unreadable + batch.unreadable,
      })
    if (until !== null && beginOf(batch.cursor) >= until && batch.awards.length === 0)
      return { row: current, isDone: true }
    if (performance.now() > deadline) return { row: current, isDone: false }
  }
  return { row: current, isDone: true }
}

/** What the awards say is the cause of their evaluation: the overlap, which says the same again, makes no new one. */
function saidBy(awards: readonly IncomingAward[]): string {
  const said = awards.map((award) => [
    award.sourceKey,
    award.partnerBadgeId,
    award.issuedOn,
    award.createdOn,
    award.revokedAtSource,
  ])
  return `obf:${createHash('sha256').update(JSON.stringify(said)).digest('base64url')}`
}

/** A figure of the source, not a fact of the journal. */
async function note(portal: Portal, row: ObfSourceRow, set: Partial<ObfSourceRow>): Promise<ObfSourceRow> {
  const swapped = await portal.store.swap(obfSources, row, set)
  if (swapped.outcome !== 'swapped') throw new Overtaken()
  return swapped.row
}

interface LinkedBadge {
  readonly row: SourceBadge
  readonly badge: PartnerBadge | null
}

/** The badges of the account as its list tells them now; one that is no longer there is marked, and keeps its awards. */
async function noteBadges(
  portal: Portal,
  source: ObfSourceRow,
  { client, pauseMs }: Account,
): Promise<Map<string, LinkedBadge>> {
  const listed = told(await everyRow(client.badgePage, (badge) => badge.id, pauseMs))
  const names = new Map(listed.rows.map((badge) => [badge.id, badge.name]))
  await addBadges(portal, source, [...names])
  const rows = await portal.store.find(sourceBadges, { where: { sourceId: { equals: source.id } } })
  for (const row of rows) {
    const name = names.get(row.sourceBadgeId) ?? row.name
    const isGone = listed.complete && !names.has(row.sourceBadgeId)
    if (name !== row.name || isGone !== row.isGone) await portal.store.swap(sourceBadges, row, { name, isGone })
  }
  return linked(portal, rows)
}

async function linked(portal: Portal, rows: readonly SourceBadge[]): Promise<Map<string, LinkedBadge>> {
  const ids = [...new Set(rows.flatMap((row) => row.partnerBadgeId ?? []))]
  const found = await partnerBadgesById(portal, ids)
  return new Map(
    rows.map((row) => [row.sourceBadgeId, { row, badge: found.find(({ id }) => id === row.partnerBadgeId) ?? null }]),
  )
}

async function addBadges(
  portal: Portal,
  source: ObfSourceRow,
  badges: readonly (readonly [id: string, name: string])[],
): Promise<void> {
  const rows = badges.map(
    ([sourceBadgeId, name]): SourceBadge => ({
      id: newId(),
      revision: 0,
      key: `${source.id}:${sourceBadgeId}`,
      sourceId: source.id,
      sourceBadgeId,
      name,
      partnerBadgeId: null,
      isGone: false,
    }),
  )
  if (rows.length > 0) await portal.store.insertMany(sourceBadges, rows, { by: 'key', compare: [] })
}

/** Events outlive their badges: one that no list names is noted all the same, so that staff can say what it was. */
async function noteUnlisted(
  portal: Portal,
  source: ObfSourceRow,
  badges: ReadonlyMap<string, LinkedBadge>,
  awards: readonly SourceAward[],
): Promise<void> {
  const unknown = [...new Set(awards.map((award) => award.sourceBadgeId))].filter((id) => !badges.has(id))
  await addBadges(
    portal,
    source,
    unknown.map((id) => [id, ''] as const),
  )
}

function incoming(
  portal: Portal,
  badges: ReadonlyMap<string, LinkedBadge>,
  awards: readonly SourceAward[],
): readonly IncomingAward[] {
  const receivedOn = parisDateOf(portal.clock.now())
  return awards.flatMap((award): IncomingAward[] => {
    const badge = badges.get(award.sourceBadgeId)?.badge
    if (!badge) return []
    return [
      {
        sourceKey: award.externalId,
        source: 'obf',
        partnerBadgeId: badge.id,
        organizationId: badge.organizationId,
        person: newRecipient(portal.env, award.recipientEmail, award.recipientName),
        issuedOn: award.issuedOn,
        createdOn: award.createdOn,
        receivedOn,
        revokedAtSource: award.revoked,
        importId: null,
      },
    ]
  })
}

/** A wrong secret waits for a person; everything else comes back by itself, each time a little later. */
async function noteTrouble(portal: Portal, sourceId: string, trouble: SourceTrouble): Promise<Delivery> {
  const now = portal.clock.now()
  await commitAsSystem(portal, polling, obfSources, sourceId, (row) => {
    if (row.state !== 'active') return null
    const failures = row.failures + 1
    const backOffMs = Math.min(longestBackOffMs, 60_000 * 2 ** Math.min(failures, 6))
    const waitMs = Math.max(backOffMs, (trouble.retryAfterSeconds ?? 0) * 1000)
    const state = trouble.kind === 'refused' ? ('refused' as const) : row.state
    return {
      set: {
        state,
        failures,
        trouble: trouble.kind,
        lastError: trouble.message,
        nextPollAt: later(now, waitMs),
      },
      journal: { event: 'sourceTrouble', reason: trouble.message, details: { kind: trouble.kind } },
    }
  })
  return delivered
}

/** After a badge was linked: a round through everything begins now, whatever the next one's date. */
export async function readSourceAgain(portal: Portal, sourceId: string): Promise<Delivery> {
  await commitAsSystem(portal, polling, obfSources, sourceId, (row) =>
    row.state === 'active'
      ? {
          set: { rescannedAt: null, rescanBegunAt: null, rescanCursor: null, nextPollAt: portal.clock.now() },
          effects: [outbox.pollSource()],
          journal: { event: 'sourceReadAgain' },
        }
      : null,
  )
  return delivered
}
