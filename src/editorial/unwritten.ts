import { later } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { contentKinds } from './kinds'

/** Whoever opens an empty form and goes away leaves a draft without a word; somebody may still come back to it today. */
const forgottenMs = 24 * 3_600_000
const atOnce = 100

/** Removes drafts in which nobody has written anything for a day. Answers how many. */
export async function forgetUnwritten({ payload, clock }: Pick<Portal, 'payload' | 'clock'>): Promise<number> {
  const before = later(clock.now(), -forgottenMs)
  let forgotten = 0
  for (const kind of contentKinds) {
    const { docs } = await payload.find({
      collection: kind,
      where: {
        and: [{ title: { exists: false } }, { publishedAt: { exists: false } }, { updatedAt: { less_than: before } }],
      },
      limit: atOnce,
      pagination: false,
      depth: 0,
      draft: true,
      overrideAccess: true,
    })
    for (const { id, body } of docs) {
      if (body) continue
      await payload.delete({ collection: kind, id, depth: 0, overrideAccess: true })
      forgotten += 1
    }
  }
  return forgotten
}
