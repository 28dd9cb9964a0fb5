import { type Delivery, delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal, SearchSource } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { raise } from '@/platform/tags/raise'
import { searchEntries } from './entry'
import * as outbox from './outbox'
import { pageOf } from './reconcile'
import { refreshThings } from './refresh'
import { searchTag } from './tags'

const pageSize = 50

const sourceOf = ({ searchSources }: Portal, kind: string): SearchSource | undefined =>
  searchSources.find((source) => source.kind === kind)

/** An earlier attempt may have written rows and died before it said so. */
async function refreshed(
  portal: Portal,
  source: SearchSource,
  things: readonly string[],
  row: EffectRow,
): Promise<void> {
  const changed = await refreshThings(portal, source, things)
  if (changed > 0 || row.attempts > 0) await raise(portal, [searchTag])
}

const refreshEntry: HandlerFor<typeof outbox.refreshEntry> = async (portal, { kind, thing }, row) => {
  const source = sourceOf(portal, kind)
  if (source) await refreshed(portal, source, [thing], row)
  return delivered
}

const reconcileEntries: HandlerFor<typeof outbox.reconcileEntries> = async (
  portal,
  payload,
  row,
): Promise<Delivery> => {
  const { kind, phase, after } = payload
  const source = sourceOf(portal, kind)
  if (!source) return delivered
  const things = await (phase === 'listed'
    ? source.thingsAfter(portal, after, pageSize)
    : keptAfter(portal, kind, after))
  if (things.length > 0) await refreshed(portal, source, things, row)
  const last = things.at(-1)
  if (last !== undefined) await enqueue(portal, [pageOf({ ...payload, after: last })])
  else if (phase === 'listed') await enqueue(portal, [pageOf({ ...payload, phase: 'kept', after: null })])
  return delivered
}

/** Things that rows still show, in the order of their ids. */
async function keptAfter(portal: Portal, kind: string, after: string | null): Promise<readonly string[]> {
  const where = {
    kind: { equals: kind },
    isShown: { equals: true },
    ...(after === null ? {} : { thingId: { greater_than: after } }),
  }
  const rows = await portal.store.find(searchEntries, { where, sort: ['thingId', 'key'], limit: pageSize })
  return [...new Set(rows.map(({ thingId }) => thingId))]
}

export const searchEffects: readonly Handled[] = [
  handle(outbox.refreshEntry, refreshEntry),
  handle(outbox.reconcileEntries, reconcileEntries),
]
