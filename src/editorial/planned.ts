import type { Where } from 'payload'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { type ContentKind, contentKinds } from './kinds'
import { publishPlanned, withdrawPlanned } from './outbox'
import type { PlannedAct } from './publication'

/** Rows of one look; the next look finds the rest. */
const atOnce = 100

export interface PlannedText {
  readonly kind: ContentKind
  readonly id: string
  readonly title: string
  readonly act: PlannedAct
  readonly at: string
  /** The save from which the plan was read. */
  readonly savedAt: string
}

/** Texts that the portal publishes or withdraws by itself until an hour, the nearest first. */
export async function plannedUntil(
  { payload }: Pick<Portal, 'payload'>,
  until: string,
  limit = atOnce,
): Promise<readonly PlannedText[]> {
  const asked = contentKinds.flatMap((kind) => [
    { kind, act: 'publish' as const, field: 'publishAt' as const, draft: true },
    { kind, act: 'withdraw' as const, field: 'withdrawAt' as const, draft: false },
  ])
  const found: PlannedText[] = []
  for (const { kind, act, field, draft } of asked) {
    const isTime: Where = { [field]: { less_than_equal: until } }
    const { docs } = await payload.find({
      collection: kind,
      where: act === 'withdraw' ? { and: [isTime, { _status: { equals: 'published' } }] } : isTime,
      sort: field,
      select: { title: true, updatedAt: true, [field]: true },
      limit,
      pagination: false,
      depth: 0,
      draft,
      overrideAccess: true,
    })
    for (const doc of docs) {
      const { id, title, updatedAt } = doc
      const at = (doc as unknown as Readonly<Record<string, unknown>>)[field]
      if (typeof at === 'string')
        found.push({ kind, id: String(id), title: title || 'Sans titre', act, at, savedAt: updatedAt })
    }
  }
  return found.toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(0, limit)
}

/**
 * Owes every planned act whose hour has come, under a key of text, act, hour and save: a worker that comes back after
 * days finds what was due, and does it once, whoever else looks at the same time. What was refused is tried again after
 * the next save, which may have mended it.
 */
export async function owePlanned(portal: Portal): Promise<number> {
  const due = await plannedUntil(portal, portal.clock.now())
  await enqueue(
    portal,
    due.map(({ kind, id, act, at, savedAt }) => ({
      key: `${kind}:${id}:${act}:${at}:${savedAt}`,
      source: `${kind}:${id}`,
      effect: (act === 'publish' ? publishPlanned : withdrawPlanned)({ kind, id, at }, { target: at }),
    })),
  )
  return due.length
}
