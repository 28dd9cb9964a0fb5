import { later } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { type Enqueued, enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { isSameValue } from '@/platform/store/columns'
import { raise } from '@/platform/tags/raise'
import * as outbox from '../outbox'
import { type CountRow, countRows, definition, isShare, type Share, shares } from './counts'
import { cellsOfPeople } from './people'
import { readPeople } from './read-people'
import { cellsOfCases, cellsOfStructures } from './read-structures'
import { figuresTag } from './tag'

type Counted = Pick<CountRow, 'cells' | 'links'>

async function countedNow(portal: Portal, share: Share): Promise<Counted> {
  if (share === 'structures') return { cells: await cellsOfStructures(portal), links: [] }
  if (share === 'cases') return { cells: await cellsOfCases(portal), links: [] }
  const { people, links } = await readPeople(portal, share)
  return { cells: cellsOfPeople(people), links }
}

const mostAttempts = 5

/**
 * Counts a share whole and keeps what it comes to. The row is read before its sources and written only if nobody wrote
 * it since, so that of two at once the one that knows less gives way (STA-1). Throws when others were faster each time.
 */
export async function recount(portal: Portal, share: Share): Promise<void> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const row = await findOne(portal, countRows, { share: { equals: share } })
    const counted = { ...(await countedNow(portal, share)), definition }
    const at = { countedAt: portal.clock.now() }
    const isSame =
      row !== null &&
      (['cells', 'links', 'definition'] as const).every((field) => isSameValue(row[field], counted[field]))
    const written = row
      ? await portal.store.swap(countRows, row, isSame ? at : { ...counted, ...at })
      : await portal.store.insert(countRows, { ...{ id: newId(), revision: 1, share }, ...counted, ...at })
    if (written.outcome === 'lost' || written.outcome === 'exists') continue
    await recountLinked(portal, row?.links ?? [], counted.links)
    if (!isSame) await raise(portal, [figuresTag])
    return
  }
  throw new Error(`The row of ${share} was written by others each time.`)
}

/** Whoever joined another share, or left it again, changes that one too. */
async function recountLinked(portal: Portal, before: readonly string[], now: readonly string[]): Promise<void> {
  const moved = [...before.filter((link) => !now.includes(link)), ...now.filter((link) => !before.includes(link))]
  await askToRecount(portal, moved.map((link) => link.replace(/^.*[<>]/, '')).filter(isShare))
}

const slotMs = 30_000
/** More than the clocks of two machines differ. */
const graceMs = 5_000

/**
 * Asks for a share to be counted anew once this half minute is over: whatever happens in it is counted at one go, and
 * whoever asks again adds nothing.
 */
export async function askToRecount(portal: Portal, asked: readonly Share[]): Promise<void> {
  const slot = Math.floor(Date.parse(portal.clock.now()) / slotMs)
  const runAfter = later(new Date(0).toISOString(), (slot + 1) * slotMs + graceMs)
  await enqueue(
    portal,
    [...new Set(asked)].map((share) => asking(share, String(slot), runAfter)),
  )
}

const asking = (share: Share, run: string, runAfter: string | null): Enqueued => ({
  key: `statistics:${share}:${run}`,
  source: `statistics-counts:${share}`,
  effect: outbox.countShare({ share }, { target: share, runAfter }),
})

/** Counts everything anew, at once: after a change of definition, and whenever somebody doubts (STA-2). */
export async function recountEverything(portal: Portal): Promise<void> {
  for (const share of shares) await recount(portal, share)
}

/** Once a day, and once for each new definition, every share: what an effect that was lost left behind is found. */
export async function recountDaily(portal: Portal): Promise<void> {
  const run = `${portal.clock.now().slice(0, 10)}-${definition}`
  await enqueue(
    portal,
    shares.map((share) => asking(share, run, null)),
  )
}
