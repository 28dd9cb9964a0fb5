import type { Instant } from '@/kernel/clock'
import type { Actor } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import type { Aggregate, Collection } from '@/platform/store/store'

interface Active extends Aggregate {
  readonly submittedAt: Instant | null
  readonly updatedAt?: Instant
  readonly activeAt?: Instant | null
}

const atOnce = 200

/** Open cases of before `activeAt` was kept get it from their last change, some at a time; a database of today has none. */
export async function fillActivity<T extends Active>(
  portal: Portal,
  by: Extract<Actor, { kind: 'system' }>,
  of: Collection<T>,
  open: readonly string[],
): Promise<void> {
  const where = { status: { in: [...open] }, activeAt: { equals: null } }
  for (const { id } of await portal.store.find(of, { where, sort: 'id', limit: atOnce }))
    await commitAsSystem(portal, by, of, id, (row) => {
      const activeAt = row.activeAt ?? row.updatedAt ?? row.submittedAt ?? portal.clock.now()
      const set = { activeAt } as Partial<Omit<T, 'id' | 'revision'>>
      return row.activeAt ? null : { set, journal: { event: 'caseActivityNoted' } }
    })
}
