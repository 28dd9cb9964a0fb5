import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'

/** An effect of a type that this version does not know would wait for ever; better not to start (design §4). */
export async function assertHandled(portal: Portal): Promise<void> {
  const open = await portal.store.find(effects, {
    where: { status: { in: ['waiting', 'failed', 'running'] }, type: { not_in: Object.keys(portal.handlers) } },
    limit: 5,
  })
  if (open.length === 0) return
  throw new Error(
    `No handler for ${[...new Set(open.map((row) => row.type))].join(', ')}: this version is older than the database.`,
  )
}
