import { type Enqueued, enqueue } from '../enqueue'
import { passed } from '../kill-points'
import { effectsOf } from '../outbox'
import type { Portal } from '../portal'
import { tagsOwed } from '../tags/outbox'
import { raiseSafely } from '../tags/raise'
import { contentChanged } from './events'

/** One state of a document of the CMS, as anonymous readers get it. */
export interface ContentVersion {
  readonly collection: string
  readonly id: string
  /** When it was written; of a deletion, `deleted:` and when it was asked for. */
  readonly version: string
}

/** What a change of content owes: the effects of all who follow `contentChanged`, keyed by document and version. */
export function owedBy(
  portal: Pick<Portal, 'subscriptions'>,
  { collection, id, version }: ContentVersion,
  runAfter: string | null = null,
): readonly Enqueued[] {
  const source = `${collection}:${id}`
  return effectsOf({ events: [contentChanged({ collection, id })] }, portal.subscriptions).map((effect) => ({
    key: `${source}:${version}:${effect.type}:${effect.target}`,
    source,
    effect: { ...effect, runAfter },
  }))
}

/**
 * The one consequence that a save in the CMS has (design §4). The save itself is kept already, so nothing here may
 * fail it: what is lost on the way, `repairContent` finds.
 */
export async function contentWritten(portal: Portal, written: ContentVersion): Promise<void> {
  passed('content:written')
  try {
    const owed = owedBy(portal, written)
    await enqueue(portal, owed)
    await raiseSafely(portal, tagsOwed(owed.map(({ effect }) => effect)))
  } catch (error) {
    portal.log.warn({ err: error, ...written }, 'a change of content was not told, the repair will')
  }
}
