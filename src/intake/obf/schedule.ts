import { later } from '@/kernel/clock'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import * as outbox from '../outbox'
import { obfSources } from './records'

const batch = 200
const keepDoneMs = 24 * 3_600_000

/** One effect a source and due instant: as many workers as there are may ask. */
export async function pollDueSources(portal: Portal): Promise<void> {
  const now = portal.clock.now()
  const due = await portal.store.find(obfSources, {
    where: { state: { equals: 'active' }, nextPollAt: { less_than_equal: now } },
    sort: 'nextPollAt',
    limit: batch,
  })
  await enqueue(
    portal,
    due.map(({ id, nextPollAt }) => ({
      // The hour is part of it, so that an effect which died for good holds its source up no longer than that.
      key: `poll:${id}:${nextPollAt}:${now.slice(0, 13)}`,
      source: `${obfSources.slug}:${id}`,
      effect: outbox.pollSource(),
    })),
  )
  // Four an hour and source: nobody asks after them, and a month of them would be the largest table.
  const before = later(now, -keepDoneMs)
  await portal.store.remove(effects.slug, {
    type: { equals: outbox.pollSource.type },
    status: { equals: 'done' },
    doneAt: { less_than: before },
  })
}
