import { later } from '../kernel/clock'
import { newId } from '../kernel/ids'
import { journalRow } from './journal'
import { passed } from './kill-points'
import type { Portal } from './portal'
import { collection, type EffectRow, type PendingEntry } from './store/store'
import { tagsOwed } from './tags/outbox'
import { raiseSafely } from './tags/raise'

/** The outbox: rows that wait for a worker, or show what became of them. */
export const effects = collection<EffectRow>('effects')

/**
 * Turns what a document owes into rows of `effects` and `journal`, then takes it out of the document. May run twice
 * and die anywhere: the rows' unique keys make a repetition harmless.
 */
export async function relay(portal: Portal, slug: string, id: string): Promise<void> {
  const state = await portal.store.pendingOf(slug, id)
  if (!state || (state.pending.length === 0 && state.pendingSince === null)) return
  await relayMany(portal, [{ slug, id, revision: state.revision, pending: state.pending }])
}

/** A row of the outbox that nobody has taken yet. */
export const waitingRow = ({
  at,
  runAfter,
  ...owed
}: Pick<EffectRow, 'key' | 'source' | 'type' | 'target' | 'payload'> & {
  readonly at: string
  readonly runAfter?: string | null
}): EffectRow => ({
  ...owed,
  id: newId(),
  status: 'waiting',
  attempts: 0,
  runAfter: runAfter ?? at,
  leaseUntil: null,
  leaseToken: null,
  lastError: null,
  createdAt: at,
  doneAt: null,
})

/** A document and what it owes, as this process has just written or read it. */
export interface Owing {
  readonly slug: string
  readonly id: string
  readonly revision: number
  readonly pending: readonly PendingEntry[]
}

/** Effects that a relay has ended with what their delivery owed: nothing is left to note of them. */
const ended = new WeakSet<EffectRow>()
export const endedByRelay = (effect: EffectRow): boolean => ended.has(effect)

/**
 * The same for many documents at once. Effects of `carriedOut` were done by whoever made the documents: their rows say
 * so, and tell it to a relay that comes after a crash. `ends`: the effect whose delivery the change was.
 */
export async function relayMany(
  portal: Portal,
  documents: readonly Owing[],
  {
    carriedOut = [],
    ends,
  }: { readonly carriedOut?: readonly { readonly type: string }[]; readonly ends?: EffectRow } = {},
): Promise<void> {
  if (documents.length === 0 && !ends) return
  const doneAt = portal.clock.now()
  const entries = documents.flatMap(({ slug, id, pending }) =>
    pending.map((entry) => ({ entry, source: `${slug}:${id}` })),
  )
  const owed = entries
    .filter(({ entry }) => entry.type !== 'journal')
    .map(({ entry, source }) => waitingRow({ source, ...entry }))
    .map(
      (row): EffectRow => (carriedOut.some(({ type }) => type === row.type) ? { ...row, status: 'done', doneAt } : row),
    )
  const lines = entries.filter(({ entry }) => entry.type === 'journal').map(({ entry }) => journalRow(entry))
  // At once, since readers wait for it; the effect does it again, should this process end before it could.
  await raiseSafely(portal, tagsOwed(owed))
  const isEnded = await portal.store.relay({
    rows: [
      { slug: 'effects', rows: owed },
      { slug: 'journal', rows: lines },
    ],
    sources: documents.map(({ slug, id, revision }) => ({ slug, id, revision })),
    ...(ends?.leaseToken && { ended: { id: ends.id, token: ends.leaseToken, doneAt } }),
  })
  if (ends && isEnded) ended.add(ends)
  passed('relay:settled')
  if (owed.some((row) => row.status === 'waiting')) portal.wake()
}

/** Below this age the command's own relay is still at work; sweeping earlier would only double its writes. */
const sweepAfterMs = 5_000
/** A sweep takes this many documents of a collection at most, so that it never holds the database for long. */
const sweepBatch = 100

/** Relays what processes that died have left behind. Answers how many documents it found. */
export async function sweep(portal: Portal): Promise<number> {
  const before = later(portal.clock.now(), -sweepAfterMs)
  let found = 0
  for (const slug of aggregateSlugs(portal)) {
    const ids = await portal.store.findPending(slug, before, sweepBatch)
    for (const id of ids) await relaySafely(portal, slug, id)
    found += ids.length
  }
  return found
}

/** For callers whose own work is kept already: what fails here is the next sweep's. Answers whether it went through. */
export const relaySafely = (portal: Portal, slug: string, id: string): Promise<boolean> =>
  safely(portal, { subject: slug, subjectId: id }, () => relay(portal, slug, id))

export const relayManySafely = (portal: Portal, documents: readonly Owing[], ends?: EffectRow): Promise<boolean> =>
  safely(portal, { subject: documents[0]?.slug, count: documents.length }, () => relayMany(portal, documents, { ends }))

async function safely(portal: Portal, about: object, work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    portal.log.warn({ err: error, ...about }, 'relay failed, the sweeper will repeat it')
    return false
  }
}

/** Housekeeping: a row whose command left it `purged` goes once it owes nothing any more (design §4). */
export async function removePurged(portal: Portal): Promise<number> {
  let removed = 0
  for (const slug of aggregateSlugs(portal)) {
    if (!fieldsOf(portal, slug).has('status')) continue
    removed += await portal.store.remove(slug, { status: { equals: 'purged' }, pendingSince: { equals: null } })
  }
  return removed
}

const fieldsOf = (portal: Portal, slug: string): ReadonlySet<string> =>
  new Set(
    portal.payload.config.collections
      .find((candidate) => candidate.slug === slug)
      ?.flattenedFields.map((field) => field.name),
  )

export function aggregateSlugs(portal: Portal): readonly string[] {
  return portal.payload.config.collections
    .filter((candidate) => candidate.flattenedFields.some((field) => field.name === 'pendingSince'))
    .map((candidate) => candidate.slug)
}
